import { expect, test } from 'vitest'
import { savePdf } from '../../../src/0-pdf/save-pdf.ts'
import { checkText, textOfChapters } from '../../../src/6-check/text/check-text.ts'
import { textOfPdf } from '../../../src/6-check/text/text-of-pdf.ts'
import { buildChapters } from '../../build-chapters.ts'
import { dictionary, samplePdf, shown } from '../../sample-pdf.ts'

const textOf = (...contents: readonly string[]) => textOfPdf(savePdf(samplePdf(...contents)))

/** A line of text, one glyph after the other. */
const line = (text: string, x: number, y: number) =>
  `BT /F1 10 Tf 1 0 0 1 ${x} ${y} Tm ${[...text].map((sign) => `${shown(sign)} Tj 5 0 Td`).join(' ')} ET`

const marked = (content: string) => `/P <</MCID 0>> BDC ${content} EMC`

test('reads pages, lines and words that only their places part', async () => {
  const content = marked(`${line('one', 10, 90)} ${line('two', 30, 90)} ${line('three', 10, 78)}`)
  expect(await textOf(content, marked(line('four', 10, 90)))).toBe('one two\nthree\nfour')
})

test('keeps what raised signs and changed fonts join', async () => {
  expect(await textOf(marked(`${line('word', 10, 90)} ${line('1', 30, 94)}`))).toContain('word1')
})

test('leaves out artifacts and what is not marked', async () => {
  const content = `${line('folio', 10, 10)} ${marked(line('text', 10, 90))} /Artifact BMC ${line('head', 10, 99)} EMC`
  expect(await textOf(content)).toBe('text')
})

test('takes the text that replaces glyphs, once', async () => {
  const content = `/Span <</ActualText <FEFF006100620063>>> BDC ${line('xy', 10, 90)} ${line('z', 20, 90)} EMC`
  expect(await textOf(marked(content))).toBe('abc')
})

test('keeps hyphenated words whole and in pieces', async () => {
  const text = await textOf(marked(`${line('val-', 10, 90)} ${line('ley', 10, 78)}`))
  expect(text).toContain('valley val-\nley')
})

test('reads text in forms, and comes to an end with forms that paint themselves', async () => {
  const pdf = samplePdf(marked('/X1 Do'))
  const data = Uint8Array.from(Buffer.from(`${line('inside', 10, 90)} /X1 Do`))
  const number = pdf.add({ dictionary: dictionary({ Subtype: 'Form' }), data })
  for (const each of pdf.numbers()) {
    const page = pdf.object(each)
    const resources = page instanceof Map ? page.get('Resources') : undefined
    if (resources instanceof Map) resources.set('XObject', dictionary({ X1: { number } }))
  }
  expect(await textOfPdf(savePdf(pdf))).toContain('inside')
})

test('puts right-to-left lines in the order of reading, with their numbers and Latin words', async () => {
  expect(await textOf(marked(line('Rain 24', 10, 90)))).toBe('Rain 24')
  expect(await textOf(marked(line('םולש Rain 24 בוט', 10, 90)))).toBe('טוב Rain 24 שלום')
  expect(await textOf(marked(line('The word םולש is one of them', 10, 90)))).toBe(
    'The word שלום is one of them',
  )
})

test('a line of mixed directions holds the words of both readings', async () => {
  const text = await textOf(marked(line('םAולש', 10, 90)))
  expect(text).toBe('שלוAם\nםaשלו')
})

test('a word that is not in the PDF is reported as lost', async () => {
  const { book, chapters, files } = await buildChapters({
    'rain.md': '---\ntitle: Rain\nlanguage: en\n---\n\nIt rained on the valley.',
  })
  const lost = async (text: string) => {
    checkText(book, textOfChapters(chapters), await textOf(marked(line(text, 10, 90))), { edition: 'PDF' })
    return files.flatMap(({ messages }) =>
      messages.filter(({ ruleId }) => ruleId === 'text-lost').map(({ reason }) => reason),
    )
  }
  expect(await lost('Rain It rained on the valley.')).toEqual([])
  expect(await lost('Rain It rained on valley.')).toEqual(['1 word is not in the PDF, beginning with “the”.'])
})
