import type { PdfDictionary, PdfObject } from './pdf-object.ts'
import type { Pdf } from './read-pdf.ts'
import { inherited } from './walk-content.ts'

/** The boxes that a page may have (ISO 32000-1, 14.11.2). */
export const boxNames = ['MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox'] as const

/** One of them. */
export type BoxName = (typeof boxNames)[number]

/** The page has the box, or a node above it when pages inherit it (ISO 32000-1, table 30). */
export function hasBox(pdf: Pdf, page: PdfDictionary, key: BoxName): boolean {
  return entryOf(pdf, page, key) !== undefined
}

/** A box of a page, or of the nodes above it: left, bottom, right, top. `undefined` when there is none, or it is none. */
export function boxOf(pdf: Pdf, page: PdfDictionary, key: BoxName): readonly number[] | undefined {
  return rectangleOf(pdf, entryOf(pdf, page, key))
}

/** A rectangle, which may be given by any two opposite corners (ISO 32000-1, 7.9.5): left, bottom, right, top. */
export function rectangleOf(pdf: Pdf, object: PdfObject | undefined): readonly number[] | undefined {
  const box = pdf.resolve(object)
  const sides = Array.isArray(box) ? box.map(pdf.resolve).filter((side) => typeof side === 'number') : []
  const [left, bottom, right, top] = sides
  if (
    sides.length !== 4 ||
    left === undefined ||
    bottom === undefined ||
    right === undefined ||
    top === undefined
  )
    return undefined
  return [Math.min(left, right), Math.min(bottom, top), Math.max(left, right), Math.max(bottom, top)]
}

function entryOf(pdf: Pdf, page: PdfDictionary, key: BoxName): PdfObject | undefined {
  return key === 'MediaBox' || key === 'CropBox' ? inherited(pdf, page, key) : page.get(key)
}
