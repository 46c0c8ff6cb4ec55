import { decodeAddress } from '../../0-ground/decode-address.ts'
import { pageNumbersOf, pagesOf } from '../../0-pdf/pages-of.ts'
import { type PdfDictionary, type PdfObject, textOfString } from '../../0-pdf/pdf-object.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import { inherited } from '../../0-pdf/walk-content.ts'
import type { PagePlace } from '../../4-pages/lay/pages.ts'

/** Bytes of the longest name (ISO 19005-2, 6.1.13). */
const longest = 127

/**
 * Writes the destinations of links (ISO 32000-1, 12.3.2), named as the ids are, percent-encoded; too long names, as ids in some
 * scripts have, become `place-1` and so on. Links that the browser gave addresses such as `place:some-id` lead to them.
 *
 * @param room printed around each page, px
 * @returns destination by id
 */
export function writeDestinations(
  pdf: Pdf,
  catalog: PdfDictionary,
  places: ReadonlyMap<string, PagePlace>,
  room: number,
): ReadonlyMap<string, PdfObject> {
  const names = namesOf([...places.keys()])
  const pages = pageNumbersOf(pdf)
  const edges = pagesOf(pdf).map((page) => upperEdge(pdf, page))
  const destinations = new Map<string, PdfObject>()
  for (const [id, { page, top }] of places) {
    const [number, edge = 0] = [pages[page], edges[page]]
    const y = Math.round((edge - (room + top) * 0.75) * 100) / 100
    if (number !== undefined) destinations.set(id, [{ number }, 'XYZ', null, y, null])
  }
  const named = [...destinations].map(([id, place]) => [names.get(id) ?? id, place] as const)
  if (named.length > 0) catalog.set('Dests', new Map(named))
  else catalog.delete('Dests')
  nameLinks(pdf, names)
  return destinations
}

function namesOf(ids: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  let count = 0
  for (const id of ids) {
    const name = encodeURIComponent(id)
    if (name.length > longest) count += 1
    names.set(id, name.length > longest ? `place-${count}` : name)
  }
  return names
}

/** In pt from the origin. */
function upperEdge(pdf: Pdf, page: PdfDictionary): number {
  const box = pdf.resolve(inherited(pdf, page, 'MediaBox'))
  return Array.isArray(box) ? Number(box[3]) : 0
}

function nameLinks(pdf: Pdf, names: ReadonlyMap<string, string>): void {
  for (const number of pdf.numbers()) {
    const link = pdf.object(number)
    if (!(link instanceof Map) || link.get('Subtype') !== 'Link') continue
    const action = pdf.resolve(link.get('A'))
    const address = action instanceof Map ? pdf.resolve(action.get('URI')) : null
    const id = address instanceof Uint8Array ? idIn(textOfString(address)) : undefined
    if (id === undefined) continue
    link.delete('A')
    link.set('Dest', names.get(id) ?? encodeURIComponent(id))
  }
}

/** The browser writes ids percent-encoded. */
function idIn(address: string): string | undefined {
  return address.startsWith('place:') ? decodeAddress(address.slice('place:'.length)) : undefined
}
