import type { Element, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { bookSchema } from '../../src/0-ground/config.ts'
import { loadTheme } from '../../src/0-ground/theme.ts'
import { buildChapters } from '../build-chapters.ts'
import { setInPages } from '../set-in-pages.ts'
import { testBrowser } from '../test-browser.ts'
import { type ReadLine, type ReadPage, readPdf } from './read-pdf.ts'

const openedBrowser = testBrowser()
const theme = loadTheme('classic', new VFile())

async function setPages(files: Readonly<Record<string, string>>) {
  const browser = openedBrowser()
  if (!theme) throw new Error('The classic theme is there.')
  const built = await buildChapters(files)
  const config = bookSchema.parse({ title: 'T' })
  const pages = await setInPages(browser, { book: built.book, chapters: built.chapters, config, theme })
  const messages = built.files.flatMap((file) => file.messages).map(({ ruleId }) => ruleId)
  return { ...built, pages, messages, read: await readPdf(pages.pdf) }
}

const yaml = 'title: The Weather House\nauthors: Ada Reed\nlanguage: en\n'
const words =
  'household instruments morning notices extraordinary regularities between weather and bread with one who reads them all'.split(
    ' ',
  )

/** Sentences of unlike lengths, the same each time. */
function prose(paragraphs: number, seed = 1): string[] {
  let state = seed
  const random = (below: number) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
  return Array.from({ length: paragraphs }, () =>
    Array.from({ length: 8 + random(130) }, () => words[random(words.length)]).join(' '),
  )
}

/** All that may stand in a chapter, between paragraphs. */
function mixed(): string {
  const things = [
    '## A section',
    '- one item\n- another item\n- a third one',
    '```js\nconst a = 1\nconst b = 2\nconst c = 3\n```',
    '> A quotation of a few words.',
    '| Month | Rain |\n|---|--:|\n| May | 3 |\n| June | 4 |',
    '### A subsection',
    '$$\na^2 + b^2 = c^2\n$$',
    '***',
    '::: tip\nA short tip.\n:::',
    'Words with `code`, *stress*, :sc[Small Caps] and H~2~O^2^ in the line.',
    '::: verse\nOne line\nAnother line\n:::',
  ]
  return prose(44)
    .map((text, index) => `${things[index % things.length]}\n\n${text}.`)
    .join('\n\n')
}

const linePt = 14.25
const isBody = ({ size, text }: ReadLine) => Math.abs(size - 11) < 0.25 && !/[𝑎-𝑧]/u.test(text)
const bodyLines = (page: ReadPage) => page.lines.filter(isBody)

/** Body lines that do not stand a whole number of lines below the first one of the first full page. */
function offGrid(pages: readonly ReadPage[]): string[] {
  const first = pages.map(bodyLines).find((lines) => lines.length > 30)?.[0]?.baseline ?? 0
  return pages.flatMap(bodyLines).flatMap(({ baseline, text }) => {
    const over = Math.abs((((baseline - first) % linePt) + linePt) % linePt)
    return Math.min(over, linePt - over) > 0.3 ? [text] : []
  })
}

test('sets the lines of all pages on one grid', async () => {
  const { read, pages, messages } = await setPages({
    'book.yaml': yaml,
    'one.md': `# The Glass\n\n${mixed()}`,
  })
  const text = read.pages.slice(pages.references.get('one'))
  expect(messages).not.toContain('pages-left')
  expect(text.flatMap(bodyLines).length).toBeGreaterThan(250)
  expect(offGrid(text)).toEqual([])
})

test('begins pages with figures that are nothing but a caption, without the margin above it', async () => {
  const { read, pages, messages } = await setPages({
    'book.yaml': yaml,
    'one.md': `# The Glass\n\n${prose(90, 5)
      .map(
        (text, index) =>
          `<figure><figcaption>Caption${index}, in some words.</figcaption></figure>\n\n${text}.`,
      )
      .join('\n\n')}`,
  })
  const text = read.pages.slice(pages.references.get('one'))
  const heads = text.slice(1).flatMap(({ lines: [head] }) => (head ? [head] : []))
  const captions = heads.filter((line) => line.text.startsWith('Caption'))
  expect(messages).not.toContain('pages-left')
  expect(captions.length).toBeGreaterThan(1)
  const [body = 0] = heads.filter(isBody).map(({ baseline }) => baseline)
  for (const { baseline } of captions) expect(Math.abs(baseline - body)).toBeLessThan(3)
})

test('fills facing pages of plain text to the same line, without widows and orphans', async () => {
  const { read, pages, chapters } = await setPages({
    'book.yaml': yaml,
    'one.md': `# The Glass\n\n${prose(150).join('.\n\n')}.`,
  })
  const first = pages.references.get('one') ?? 0
  const feet = read.pages.map((page) => bodyLines(page).at(-1)?.baseline ?? 0)
  const spreads = feet.flatMap((foot, page) =>
    page > first && page % 2 === 1 && page + 2 < feet.length ? [Math.abs(foot - (feet[page + 1] ?? 0))] : [],
  )
  expect(spreads.length).toBeGreaterThan(8)
  expect(spreads.filter((difference) => difference > 0.3)).toEqual([])
  expect(offGrid(read.pages.slice(first))).toEqual([])
  const parted = pages.starts.filter((start) => start && start.word > 0)
  expect(parted.length).toBeGreaterThan(10)
  // A line has more than one word here: a widow or an orphan would leave fewer than two lines.
  for (const start of parted) {
    const total = start ? textOf(blockOf(chapters, start.block)).trim().split(/\s+/).length : 0
    expect(total - (start?.word ?? 0)).toBeGreaterThan(5)
    expect(start?.word).toBeGreaterThan(10)
  }
})

function blockOf(chapters: readonly { readonly tree: Root }[], id: string): Element {
  const found: Element[] = []
  for (const { tree } of chapters)
    visit(tree, 'element', (element) => {
      if (element.properties.id === id) found.push(element)
    })
  const [block] = found
  if (!block) throw new Error(`${id} is in the rendered chapters`)
  return block
}

const letters = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '')

