import { expect, test } from 'vitest'
import { articleHtml, buildChapters } from '../../build-chapters.ts'

const definitions = '\n\n[^a]: Alpha.\n\n[^b]: Beta.\n\n[^c]: Gamma.\n'

/** The first paragraph as a reader sees it, calls in parentheses, without thin spaces, which are `_`. */
async function read(markdown: string, language = 'en'): Promise<string> {
  const html = await articleHtml(markdown + definitions, language)
  const paragraph = /<(p|h2|td)\b[^>]*>(.*?)<\/\1>/s.exec(html)?.[2] ?? ''
  return paragraph
    .replaceAll(/<sup class="noteref"[^>]*>(.*?)<\/sup>/gs, '($1)')
    .replaceAll(/<math\b.*?<\/math>/gs, 'MATH')
    .replaceAll(/<(?!su[bp]\b|\/su[bp]>)[^>]*>/g, '')
    .replaceAll('\u202F', '_')
}

test.each([
  ['Two[^a][^b] and three[^a][^c][^b].', 'Two(1,_)(2) and three(1,_)(3,_)(2).'],
  ['*Two[^a]*[^b] and **[^a]**[^b].', 'Two(1,_)(2) and (1,_)(2).'],
  ['Apart[^a] [^b].', 'Apart(1) (2).'],
  ['In 1912[^a] and 1912.[^b]', 'In 1912(_1) and 1912.(2)'],
  ['*In 1912*[^a], **1912[^b]**', 'In 1912(_1), 1912(_2)'],
  ['An asterisk\\*[^a] and m²[^b] and x₁[^c]', 'An asterisk*(_1) and m²([2]) and x₁([3])'],
  ['m<sup>2</sup>[^a][^b] H<sub>2</sub>[^c]', 'm<sup>2</sup>([1],_)([2]) H<sub>2</sub>([3])'],
  ['`x2`[^a] “2”[^b]', 'x2(_1) “2”(2)'],
])('%j is read as %j', async (markdown, expected) => {
  expect(await read(markdown)).toBe(expected)
})

test('a call behind a formula stands in brackets', async () => {
  const html = await articleHtml(`It is $x^2$[^a] or $y_n$[^b], $\\alpha$.[^c]${definitions}`)
  expect(html.match(/<sup class="noteref"[^>]*>(\[?)<a[^>]*>\d<\/a>(\]?)<\/sup>/g)).toHaveLength(3)
  expect(html.match(/<sup class="noteref"[^>]*>\[<a[^>]*>\d<\/a>\]<\/sup>/g)).toHaveLength(2)
})

test.each([
  ['he', 'בשנת 2023.[^a] נכתב', 'rtl'],
  ['en', 'In (עברית)[^a] words', 'ltr'],
])('in %s, a call keeps its side beside other directions', async (language, markdown, direction) => {
  const html = await articleHtml(markdown + definitions, language)
  expect(html).toContain(`<sup class="noteref" dir="${direction}"><a`)
})

test('in text of one direction a call says none, and in Arabic script the comma is its own', async () => {
  expect(await articleHtml(`Words[^a] here.${definitions}`)).toContain('<sup class="noteref"><a')
  expect(await read('واژه[^a][^b]', 'fa')).toBe('واژه(1،_)(2)')
})

test('notes that notes call stand behind them, however long the chain', async () => {
  const chain = Array.from({ length: 500 }, (_, index) => `[^n${index}]: Note ${index}.[^n${index + 1}]\n`)
  const { html, faults } = await buildChapters({
    'book.yaml': 'title: Weather\nlanguage: en\n',
    'rain.md': `# Rain\n\nFirst[^n0] and last.[^z]\n\n${chain.join('\n')}\n[^n500]: End.\n\n[^z]: Z.\n`,
  })
  expect(faults).toEqual([])
  expect(html('rain')).toContain('id="rain-note-502"')
  expect(html('rain')).toMatch(/First<sup[^>]*><a[^>]*>1<\/a><\/sup> and last.<sup[^>]*><a[^>]*>502<\/a>/)
})

test('notes are called from titles of call-outs', async () => {
  const { html, faults } = await buildChapters({
    'book.yaml': 'title: Weather\nlanguage: en\n',
    'rain.md': '# Rain\n\n> [!note] Mind[^a]\n> Words.\n\n[^a]: Alpha.\n',
  })
  expect(faults).toEqual([])
  expect(html('rain')).toMatch(/Mind<sup class="noteref"><a[^>]*>1<\/a><\/sup>.*Alpha\./s)
})
