import { isLanguageTag } from '../../0-ground/is-language-tag.ts'
import { type PdfDictionary, type PdfObject, textOfString } from '../../0-pdf/pdf-object.ts'
import { eachTag, isTag, type Tag } from '../../0-pdf/tag.ts'
import { dictionaryOf, type OpenPdf } from './open-pdf.ts'
import { findingsOf, type PdfFinding } from './pdf-finding.ts'

/** The tag tree: types, nesting, and what tags must say. Empty for a file without tags, which another check finds. */
export function checkPdfTags(open: OpenPdf): readonly PdfFinding[] {
  const { tags } = open
  if (!tags) return []
  const tagged = standardised(open, tags)
  return [
    ...tagType(open, tags),
    ...tagNesting(tagged),
    ...tableRegular(tagged),
    ...headerScoped(tagged),
    ...headingLevels(tagged),
    ...headingKinds(tagged),
    ...figureDescribed(tagged),
    ...noteNamed(tagged),
    ...languageTags(tagged),
  ]
}

/** Standard structure types (ISO 32000-1, 14.8.4). */
const standard = new Set(
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'.split(
    ' ',
  ),
)

function roleMap({ pdf, catalog }: OpenPdf): PdfDictionary {
  return dictionaryOf(pdf.resolve(dictionaryOf(pdf.resolve(catalog.get('StructTreeRoot'))).get('RoleMap')))
}

/** A copy of the tree whose types are the standard ones that they are mapped to. */
function standardised(open: OpenPdf, root: Tag): Tag {
  const roles = roleMap(open)
  const typeOf = (type: string): string => {
    let found = type
    for (let steps = 0; !standard.has(found) && roles.has(found) && steps < 16; steps += 1)
      found = String(open.pdf.resolve(roles.get(found)))
    return found
  }
  const copy = (tag: Tag): Tag => ({
    ...tag,
    type: typeOf(tag.type),
    kids: tag.kids.map((kid) => (isTag(kid) ? copy(kid) : kid)),
  })
  return copy(root)
}

/** `tag-type` (ISO 14289-1, 7.1; ISO 19005-2, 6.7.3.4): types are standard or mapped to a standard one, and no standard one is mapped. */
function tagType(open: OpenPdf, root: Tag): readonly PdfFinding[] {
  const unknown: string[] = []
  eachTag(standardised(open, root), ({ type }) => !standard.has(type) && unknown.push(type))
  const remapped = [...roleMap(open).keys()].filter((type) => standard.has(type))
  return [
    ...findingsOf(
      'tag-type',
      'ISO 14289-1, 7.1',
      'The tag is not standard and not mapped to a standard one',
      unknown,
    ),
    ...findingsOf('tag-remapped', 'ISO 14289-1, 7.1', 'A standard tag is mapped to another one', remapped),
  ]
}

/** Type → the types that may hold it. */
const parents: Readonly<Record<string, readonly string[]>> = {
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  THead: ['Table'],
  TBody: ['Table'],
  TFoot: ['Table'],
  TH: ['TR'],
  TD: ['TR'],
  LI: ['L'],
  LBody: ['LI'],
  TOCI: ['TOC'],
  RB: ['Ruby'],
  RT: ['Ruby'],
  RP: ['Ruby'],
}

