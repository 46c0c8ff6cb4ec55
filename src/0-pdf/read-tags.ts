import { isReference, type PdfDictionary, type PdfObject, textOfString } from './pdf-object.ts'
import type { Pdf } from './read-pdf.ts'
import { isTag, newTag, type Tag, type TagKid } from './tag.ts'

/** More levels than any document has: a tree that leads back into itself ends there. */
const deepest = 400

/**
 * Reads the tree of structure elements below the catalog's `StructTreeRoot` (ISO 32000-1, 14.7.2). A root with several elements
 * gets a `Document` around them; `undefined` when there are no tags.
 */
export function readTags(pdf: Pdf): Tag | undefined {
  const catalog = pdf.resolve(pdf.trailer.get('Root'))
  const root = catalog instanceof Map ? pdf.resolve(catalog.get('StructTreeRoot')) : null
  if (!(root instanceof Map)) return undefined
  const kids = readKids({ pdf, seen: new Set() }, root.get('K'), 0, 0)
  const [only] = kids
  if (!only) return undefined
  return kids.length === 1 && isTag(only) ? only : newTag('Document', kids)
}

interface Walk {
  readonly pdf: Pdf
  /** Elements, each of which stands in one place. */
  readonly seen: Set<PdfDictionary>
}

function readKids(walk: Walk, kids: PdfObject | undefined, page: number, depth: number): TagKid[] {
  const value = walk.pdf.resolve(kids)
  const list = Array.isArray(value) ? value : kids === undefined ? [] : [kids]
  return list.flatMap((kid) => readKid(walk, kid, page, depth))
}

function readKid(walk: Walk, kid: PdfObject, page: number, depth: number): TagKid[] {
  const { pdf, seen } = walk
  const value = pdf.resolve(kid)
  if (typeof value === 'number') return [{ page, form: 0, mcid: value }]
  if (!(value instanceof Map)) return []
  if (depth > deepest) pdf.faults.set('tags', `Tags are nested more than ${deepest} deep`)
  if (seen.has(value)) pdf.faults.set('tags', 'A tag stands in two places, or in itself')
  if (depth > deepest || seen.has(value)) return []
  seen.add(value)
  const own = numberOf(value.get('Pg')) ?? page
  if (value.get('Type') === 'OBJR') {
    const annotation = numberOf(value.get('Obj'))
    return annotation === undefined ? [] : [{ page: own, annotation }]
  }
  if (value.get('Type') === 'MCR') {
    const mcid = value.get('MCID')
    return typeof mcid === 'number' ? [{ page: own, form: numberOf(value.get('Stm')) ?? 0, mcid }] : []
  }
  return [readTag(walk, value, own, depth)]
}

function readTag(walk: Walk, element: PdfDictionary, page: number, depth: number): Tag {
  const { pdf } = walk
  const tag = newTag(String(pdf.resolve(element.get('S'))), readKids(walk, element.get('K'), page, depth + 1))
  const text = (key: string): string | undefined => {
    const value = pdf.resolve(element.get(key))
    return value instanceof Uint8Array ? textOfString(value) : undefined
  }
  const [alt, actual, lang, id] = [text('Alt'), text('ActualText'), text('Lang'), text('ID')]
  if (alt !== undefined) tag.alt = alt
  if (actual !== undefined) tag.actual = actual
  if (lang) tag.lang = lang
  if (id) tag.id = id
  readAttributes(pdf, element.get('A'), tag)
  return tag
}

/** The browser writes a dictionary for each attribute: those of one owner are one. */
function readAttributes(pdf: Pdf, attributes: PdfObject | undefined, tag: Tag): void {
  const value = pdf.resolve(attributes)
  for (const item of Array.isArray(value) ? value : [value]) {
    const dictionary = pdf.resolve(item)
    if (!(dictionary instanceof Map)) continue
    const owner = String(dictionary.get('O'))
    tag.attributes.set(owner, new Map([...(tag.attributes.get(owner) ?? []), ...dictionary]))
  }
}

function numberOf(object: PdfObject | undefined): number | undefined {
  return isReference(object) ? object.number : undefined
}