test('tells the chapter, the block and the word with which each page begins', async () => {
  const { read, pages, chapters } = await setPages({
    'book.yaml': `${yaml}chapters: [preface.md, one.md]\n`,
    'preface.md': '# Preface\n\nShort.',
    'one.md': `# The Glass\n\n${mixed()}`,
  })
  expect(pages.starts.length).toBe(read.pages.length)
  const within: number[] = []
  for (const [page, start] of pages.starts.entries()) {
    const printed = letters(read.pages[page]?.text ?? '')
    if (!start) {
      expect(printed).toBe('')
      continue
    }
    if (start.chapter === 'contents') continue
    const block = start.block === start.chapter ? undefined : blockOf(chapters, start.block)
    if (!block) {
      expect(pages.references.get(start.chapter)).toBe(page)
      continue
    }
    within.push(start.word)
    const rest = textOf(block).trim().split(/\s+/).slice(start.word).join(' ')
    const opening = letters(rest).slice(0, 24)
    // The end of a word that was parted may stand before it, or the head of a table.
    const at = printed.indexOf(opening)
    expect(at, `page ${page} begins with “${opening}”`).toBeGreaterThanOrEqual(0)
    expect(at).toBeLessThan(16)
  }
  expect(within.filter((word) => word > 0).length).toBeGreaterThan(2)
  expect(within.filter((word) => word === 0).length).toBeGreaterThan(2)
})

test('leaves a chapter to the browser, and says so, when a row is taller than a page', async () => {
  const { read, messages } = await setPages({
    'book.yaml': yaml,
    'one.md': `# One\n\nText.\n\n| A | B |\n|---|---|\n| ${words.join(' ').repeat(90)} | b |\n`,
    'two.md': `# Two\n\n${prose(20).join('.\n\n')}.`,
  })
  expect(messages.filter((rule) => rule === 'pages-left').length).toBe(1)
  expect(
    read.pages
      .map(({ text }) => text)
      .join('')
      .split('extraordinary').length,
  ).toBeGreaterThan(90)
})

test('fills pages of code to the last line, though its lines are no whole px high', async () => {
  const code = Array.from({ length: 400 }, (_, line) => {
    const wrapped = line % 11 === 0 ? ` // ${words.slice(0, 11).join(' ')}` : ''
    return `const line${line} = ${line}${wrapped}`
  })
  const { read, messages } = await setPages({
    'book.yaml': yaml,
    'one.md': `# One\n\n\`\`\`js\n${code.join('\n')}\n\`\`\`\n`,
  })
  expect(messages).not.toContain('pages-left')
  const lines = read.pages.flatMap((page) => page.lines).filter(({ text }) => /const\s*line/.test(text))
  expect(lines.length).toBe(400)
})

test('sets contents closer that would have a few lines on a further page', async () => {
  const files = Array.from(
    { length: 29 },
    (_, index) => [`c${index}.md`, `# Chapter – ${index}\n\nText.`] as const,
  )
  const { read, pages } = await setPages({ 'book.yaml': yaml, ...Object.fromEntries(files) })
  const contents = pages.references.get('contents') ?? 0
  expect(read.pages[contents]?.text).toContain('– 28')
  expect(read.pages[contents + 1]?.lines).toEqual([])
})

test('a page may begin with a drawing, of which the print tells no place', async () => {
  const drawing =
    '<svg width="100" height="100" viewBox="0 0 100 100"><title>Logo</title><path d="M0 0h50v50z"/></svg>'
  const { messages } = await setPages({ 'book.yaml': yaml, 'one.md': `# One\n\n${drawing}\n\nWords.\n` })
  expect(messages).not.toContain('pages-left')
})
