import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js'

/** A PDF as PDF.js reads it. Indexes of pages are 0-based. */
export interface PrintedBook {
  readonly pages: readonly PrintedPage[]
  /** Name of a destination → where it is. */
  readonly places: ReadonlyMap<string, Place>
}

/** A destination. */
export interface Place {
  /** The same for links to the same place, whether they name it or not. */
  readonly key: string
  readonly page: number
}

/** A page, with what is on it. */
export interface PrintedPage {
  /** Number of the page’s object → text of each marked-content sequence in it, by number; so for forms. */
  readonly texts: ReadonlyMap<string, string>
  readonly pieces: readonly TextItem[]
  /** Number of the annotation’s object → where the link leads inside the document. */
  readonly links: ReadonlyMap<number, Place>
}

/** Names a marked-content sequence by the object that holds it. */
export function sequenceKey(object: number, mcid: number): string {
  return `${object}:${mcid}`
}

/** Reads all pages of a PDF. */
export async function readPrintedPages(bytes: Uint8Array): Promise<PrintedBook> {
  const task = getDocument({ data: Uint8Array.from(bytes), useSystemFonts: false, verbosity: 0 })
  const pdf = await task.promise
  const proxies: PDFPageProxy[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) proxies.push(await pdf.getPage(number))
  const indexes = new Map(proxies.map(({ ref }, index) => [ref?.num, index]))
  const places = await readPlaces(pdf, indexes)
  const pages: PrintedPage[] = []
  for (const proxy of proxies) {
    const { items } = await proxy.getTextContent({ includeMarkedContent: true })
    const links = new Map<number, Place>()
    for (const { id, subtype, dest } of await proxy.getAnnotations()) {
      const place = typeof dest === 'string' ? places.get(dest) : placeOf(dest, indexes)
      if (subtype === 'Link' && place) links.set(Number.parseInt(id, 10), place)
    }
    pages.push({ ...readItems(items), links })
    proxy.cleanup()
  }
  await task.destroy()
  return { pages, places }
}

type PageIndexes = ReadonlyMap<number | undefined, number>

async function readPlaces(pdf: PDFDocumentProxy, indexes: PageIndexes): Promise<ReadonlyMap<string, Place>> {
  const places = new Map<string, Place>()
  const named: Readonly<Record<string, unknown>> = await pdf.getDestinations()
  for (const [name, destination] of Object.entries(named)) {
    const place = placeOf(destination, indexes)
    if (place) places.set(name, place)
  }
  return places
}

function placeOf(destination: unknown, indexes: PageIndexes): Place | undefined {
  const [page] = Array.isArray(destination) ? destination : []
  const index = indexes.get(page?.num)
  return index === undefined ? undefined : { key: JSON.stringify(destination), page: index }
}

function readItems(items: readonly object[]): Omit<PrintedPage, 'links'> {
  const texts = new Map<string, string>()
  const pieces: TextItem[] = []
  const open: (string | undefined)[] = []
  let last = ''
  const add = (key: string, text: string): void => {
    texts.set(key, `${texts.get(key) ?? ''}${text}`)
    last = key
  }
  for (const item of items) {
    if (isText(item)) {
      const key = open.findLast((each) => each !== undefined)
      if (key) add(key, `${item.str}${item.hasEOL ? '\n' : ''}`)
      // The hyphen at a line's end may be no part of the text.
      else if (/^[-\u2010]$/.test(item.str)) add(last, '\u00AD')
      if (item.str.trim() !== '') pieces.push(item)
    } else if (isEnd(item)) open.pop()
    else open.push(keyOf(item))
  }
  return { texts, pieces }
}

function isText(item: object): item is TextItem {
  return 'str' in item
}

function isEnd(item: object): boolean {
  return 'type' in item && item.type === 'endMarkedContent'
}

/** PDF.js names sequences `p110R_mc34`. */
function keyOf(item: object): string | undefined {
  const [, object, mcid] = /^p(\d+)R\d*_mc(\d+)$/.exec('id' in item ? String(item.id) : '') ?? []
  return object && sequenceKey(Number(object), Number(mcid))
}
