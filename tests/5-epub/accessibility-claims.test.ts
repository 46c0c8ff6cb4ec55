import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { splitChapters } from '../../src/5-epub/content/split-chapters.ts'
import { accessibilityMetadata } from '../../src/5-epub/package/accessibility-metadata.ts'
import { buildChapters } from '../build-chapters.ts'

/*
 * Whole books, each with one fault beside what is in order: the record must not claim what is no longer true of all of the book.
 */

const dot = readFileSync(new URL('../rules/image-alt-missing/dot.png', import.meta.url))

const sound = `# Rain

A gauge: ![A copper gauge](dot.png) and $a+b$.

![](dot.png){.decorative}

<img src="dot.png" alt="">
`

async function claims(
  text: string,
): Promise<{ readonly record: Readonly<Record<string, string[]>>; readonly faults: readonly string[] }> {
  const { chapters, faults } = await buildChapters({
    'rain/book.yaml': 'title: Rain\nauthors: Ada Reed\nlanguage: en\n',
    'rain/rain.md': text,
    'rain/dot.png': dot,
    'rain/IMG_0042.png': dot,
  })
  const nav = [{ title: 'Rain', href: 'rain.xhtml', children: [] }]
  const record: Record<string, string[]> = {}
  for (const { attributes, text: value } of accessibilityMetadata(splitChapters(chapters, 'Rain'), {
    resources: [],
    css: '',
    nav,
    language: 'en',
  })) {
    const name = (attributes.property ?? '').replace('schema:', '')
    record[name] = [...(record[name] ?? []), value]
  }
  return { record, faults }
}

test('a book with descriptions and decorations says that text is enough', async () => {
  const { record, faults } = await claims(sound)
  expect(faults).toEqual([])
  expect(record.accessMode).toEqual(['textual', 'visual'])
  expect(record.accessModeSufficient).toEqual(['textual', 'textual,visual'])
  expect(record.accessibilityFeature).toContain('alternativeText')
})

test('a book of decorations alone says nothing of images', async () => {
  const { record, faults } = await claims('# Rain\n\n![](dot.png){.decorative}\n\n<img src="dot.png" alt="">')
  expect(faults).toEqual([])
  expect(record.accessMode).toEqual(['textual'])
  expect(record.accessibilityFeature).not.toContain('alternativeText')
})

test.each([
  ['an image without a description', '![](dot.png)'],
  ['an image of a line without a description', 'A ![](dot.png) dot.'],
  ['an image by reference without a description', '![][dot]\n\n[dot]: dot.png'],
  ['HTML without alt', '<img src="dot.png">'],
  ['a linked image without a description', '[![](dot.png)](https://example.org/)'],
  ['a link around nothing but a decoration', '[![](dot.png){.decorative}](https://example.org/)'],
  [
    'a link around nothing but an image with an empty alt',
    '<a href="https://example.org/"><img src="dot.png" alt=""></a>',
  ],
  ['an image in a note', 'A note.[^a]\n\n[^a]: ![](dot.png)'],
  ['an image in a heading', '## A dot ![](dot.png)'],
  ['an image in a table', '| a |\n| - |\n| ![](dot.png) |'],
  ['an image with a caption alone', '![](dot.png "A dot of copper")'],
  ['a description of white space', '![ \u00a0 ](dot.png)'],
  ['a description of punctuation', '![–](dot.png)'],
  ['the name of the file', '![dot.png](dot.png)'],
  ['the name of another file', '![old-dot.JPG](dot.png)'],
  ['the name that the camera gave', '![IMG_0042](IMG_0042.png)'],
  ['a word that says nothing', '![Image 3](dot.png)'],
  ['such a word in another language', '![Abb. 3](dot.png)'],
])('%s takes the claim away', async (_, fault) => {
  const { record, faults } = await claims(`${sound}\n${fault}\n`)
  expect(faults).toEqual(['image-alt-missing'])
  expect(record.accessModeSufficient).toEqual(['textual,visual'])
  expect(record.accessibilityFeature).not.toContain('alternativeText')
  expect(record.accessibilitySummary?.[0]).toContain('Some images have no text alternative.')
})

