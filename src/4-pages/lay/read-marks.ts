import assert from 'node:assert'
import { isReference, type PdfDictionary, type PdfObject, textOfString } from '../../0-pdf/pdf-object.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import type { ElementMark } from '../page/breaks/mark-elements.ts'
import type { PrintedPlaces } from './read-print.ts'

/** Indexes of the first and the last page on which something is painted; the first is greater for nothing. */
type Span = readonly [first: number, last: number]

const nothing: Span = [Infinity, -Infinity]

interface Walk {
  readonly pdf: Pdf
  /** Number of a page's object → its index. */
  readonly indexes: ReadonlyMap<number, number>
  readonly found: (mark: number, span: Span) => void
}

/**
 * The pages of each marked element: those with content of it, wherever the tree of structure elements has that (ISO 32000-1, 14.7). Of
 * figures, which are on one page, it is the last one: a rule at the head of a page is painted on the page before as well.
 *
 * @param indexes number of a page's object → its index, 0-based
 */
export function readMarks(
  pdf: Pdf,
  catalog: PdfDictionary,
  indexes: ReadonlyMap<number, number>,
  marks: readonly ElementMark[],
): Pick<PrintedPlaces, 'pages' | 'painted'> {
  const pages = new Map<string, number>()
  const painted = new Map<string, Span>()
  const root = pdf.resolve(catalog.get('StructTreeRoot'))
  assert(marks.length === 0 || root instanceof Map, 'the print has tags')
  const found = (mark: number, [first, last]: Span): void => {
    const { id, kind } = marks[mark] ?? {}
    if (id === undefined || first > last) return
    pages.set(id, kind === 'figure' ? last : first)
    painted.set(id, [first, last])
  }
  if (root instanceof Map) spanOfKids({ pdf, indexes, found }, root.get('K'), 0)
  return { pages, painted }
}

/** More levels than any document has: a tree that leads back into itself ends there. */
const deepest = 400

function spanOfKids(walk: Walk, kids: PdfObject | undefined, depth: number): Span {
  const value = isReference(kids) ? walk.pdf.object(kids.number) : kids
  if (!Array.isArray(value)) return spanOf(walk, value, depth)
  let [first, last] = nothing
  for (const kid of value) {
    const [from, to] = spanOf(walk, isReference(kid) ? walk.pdf.object(kid.number) : kid, depth)
    first = Math.min(first, from)
    last = Math.max(last, to)
  }
  return [first, last]
}

/** An element, or a piece of content: both say on which page they are. */
function spanOf(walk: Walk, kid: PdfObject | undefined, depth: number): Span {
  if (!(kid instanceof Map) || depth > deepest) return nothing
  const page = kid.get('Pg')
  const index = isReference(page) ? walk.indexes.get(page.number) : undefined
  const [first, last] = spanOfKids(walk, kid.get('K'), depth + 1)
  const span: Span = index === undefined ? [first, last] : [Math.min(first, index), Math.max(last, index)]
  const mark = markOf(kid.get('Alt'))
  if (mark !== undefined) walk.found(mark, span)
  return span
}

/** The number in `⟦n⟧`. */
function markOf(alternative: PdfObject | undefined): number | undefined {
  if (!(alternative instanceof Uint8Array)) return undefined
  const digits = /^⟦(\d+)⟧$/.exec(textOfString(alternative))?.[1]
  return digits === undefined ? undefined : Number(digits)
}