/** Type → the types that it may hold. */
const kids: Readonly<Record<string, readonly string[]>> = {
  Table: ['TR', 'THead', 'TBody', 'TFoot', 'Caption'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
  L: ['L', 'LI', 'Caption'],
  LI: ['Lbl', 'LBody'],
  TOC: ['TOC', 'TOCI', 'Caption'],
  TOCI: ['Lbl', 'Reference', 'NonStruct', 'P', 'TOC'],
}

/** `tag-nesting` (ISO 14289-1, 7.2; ISO 32000-1, 14.8.4): tables, lists and contents hold what they may, once, in order. */
function tagNesting(root: Tag): readonly PdfFinding[] {
  const wrong: string[] = []
  eachTag(root, (tag, ancestors) => {
    const parent = ancestors.at(-1)?.type ?? ''
    const held = tag.kids.filter(isTag).map(({ type }) => type)
    const allowed = kids[tag.type]
    if (parents[tag.type]?.includes(parent) === false) wrong.push(`${tag.type} in ${parent || 'the root'}`)
    for (const type of allowed ? held : []) if (!allowed?.includes(type)) wrong.push(`${type} in ${tag.type}`)
    if (allowed && tag.type !== 'TOCI' && held.length < tag.kids.length) wrong.push(`text in ${tag.type}`)
    if (tag.type === 'Table') wrong.push(...tableParts(held))
    if (tag.type === 'L' || tag.type === 'TOC') {
      const captions = held.filter((type) => type === 'Caption').length
      if (captions > 1 || (captions === 1 && held[0] !== 'Caption')) wrong.push(`Caption in ${tag.type}`)
    }
  })
  return findingsOf('tag-nesting', 'ISO 14289-1, 7.2', 'The tag stands where it may not', wrong)
}

function tableParts(held: readonly string[]): readonly string[] {
  const count = (type: string): number => held.filter((each) => each === type).length
  const caption = held.indexOf('Caption')
  return [
    ...(count('THead') > 1 || count('TFoot') > 1 ? ['two heads in Table'] : []),
    ...(count('THead') + count('TFoot') > 0 && count('TBody') === 0 ? ['Table without TBody'] : []),
    ...(count('Caption') > 1 || (caption > 0 && caption < held.length - 1) ? ['Caption in Table'] : []),
  ]
}

/** `table-regular` (ISO 14289-1, 7.2): all rows of a table have as many columns, counted with spans, and no two cells overlap. */
function tableRegular(root: Tag): readonly PdfFinding[] {
  const wrong: string[] = []
  let number = 0
  eachTag(root, (tag) => {
    if (tag.type !== 'Table') return
    number += 1
    if (!isRegular(rowsOf(tag))) wrong.push(`table ${number}`)
  })
  return findingsOf(
    'table-regular',
    'ISO 14289-1, 7.2',
    'The rows of the table have not as many columns',
    wrong,
  )
}

function rowsOf(table: Tag): readonly Tag[] {
  return table.kids
    .filter(isTag)
    .flatMap((kid) =>
      kid.type === 'TR' ? [kid] : ['THead', 'TBody', 'TFoot'].includes(kid.type) ? rowsOf(kid) : [],
    )
}

/** More columns than any table has, which are counted one by one. */
const mostColumns = 4096

function isRegular(rows: readonly Tag[]): boolean {
  const taken: boolean[][] = rows.map(() => [])
  for (const [index, row] of rows.entries()) {
    let column = 0
    for (const cell of row.kids.filter(isTag)) {
      while (taken[index]?.[column]) column += 1
      if (column + spanOf(cell, 'ColSpan') > mostColumns) return false
      for (let down = 0; down < spanOf(cell, 'RowSpan'); down += 1) {
        for (let across = 0; across < spanOf(cell, 'ColSpan'); across += 1) {
          const cells = taken[index + down]
          if (!cells || cells[column + across]) return false
          cells[column + across] = true
        }
      }
    }
  }
  const widths = new Set(taken.map((cells) => cells.filter(Boolean).length))
  return widths.size <= 1 && taken.every((cells) => cells.length === cells.filter(Boolean).length)
}

function spanOf(cell: Tag, key: string): number {
  const span = cell.attributes.get('Table')?.get(key)
  return typeof span === 'number' && span >= 1 ? Math.floor(span) : 1
}

/** `header-scoped` (ISO 14289-1, 7.5): a header says which cells it heads, or the cells say which headers they have; these exist. */
function headerScoped(root: Tag): readonly PdfFinding[] {
  const named = new Set<string>()
  const referred = new Set<string>()
  eachTag(root, ({ type, id, attributes }) => {
    if (type === 'TH' && id) named.add(id)
    for (const header of headersOf(attributes.get('Table')?.get('Headers'))) referred.add(header)
  })
  const lonely: string[] = []
  eachTag(root, ({ type, id, attributes }) => {
    const scope = attributes.get('Table')?.get('Scope')
    if (type === 'TH' && !['Row', 'Column', 'Both'].includes(String(scope)) && !(id && referred.has(id)))
      lonely.push(id ?? 'TH')
  })
  return [
    ...findingsOf(
      'header-scoped',
      'ISO 14289-1, 7.5',
      'The header does not say which cells it heads',
      lonely,
    ),
    ...findingsOf(
      'header-unknown',
      'ISO 14289-1, 7.5',
      'A cell names a header that is not there',
      [...referred].filter((name) => !named.has(name)),
    ),
  ]
}

function headersOf(headers: PdfObject | undefined): readonly string[] {
  return Array.isArray(headers)
    ? headers.flatMap((each) => (each instanceof Uint8Array ? [textOfString(each)] : []))
    : []
}

/** `heading-levels` (ISO 14289-1, 7.4.2): headings begin with H1 and skip no level. */
function headingLevels(root: Tag): readonly PdfFinding[] {
  const wrong: string[] = []
  let last = 0
  eachTag(root, ({ type }) => {
    const level = Number(/^H([1-6])$/.exec(type)?.[1] ?? 0)
    if (level === 0) return
    if (level > last + 1) wrong.push(last === 0 ? `${type} is the first` : `${type} after H${last}`)
    last = level
  })
  return findingsOf('heading-levels', 'ISO 14289-1, 7.4.2', 'A level of headings is skipped', wrong)
}

/** `heading-kinds` (ISO 14289-1, 7.4.4): headings with and without numbers are not mixed, and a section has one of the latter. */
function headingKinds(root: Tag): readonly PdfFinding[] {
  const used = new Set<string>()
  const several: string[] = []
  eachTag(root, ({ type, kids: held }) => {
    if (type === 'H') used.add('H')
    if (/^H[1-6]$/.test(type)) used.add('Hn')
    if (held.filter((kid) => isTag(kid) && kid.type === 'H').length > 1) several.push(type)
  })
  return [
    ...findingsOf(
      'heading-kinds',
      'ISO 14289-1, 7.4.4',
      'Headings with and without levels are mixed',
      used.size > 1 ? ['H'] : [],
    ),
    ...findingsOf(
      'heading-single',
      'ISO 14289-1, 7.4.4',
      'The tag holds several headings without levels',
      several,
    ),
  ]
}

/** `figure-described` (ISO 14289-1, 7.3 and 7.7): figures and formulas have a text in their stead. */
function figureDescribed(root: Tag): readonly PdfFinding[] {
  const wrong: string[] = []
  eachTag(root, ({ type, alt, actual }) => {
    const text = (alt ?? actual ?? '').trim()
    if ((type === 'Figure' || type === 'Formula') && (text === '' || /⟦\d+⟧/.test(text))) wrong.push(type)
  })
  return findingsOf('figure-described', 'ISO 14289-1, 7.3', 'What is drawn has no alternative text', wrong)
}

/** `note-named` (ISO 14289-1, 7.9): each note has an id of its own. */
function noteNamed(root: Tag): readonly PdfFinding[] {
  const wrong: string[] = []
  const ids = new Set<string>()
  eachTag(root, ({ type, id }) => {
    if (type === 'Note' && (!id || ids.has(id))) wrong.push(id ?? 'Note')
    if (id) ids.add(id)
  })
  return findingsOf('note-named', 'ISO 14289-1, 7.9', 'The note has no id of its own', wrong)
}

/** `language-tags` (ISO 14289-1, 7.2; ISO 19005-2, 6.7.4): languages of tags are language tags. */
function languageTags(root: Tag): readonly PdfFinding[] {
  const wrong: string[] = []
  eachTag(root, ({ lang }) => lang !== undefined && !isLanguageTag(lang) && wrong.push(lang))
  return findingsOf('language-tags', 'ISO 14289-1, 7.2', 'The language of a tag is no language tag', wrong)
}
