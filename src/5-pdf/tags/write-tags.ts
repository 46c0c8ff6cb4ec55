import { type PdfDictionary, type PdfObject, type PdfReference, textString } from '../../0-pdf/pdf-object.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import { type ContentMark, isContent, isTag } from '../../0-pdf/tag.ts'
import type { FinishedKid, FinishedTag } from './tag-types.ts'

/**
 * Writes the tags as the catalog's `StructTreeRoot`: elements, the tree that leads from content to elements, and that of ids
 * (ISO 32000-1, 14.7). Pages, forms and annotations keep their keys; those without content lose them.
 *
 * @param pages the numbers of all pages' objects
 */
export function writeTags(pdf: Pdf, root: FinishedTag, pages: readonly number[]): void {
  const catalog = pdf.resolve(pdf.trailer.get('Root'))
  if (!(catalog instanceof Map)) return
  const treeRoot: PdfDictionary = new Map<string, PdfObject>([['Type', 'StructTreeRoot']])
  const reference: PdfReference = { number: pdf.add(treeRoot) }
  const written: Written = { pdf, parents: new Map(), ids: [] }
  treeRoot.set('K', writeTag(written, root, reference))
  const parents = parentEntries(written, pages)
  treeRoot.set('ParentTree', numberTree(pdf, parents))
  treeRoot.set('ParentTreeNextKey', Math.max(-1, ...parents.map(([key]) => key).slice(-1)) + 1)
  if (written.ids.length > 0) treeRoot.set('IDTree', nameTree(pdf, written.ids))
  catalog.set('StructTreeRoot', reference)
  catalog.set('MarkInfo', new Map<string, PdfObject>([['Marked', true]]))
}

interface Written {
  readonly pdf: Pdf
  /** Object of a page, form or annotation → the element of each of its sequences, or its own. */
  readonly parents: Map<number, PdfReference[] | PdfReference>
  readonly ids: (readonly [string, PdfReference])[]
}

function writeTag(written: Written, tag: FinishedTag, parent: PdfReference): PdfReference {
  const element: PdfDictionary = new Map<string, PdfObject>([
    ['Type', 'StructElem'],
    ['S', tag.type],
    ['P', parent],
  ])
  const reference: PdfReference = { number: written.pdf.add(element) }
  if (tag.id) {
    element.set('ID', textString(tag.id))
    written.ids.push([tag.id, reference])
  }
  if (tag.lang) element.set('Lang', textString(tag.lang))
  if (tag.alt !== undefined) element.set('Alt', textString(tag.alt))
  if (tag.actual !== undefined) element.set('ActualText', textString(tag.actual))
  const attributes = attributesOf(tag)
  if (attributes.length > 0) element.set('A', attributes.length === 1 ? (attributes[0] ?? null) : attributes)
  const page = tag.kids.find((kid) => !isTag(kid) && isContent(kid) && kid.form === 0)
  const own = page && 'page' in page ? page.page : undefined
  if (own !== undefined) element.set('Pg', { number: own })
  const kids = tag.kids.map((kid) => writeKid(written, kid, reference, own))
  if (kids.length > 0) element.set('K', kids.length === 1 ? (kids[0] ?? null) : kids)
  return reference
}

function attributesOf(tag: FinishedTag): PdfDictionary[] {
  const box: PdfDictionary[] = tag.box
    ? [
        new Map<string, PdfObject>([
          ['O', 'Layout'],
          ['BBox', tag.box.map((value) => Math.round(value * 100) / 100)],
          ...(tag.type === 'Figure' ? [['Placement', 'Block'] as const] : []),
        ]),
      ]
    : []
  return [...tag.attributes.values(), ...box]
}

function writeKid(
  written: Written,
  kid: FinishedKid,
  parent: PdfReference,
  page: number | undefined,
): PdfObject {
  if (isTag(kid)) return writeTag(written, kid, parent)
  if (!isContent(kid)) {
    written.parents.set(kid.annotation, parent)
    return new Map<string, PdfObject>([
      ['Type', 'OBJR'],
      ['Obj', { number: kid.annotation }],
      ['Pg', { number: kid.page }],
    ])
  }
  own(written, kid, parent)
  if (kid.form === 0 && kid.page === page) return kid.mcid
  return new Map<string, PdfObject>([
    ['Type', 'MCR'],
    ['Pg', { number: kid.page }],
    ...(kid.form === 0 ? [] : [['Stm', { number: kid.form }] as const]),
    ['MCID', kid.mcid],
  ])
}

function own({ parents }: Written, { page, form, mcid }: ContentMark, parent: PdfReference): void {
  const holder = form === 0 ? page : form
  const known = parents.get(holder)
  const list = Array.isArray(known) ? known : []
  list[mcid] = parent
  parents.set(holder, list)
}

/** Key → value of the parent tree, ascending. New keys follow those that the browser gave. */
function parentEntries({ pdf, parents }: Written, pages: readonly number[]): [number, PdfObject][] {
  for (const page of pages) {
    const dictionary = pdf.object(page)
    if (dictionary instanceof Map && !parents.has(page)) dictionary.delete('StructParents')
  }
  const entries: [number, PdfObject][] = []
  for (const [key, [holder, value]] of [...parents].entries()) {
    const object = pdf.object(holder)
    const dictionary = object instanceof Map ? object : dictionaryOf(object)
    dictionary?.set(Array.isArray(value) ? 'StructParents' : 'StructParent', key)
    entries.push([
      key,
      Array.isArray(value) ? { number: pdf.add(Array.from(value, (each) => each ?? null)) } : value,
    ])
  }
  return entries
}

function dictionaryOf(object: PdfObject): PdfDictionary | undefined {
  return typeof object === 'object' && object !== null && 'dictionary' in object
    ? object.dictionary
    : undefined
}

/** Entries of a leaf. */
const leafSize = 64

/** ISO 32000-1, 7.9.7. */
function numberTree(pdf: Pdf, entries: readonly (readonly [number, PdfObject])[]): PdfReference {
  return tree(pdf, 'Nums', entries)
}

/** ISO 32000-1, 7.9.6: sorted by bytes. */
function nameTree(pdf: Pdf, entries: readonly (readonly [string, PdfReference])[]): PdfReference {
  const sorted = entries
    .map(([name, value]) => [textString(name), value] as const)
    .sort(([one], [other]) => Buffer.compare(one, other))
  return tree(pdf, 'Names', sorted)
}

function tree(pdf: Pdf, key: string, entries: readonly (readonly [PdfObject, PdfObject])[]): PdfReference {
  if (entries.length <= leafSize) return { number: pdf.add(new Map([[key, entries.flat()]])) }
  const kids: PdfObject[] = []
  for (let from = 0; from < entries.length; from += leafSize) {
    const leaf = entries.slice(from, from + leafSize)
    const limits = [leaf[0]?.[0] ?? 0, leaf.at(-1)?.[0] ?? 0]
    kids.push({
      number: pdf.add(
        new Map<string, PdfObject>([
          ['Limits', limits],
          [key, leaf.flat()],
        ]),
      ),
    })
  }
  return { number: pdf.add(new Map([['Kids', kids]])) }
}
