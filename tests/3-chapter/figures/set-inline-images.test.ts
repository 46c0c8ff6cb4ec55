import { expect, test } from 'vitest'
import { buildChapters } from '../../build-chapters.ts'

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><path d="M0 0h9v9z"/></svg>'

/** Whether the only picture of the text is set as high as its line. */
async function isSign(text: string): Promise<boolean> {
  const { html } = await buildChapters({
    'a.md': `---\nlanguage: en\n---\n# Signs\n\n${text}\n`,
    'a.svg': svg,
  })
  const [image = ''] = /<img[^>]*>/.exec(html('article')) ?? []
  expect(image).toContain('a.svg')
  return image.includes('in-line')
}

test.each([
  'Press ![the sun](a.svg) to go on.',
  '![The sun](a.svg) shines.',
  '- press ![the sun](a.svg)',
  '## On ![the sun](a.svg)',
  '| a ![the sun](a.svg) |\n|---|\n| b |',
  '[Go ![on](a.svg)](https://example.org/)',
  '<ruby><img src="a.svg" alt="sun"><rt>hi</rt></ruby> rises.',
])('a picture among words is as high as their line: %s', async (text) => {
  expect(await isSign(text)).toBe(true)
})

test.each([
  '![The sun](a.svg)',
  '![The sun](a.svg "A caption.")',
  'It shines:\n![the sun](a.svg)\nand sets.',
  'It shines:\\\n![the sun](a.svg)',
  'Press ![the sun](a.svg){width=80px} to go on.',
  'Press <img src="a.svg" alt="sun" width="80"> to go on.',
  '| ![the sun](a.svg) |\n|---|\n| b |',
  '[![The sun](a.svg)](https://example.org/)',
])('a picture by itself, or with a size, is not: %s', async (text) => {
  expect(await isSign(text)).toBe(false)
})

test('a paragraph of line breaks alone goes', async () => {
  const { html, faults } = await buildChapters({
    'a.md': '---\nlanguage: en\n---\n# Breaks\n\nOne.\n\n<br>\n\n<p><br/> <br></p>\n\nTwo<br>three.\n',
  })
  expect(html('article').match(/<br>/g)).toHaveLength(1)
  expect(html('article').match(/<p[ >]/g)).toHaveLength(2)
  expect(faults).toEqual([])
})

test('of thousands of pictures in one paragraph, those at line ends are told from those among words', async () => {
  const lines = Array.from({ length: 3000 }, (_, index) => (index % 2 ? '![a](a.svg)' : 'so ![a](a.svg) on'))
  const { html } = await buildChapters({
    'a.md': `---\nlanguage: en\n---\n# Signs\n\n${lines.join('\n')}\n`,
    'a.svg': svg,
  })
  const images = [...html('article').matchAll(/<img[^>]*>/g)].map(([image]) => image.includes('in-line'))
  expect(images).toEqual(lines.map((line) => line.startsWith('so')))
})
