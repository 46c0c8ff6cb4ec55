import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { bookSchema } from '../../src/0-ground/config.ts'
import { loadTheme } from '../../src/0-ground/theme.ts'
import { readPrint } from '../../src/4-pages/lay/read-print.ts'
import { buildChapters } from '../build-chapters.ts'
import { setInPages } from '../set-in-pages.ts'
import { testBrowser } from '../test-browser.ts'
import { readPdf } from './read-pdf.ts'

const openedBrowser = testBrowser()
const theme = loadTheme('classic', new VFile())

/**
 * Lays a book out and finds its references, each of which stands between the signs `Q3(` and `)Q` (3 being its number, counted
 * from 0), and says what its page and that of its target are in the print.
 */
async function setBook(
  files: Readonly<Record<string, string>>,
  targets: readonly string[],
  settings: object = {},
) {
  const { book, chapters, files: sources } = await buildChapters(files)
  const browser = openedBrowser()
  if (!theme) throw new Error('The classic theme is there.')
  const config = bookSchema.parse({ title: 'T', captions: 'numbered', ...settings })
  const pages = await setInPages(browser, { book, chapters, config, theme })
  const { pages: read } = await readPdf(pages.pdf)
  const printed = readPrint(pages.read(), pages.marks).pages
  const text = read.map((page, index) => `⟦${index}⟧${page.text}`).join('\n')
  const late = read.flatMap(({ text: own }, index) => (own.includes('Late\n') ? [index] : []))
  const found = targets.map((target, number) => {
    const match = new RegExp(`Q${number}\\(([^Q]*)\\)Q`).exec(text)
    const own = Number(/.*⟦(\d+)⟧/s.exec(text.slice(0, match?.index ?? 0))?.[1])
    // Headings have no mark.
    const page = printed.get(target) ?? late[Number(/\d*$/.exec(target)?.[0])] ?? -1
    const said = (match?.[1] ?? 'nothing').replaceAll(/⟦\d+⟧|[\s\u00ad\u2010]+/g, ' ').replaceAll('- ', '')
    return { said: said.trim(), own, page, label: pages.labels[page] ?? '' }
  })
  const messages = [book.file, ...sources].flatMap((file) => file.messages.map(({ ruleId }) => ruleId ?? ''))
  return { found, messages, pages }
}

/** What a reference with `ref=full` must say. */
function truth({ own, page, label }: { own: number; page: number; label: string }): string {
  if (own === page) return 'on this page'
  return Math.ceil(own / 2) === Math.ceil(page / 2) ? 'on the facing page' : `on page ${label}`
}

const sentence = 'A household that reads its instruments every morning notices regularities. '
const paragraphs = (count: number) =>
  Array.from({ length: count }, () => `${sentence.repeat(5)}\n`).join('\n')

const figure = (id: string) =>
  `::: figure [A list called ${id}.]{#${id}}\n    Rain.\n    Snow.\n    Hail.\n:::\n`

test('names the pages on which things stand, from wherever they are named', async () => {
  const targets = ['two', 'fog', 'fog', 'rain', 'rain', 'two', 'fog', 'rain', 'late', 'preface', 'fog', 'fog']
  const files = {
    'book.yaml':
      'title: The Weather House\nauthors: Ada Reed\nlanguage: en\ncaptions: numbered\nchapters: [preface.md, one.md, two.md]\n',
    'preface.md': `# Preface\n\nSee Q0([](two.md){ref=full})Q and Q1([](#fog){ref=full})Q.\n\n${paragraphs(2)}`,
    'one.md': `# The Glass\n\nSee Q2([](#fog){ref=full})Q.[^n]\n\n${paragraphs(7)}\nSee Q3([](#rain){ref=full})Q and Q4([the rain](#rain){ref=page})Q.\n\n[^n]: Or Q5([](two.md){ref=page})Q, and Q6([](#fog){ref=full})Q.\n\n${paragraphs(1)}\n${figure('rain')}\n${paragraphs(6)}\n${figure('fog')}\n`,
    'two.md': `# The Rain\n\nSee Q7([](#rain){ref=full})Q.\n\n| Where | What |\n|---|---|\n| Q8([](#late){ref=full})Q | rain |\n\nTable: Read Q9([](preface.md){ref=full})Q {#sums}\n\n${paragraphs(5)}\n## Late {#late}\n\n${paragraphs(6)}\nSee Q10([](#fog){ref=full})Q and Q11([fog](#fog){ref=full})Q.\n`,
  }
  const { found, messages } = await setBook(files, targets)
  const names = [
    'chapter 2',
    'figure 1.2',
    'figure 1.2',
    'figure 1.1',
    '',
    '',
    '',
    'figure 1.1',
    '“Late”',
    '“Preface”',
  ]
  const expected = found.map((each, index) => {
    if (index === 4) return `the rain (page ${each.label})`
    if (index === 5) return `page ${each.label}`
    if (index === 6) return `figure 1.2 on page ${each.label}`
    if (index === 10) return `figure 1.2 ${truth(each)}`
    if (index === 11) return `fog ${truth(each)}`
    return `${names[index]} ${truth(each)}`
  })
  expect(found.map(({ said }) => said)).toEqual(expected)
  expect(messages).not.toContain('reference-unsettled')
})

test('keeps to page numbers where “on the facing page” would drive its target away, and says so', async () => {
  const words = sentence.trim().split(' ')
  const text = (count: number) => Array.from({ length: count }, (_, at) => words[at % words.length]).join(' ')
  const chapter = (index: number) => {
    const references = Array.from({ length: 8 }, () => `[](#late-${index}){ref=full}`).join(', ')
    return `# Glass\n\n${paragraphs(6)}\nSee Q${index}(${references})Q.\n\n${paragraphs(5)}\n${text(120 + 8 * index)}.\n\n## Late {#late-${index}}\n\n${text(90)}.\n`
  }
  const indexes = Array.from({ length: 11 }, (_, index) => index)
  const { found, messages } = await setBook(
    {
      'book.yaml': 'title: The Weather House\nauthors: Ada Reed\nlanguage: en\n',
      ...Object.fromEntries(indexes.map((index) => [`c${index}.md`, chapter(index)])),
    },
    indexes.map((index) => `late-${index}`),
  )
  const said = found.map((each) => [...new Set(each.said.split(', '))].join(' or '))
  const moving = said.findIndex((words, index) => {
    const { own = 0, page = 0 } = found[index] ?? {}
    return page === own + 1 && words !== '“Late” on the facing page'
  })
  expect(moving).toBeGreaterThan(0)
  expect(said).toEqual(
    found.map((each, index) => `“Late” ${index === moving ? `on page ${each.label}` : truth(each)}`),
  )
  expect(new Set(messages)).toEqual(new Set(['reference-unsettled']))
})
