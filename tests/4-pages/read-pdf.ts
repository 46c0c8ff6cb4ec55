import type { PDFPageProxy, TextItem } from 'pdfjs-dist/types/src/display/api.js'

/** What a test wants to know of a printed page. Lengths in pt. */
export interface ReadPage {
  readonly width: number
  /** Running text: what is tagged. */
  readonly text: string
  /** Heads and folios, from left to right within the page. */
  readonly margins: readonly string[]
  readonly marginItems: readonly { readonly text: string; readonly x: number }[]
  /** Right edge of the text that reaches farthest. */
  readonly right: number
  /** Sizes of type on the page. */
  readonly sizes: readonly number[]
  /** Lines of running text from top to bottom. */
  readonly lines: readonly ReadLine[]
}

/** A line by its baseline. Lengths in pt. */
export interface ReadLine {
  /** From the page's upper edge, rounded to a hundredth. */
  readonly baseline: number
  /** Size of most of its letters. */
  readonly size: number
  readonly text: string
}

/** Reads a PDF's pages and the names of its fonts, without their subset tags. */
export async function readPdf(
  bytes: Uint8Array,
): Promise<{ pages: readonly ReadPage[]; fonts: readonly string[] }> {
  const pages = await mapPages(bytes, async (page) => {
    const { items } = await page.getTextContent({ includeMarkedContent: true })
    const [, , width = 0, height = 0] = page.view
    return readItems(items, width, height)
  })
  const names = Buffer.from(bytes)
    .toString('latin1')
    .matchAll(/\/BaseFont \/(?:[A-Z]{6}\+)?([^\s/>]+)/g)
  return { pages, fonts: [...new Set([...names].map(([, name = '']) => name.replaceAll('#20', ' ')))] }
}

function readItems(items: readonly object[], width: number, height: number): ReadPage {
  const margins: { text: string; x: number }[] = []
  const texts: string[] = []
  const sizes: number[] = []
  const lines = new Map<number, { baseline: number; size: number; text: string; longest: number }>()
  let depth = 0
  let right = 0
  for (const item of items) {
    if (!isText(item)) {
      depth += 'type' in item && item.type === 'endMarkedContent' ? -1 : 1
      continue
    }
    const [, , , size = 0, x = 0, y = 0] = item.transform.map(Number)
    if (item.str.trim() !== '') right = Math.max(right, x + item.width)
    if (depth > 0) {
      texts.push(`${item.str}${item.hasEOL ? '\n' : ''}`)
      sizes.push(size)
      const baseline = Math.round((height - y) * 100) / 100
      const line = lines.get(baseline) ?? { baseline, size, text: '', longest: 0 }
      line.text += item.str
      if (item.str.length > line.longest) Object.assign(line, { size, longest: item.str.length })
      if (item.str.trim() !== '') lines.set(baseline, line)
    } else if (item.str.trim() !== '') margins.push({ text: item.str, x })
  }
  const sorted = margins.sort((one, other) => one.x - other.x)
  return {
    width,
    text: texts.join(''),
    margins: sorted.map(({ text }) => text),
    marginItems: sorted,
    right,
    sizes,
    lines: [...lines.values()]
      .sort((one, other) => one.baseline - other.baseline)
      .map(({ baseline, size, text }) => ({ baseline, size, text })),
  }
}

function isText(item: object): item is TextItem {
  return 'str' in item
}

/** Where lines of running text end: their last pieces and right edges, pt from the text's left edge, rounded to a tenth. */
export async function rightEdges(
  bytes: Uint8Array,
): Promise<readonly { readonly text: string; readonly right: number }[]> {
  const edges = await mapPages(bytes, async (page) => {
    const texts = (await page.getTextContent()).items.filter(isText).filter(({ str }) => str.trim() !== '')
    const left = Math.min(...texts.map(({ transform }) => Number(transform[4])))
    const ends = new Map<number, { text: string; right: number }>()
    for (const { str, width, transform } of texts) {
      const right = Math.round((Number(transform[4]) + width - left) * 10) / 10
      const baseline = Math.round(Number(transform[5]))
      if (right > (ends.get(baseline)?.right ?? 0)) ends.set(baseline, { text: str.trimEnd(), right })
    }
    return [...ends.values()]
  })
  return edges.flat()
}

/** A link: its address, and the piece of text in which it stands. */
export interface ReadLink {
  readonly url: string
  readonly text: string
  /** How far the link’s middle is from the left edge of the text, as a part of its breadth. */
  readonly at: number
}

/** The links of a PDF, one for each line that they take. */
export async function readLinks(bytes: Uint8Array): Promise<readonly ReadLink[]> {
  const links = await mapPages(bytes, async (page) => {
    const texts = (await page.getTextContent()).items.filter(isText)
    return (await page.getAnnotations()).map(({ url, rect }): ReadLink => {
      const [x, y] = [(rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2]
      const text = texts.find(({ transform, width, height }) => {
        const [left, base] = [Number(transform[4]), Number(transform[5])]
        return left <= x && x <= left + width && base - height / 3 <= y && y <= base + height
      })
      const at = text ? (x - Number(text.transform[4])) / text.width : Number.NaN
      return { url: url ?? '', text: text?.str ?? '', at }
    })
  })
  return links.flat()
}

/** What is read of each page, in order. */
async function mapPages<T>(bytes: Uint8Array, read: (page: PDFPageProxy) => Promise<T>): Promise<T[]> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({ data: Uint8Array.from(bytes), useSystemFonts: false, verbosity: 0 })
  const pdf = await task.promise
  const found: T[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) found.push(await read(await pdf.getPage(number)))
  await task.destroy()
  return found
}
