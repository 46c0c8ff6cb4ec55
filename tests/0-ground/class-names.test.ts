import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import postcss from 'postcss'
import parseSelector from 'postcss-selector-parser'
import { expect, test } from 'vitest'
import { authorClass, authorClasses, ownClasses } from '../../src/0-ground/class-names.ts'
import { buildChapters } from '../build-chapters.ts'

const root = path.join(import.meta.dirname, '../..')

/** Classes in the style sheets of chapters. */
function classesOfThemes(): Set<string> {
  const found = new Set<string>()
  for (const sheet of ['book', 'print', 'epub']) {
    const css = readFileSync(path.join(root, 'templates/classic', `${sheet}.css`), 'utf8')
    postcss.parse(css).walkRules(({ selector }) => {
      parseSelector((selectors) => selectors.walkClasses(({ value }) => void found.add(value))).processSync(
        selector,
      )
    })
  }
  return found
}

/** Classes by which stages find elements: those of selectors in the sources. */
function classesOfSources(): Set<string> {
  const found = new Set<string>()
  const call =
    /\b(?:matches|closest|querySelector(?:All)?)(?:<[^>]*>)?\(\s*['`]([^'`]*)['`]|classList\.\w+\(([^)]*)\)/g
  for (const file of readdirSync(path.join(root, 'src/4-pages'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || /cover/.test(file)) continue
    const source = readFileSync(path.join(root, 'src/4-pages', file), 'utf8')
    const rules = file.endsWith('-css.ts') ? [...source.matchAll(/^([.:a-z][^{}`]*) \{ /gm)] : []
    for (const [, selector = '', list = ''] of [...source.matchAll(call), ...rules]) {
      for (const [, name] of selector.matchAll(/\.([a-z][\w-]*)/g)) if (name) found.add(name)
      for (const [, name] of list.matchAll(/'([a-z][\w-]+)'/g)) if (name) found.add(name)
    }
  }
  return found
}

test('every class that Octavo looks for is its own or one that authors may give', () => {
  const used = [...classesOfThemes(), ...classesOfSources()]
  const unknown = used.filter((name) => authorClass(name) === name && !authorClasses.has(name))
  expect(unknown).toEqual([])
  expect(used.length).toBeGreaterThan(150)
})

test('a class is Octavo’s or the author’s, not both', () => {
  expect([...authorClasses].filter((name) => ownClasses.has(name))).toEqual([])
})

test('classes of authors never meet Octavo’s, in braces, directives, HTML and Markdown within HTML', async () => {
  const { html } = await buildChapters({
    'rain.md': `---\ntitle: Rain\nlanguage: en\n---

[words]{.flow .motto}

::: center {.strut}
Words.
:::

<div class="footnotes motto matter-epigraph" data-title="true" data-anchor="x" data-ownx="">HTML.</div>

<div class="room" markdown="1">
<p class="white verse" markdown="1">More *words*.</p>
</div>

> [!NOTE]
> Ours.
`,
  })
  const text = html('article')
  expect(text).toContain('<span class="author-flow motto">words</span>')
  expect(text).toMatch(/class="author-footnotes motto author-matter-epigraph"/)
  expect(text).toContain('author-room')
  expect(text).toContain('class="author-white verse"')
  expect(text).toContain('class="callout note"')
  expect(text).not.toMatch(/data-|own/)
  expect(text).not.toMatch(/class="[^"]*(?<!author-)\b(flow|strut|footnotes|room|white|matter-epigraph)\b/)
})