test.each([
  ['a drawing without a title', '<svg viewBox="0 0 9 9"><path d="M0 0L9 9"/></svg>'],
  ['a drawing with an empty title', '<svg viewBox="0 0 9 9"><title> </title><path d="M0 0L9 9"/></svg>'],
])('%s takes the claim away', async (_, fault) => {
  const { record } = await claims(`${sound}\n${fault}\n`)
  expect(record.accessModeSufficient).toEqual(['textual,visual'])
  expect(record.accessibilityFeature).not.toContain('alternativeText')
})

test.each([
  [
    'a formula too long to be heard',
    `$${Array.from({ length: 200 }, (_, index) => `x_{${index}}`).join('+')}$`,
  ],
  ['a rule in a formula', String.raw`$\rule{1em}{2pt} + \frac12$`],
  [
    'a rule in the MathML of HTML',
    '<math alttext="\\rule{1em}{2pt}"><mspace mathbackground="black" width="1em"></mspace></math>',
  ],
])('%s is not said to be described', async (_, fault) => {
  const { record } = await claims(`${sound}\n${fault}\n`)
  expect(record.accessModeSufficient).toEqual(['textual,visual'])
  expect(record.accessibilityFeature).toContain('MathML')
  expect(record.accessibilityFeature).not.toContain('describedMath')
})

test.each([
  ['phantoms', String.raw`$a\phantom{b}\frac12$ and $\vphantom{x}_1 y$`],
  ['MathML with TeX for words', '<math alttext="\\frac{a}{b}"><mfrac><mi>a</mi><mi>b</mi></mfrac></math>'],
])('%s are put into words', async (_, formula) => {
  const { record } = await claims(`${sound}\n${formula}\n`)
  expect(record.accessModeSufficient).toEqual(['textual', 'textual,visual'])
  expect(record.accessibilityFeature).toContain('describedMath')
})

test.each([
  ['boxes of tasks', '- [ ] Read the gauge\n- [x] Empty it'],
  ['text with the role of an image', '<span role="img" aria-label="rain">☔</span>'],
  ['an image that is said to be presentation', '<img src="dot.png" role="presentation">'],
  ['an image of no role', '<img src="dot.png" role="none" alt="A dot of copper">'],
])('%s are no pictures', async (_, text) => {
  const { record, faults } = await claims(`# Rain\n\n${text}\n`)
  expect(faults).toEqual([])
  expect(record.accessMode).toEqual(['textual'])
  expect(record.accessModeSufficient).toEqual(['textual'])
  expect(record.accessibilityFeature).not.toContain('alternativeText')
})

test('an empty reading is none', async () => {
  const ruby = async (reading: string) =>
    (await claims(`# Rain\n\n<ruby>雨<rt>${reading}</rt></ruby>`)).record.accessibilityFeature
  expect(await ruby('')).not.toContain('rubyAnnotations')
  expect(await ruby(' ')).not.toContain('rubyAnnotations')
  expect(await ruby('あめ')).toContain('rubyAnnotations')
})

test('words hidden from those who read by ear are shown to them again', async () => {
  const { record, faults } = await claims(`${sound}\n<p aria-hidden="true">Seen only.</p>\n`)
  expect(faults).toEqual(['html-removed'])
  expect(record.accessModeSufficient).toContain('textual')
})

test('an image that was not described says so to those who read by ear', async () => {
  const { html } = await buildChapters({
    'regen.md': '---\nlanguage: de\n---\n\n# Regen\n\n![](dot.png)',
    'dot.png': dot,
  })
  expect(html('article')).toContain('alt="Bild ohne Beschreibung"')
})
