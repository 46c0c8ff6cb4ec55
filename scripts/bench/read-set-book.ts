import { pageNumbersOf } from '../../src/0-pdf/pages-of.ts'
import { readPdf } from '../../src/0-pdf/read-pdf.ts'
import { readTags } from '../../src/0-pdf/read-tags.ts'
import { contentOf, eachTag, isTag, newTag, type Tag, type TagKid } from '../../src/0-pdf/tag.ts'
import { type Place, type PrintedBook, readPrintedPages, sequenceKey } from './read-printed-pages.ts'

/** What a tagged PDF says of itself. Indexes of pages are 0-based. */
export interface SetBook extends Pick<PrintedBook, 'pages'> {
  /** The running text in the order of its tags, without notes and their signs, printed contents, formulas and the numbers of lists. */
  readonly body: string
  /** By id. */
  readonly notes: ReadonlyMap<string, SetNote>
}

/** A note, where it stands and what leads to it. */
export interface SetNote {
  /** Without its sign. */
  readonly text: string
  /** Where its text begins. */
  readonly page: number
  /** Where the first reference to it stands; `undefined` when nothing links to it. */
  readonly reference: number | undefined
  /** Whether the links between the two lead to the pages on which they stand. */
  readonly isLinked: boolean
}

/** Reads pages, text, notes and links of a finished PDF. */
export async function readSetBook(bytes: Uint8Array): Promise<SetBook> {
  const pdf = readPdf(bytes)
  const root = readTags(pdf) ?? newTag('Document')
  const book = await readPrintedPages(bytes)
  const indexes = new Map(pageNumbersOf(pdf).map((number, index) => [number, index]))
  const texts = new Map(book.pages.flatMap((page) => [...page.texts]))
  const links = new Map(
    book.pages.flatMap((page, at) => [...page.links].map(([link, place]) => [link, { at, place }] as const)),
  )
  const references = referencesIn(root, links)
  const notes = new Map<string, SetNote>()
  eachTag(root, (tag) => {
    if (tag.type !== 'Note' || !tag.id) return
    const page = indexes.get(contentOf(tag)[0]?.page ?? -1) ?? -1
    const reference = references.get(book.places.get(tag.id)?.key ?? '')
    const [back] = linksIn(tag).flatMap((link) => links.get(link) ?? [])
    notes.set(tag.id, {
      text: textOf(tag.kids, texts, false),
      page,
      reference: reference?.at,
      isLinked: reference?.place.page === page && back?.place.page === reference.at,
    })
  })
  return { pages: book.pages, body: textOf(root.kids, texts, true), notes }
}

/** A link: the page that it stands on, and where it leads. */
interface Link {
  readonly at: number
  readonly place: Place
}

/** Key of a place → the first link outside of notes and contents that leads to it. */
function referencesIn(root: Tag, links: ReadonlyMap<number, Link>): ReadonlyMap<string, Link> {
  const found = new Map<string, Link>()
  eachTag(root, (tag, above) => {
    if (tag.type !== 'Reference' || above.some(({ type }) => type === 'TOC')) return
    for (const number of linksIn(tag)) {
      const link = links.get(number)
      if (link && !found.has(link.place.key)) found.set(link.place.key, link)
    }
  })
  return found
}

/** Numbers of the annotations below a tag. */
function linksIn(tag: Tag): readonly number[] {
  return tag.kids.flatMap((kid) => (isTag(kid) ? linksIn(kid) : 'annotation' in kid ? [kid.annotation] : []))
}

const withinLines = new Set(['Span', 'Link', 'Quote', 'Code', 'Em', 'Strong', 'Ruby', 'RB', 'RT', 'RP'])

const left = new Set(['Reference', 'Formula'])

/** The number of a list's item, or its sign. Terms of definitions have the same tag. */
const itemLabel = /^\s*([\p{L}\p{N}]{1,5}[.)])?[^\p{L}\p{N}]*$/u

/** @param isBody whether to leave notes out; in a note its first link, which is its sign, is left out */
function textOf(kids: readonly TagKid[], texts: ReadonlyMap<string, string>, isBody: boolean): string {
  let page = 0
  let hasSign = !isBody
  const walk = (kid: TagKid): string => {
    if (!isTag(kid)) {
      if (!('mcid' in kid)) return ''
      const turn = kid.page === page ? '' : '\n'
      page = kid.page
      return turn + (texts.get(sequenceKey(kid.form || kid.page, kid.mcid)) ?? '')
    }
    if (left.has(kid.type) || (isBody && isApart(kid))) return '\n'
    if (hasSign && kid.type === 'Link') {
      hasSign = false
      return ''
    }
    if (kid.actual !== undefined) return kid.actual
    const text = sorted(kid).map(walk).join('')
    if (kid.type === 'Lbl' && itemLabel.test(text)) return '\n'
    return withinLines.has(kid.type) ? text : `\n${text}\n`
  }
  return joinHyphenated(kids.map(walk).join(''))
}

/** The kids of a tag; in ruby the readings come last. */
function sorted({ type, kids }: Tag): readonly TagKid[] {
  if (type !== 'Ruby') return kids
  const isBase = (kid: TagKid) => isTag(kid) && kid.type === 'RB'
  return [...kids].sort((one, other) => Number(isBase(other)) - Number(isBase(one)))
}

/** Notes, and what Octavo lists of the book. */
function isApart({ type, kids }: Tag): boolean {
  return type === 'Note' || (type === 'Sect' && kids.some((kid) => isTag(kid) && kid.type === 'TOC'))
}

function joinHyphenated(text: string): string {
  return text.replaceAll(/\u00AD\s*\n\s*/g, '')
}
