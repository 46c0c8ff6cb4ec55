import type { PdfObject } from '../../0-pdf/pdf-object.ts'
import { contentOf, eachTag, isContent, isTag, newTag } from '../../0-pdf/tag.ts'
import type { WorkKid, WorkTag } from './tag-types.ts'

/**
 * Gives tables the form of ISO 32000-1, 14.8.4.3.4: caption, one head, one body; each row as many columns as the widest one.
 *
 * A head that is repeated on each page is read once: what repeats it is taken out and becomes an artifact. Header cells get the names
 * `th000001` and so on, for the browser numbers them otherwise each time, and say which cells they head (ISO 14289-1, 7.5).
 *
 * @param pageIndex index of each page's object, to tell the first of several pages
 */
export function shapeTables(root: WorkTag, pageIndex: ReadonlyMap<number, number>): void {
  const names = new Map<string, string>()
  eachTag(root, (tag) => {
    if (tag.type === 'Table') shapeTable(tag, pageIndex)
    if (tag.type === 'TH' && tag.id) names.set(tag.id, `th${String(names.size + 1).padStart(6, '0')}`)
  })
  eachTag(root, (tag) => {
    if (tag.type === 'TH' || tag.type === 'TD') nameCell(tag, names)
    if (tag.type !== 'TR') loosen(tag, ['TH', 'TD'])
    if (!['Table', 'THead', 'TBody', 'TFoot'].includes(tag.type))
      loosen(tag, ['TR', 'THead', 'TBody', 'TFoot'])
  })
}

/** Parts of tables outside of a table are no such parts. */
function loosen(tag: WorkTag, types: readonly string[]): void {
  for (const kid of tag.kids) if (isTag(kid) && types.includes(kid.type)) kid.type = 'Div'
}

function shapeTable(table: WorkTag, pageIndex: ReadonlyMap<number, number>): void {
  const rows = table.kids.flatMap(rowsOf)
  const captions = table.kids.filter((kid) => isTag(kid) && kid.type === 'Caption')
  const heads = rows.findIndex((row) => !isHead(row))
  const count = heads < 0 ? Math.min(1, rows.length - 1) : heads
  const head = rows.slice(0, count)
  const body = rows.slice(count)
  levelRows(rows)
  for (const row of head) keepFirstPage(row, pageIndex)
  for (const [index, row] of rows.entries()) for (const cell of cellsOf(row)) scopeCell(cell, index < count)
  table.kids = [
    ...captions.slice(0, 1),
    ...(head.length > 0 && body.length > 0 ? [newTag('THead', head), newTag('TBody', body)] : rows),
  ]
}

function rowsOf(kid: WorkKid): WorkTag[] {
  if (!isTag(kid)) return []
  if (kid.type === 'TR') return [kid]
  return ['THead', 'TBody', 'TFoot', 'Div'].includes(kid.type) ? kid.kids.flatMap(rowsOf) : []
}

function cellsOf(row: WorkTag): WorkTag[] {
  return row.kids.filter(isTag)
}

function isHead(row: WorkTag): boolean {
  const cells = cellsOf(row)
  return cells.length > 0 && cells.every(({ type }) => type === 'TH')
}

/** A row holds cells only; short rows get empty cells at their end. */
function levelRows(rows: readonly WorkTag[]): void {
  for (const row of rows)
    row.kids = row.kids.filter((kid) => isTag(kid) && (kid.type === 'TH' || kid.type === 'TD'))
  const width: number[] = rows.map(() => 0)
  for (const [index, row] of rows.entries()) {
    for (const cell of cellsOf(row)) {
      const [down, across] = [spanOf(cell, 'RowSpan'), spanOf(cell, 'ColSpan')]
      for (let below = index; below < Math.min(rows.length, index + down); below += 1)
        width[below] = (width[below] ?? 0) + across
      if (index + down > rows.length) setSpan(cell, 'RowSpan', rows.length - index)
    }
  }
  const widest = Math.max(0, ...width)
  for (const [index, row] of rows.entries())
    for (let missing = widest - (width[index] ?? 0); missing > 0; missing -= 1) row.kids.push(newTag('TD'))
}

function spanOf(cell: WorkTag, key: string): number {
  const span = cell.attributes.get('Table')?.get(key)
  return typeof span === 'number' && span >= 1 ? span : 1
}

function setSpan(cell: WorkTag, key: string, span: number): void {
  cell.attributes.get('Table')?.set(key, span)
}

function keepFirstPage(row: WorkTag, pageIndex: ReadonlyMap<number, number>): void {
  const index = (page: number): number => pageIndex.get(page) ?? 0
  const first = Math.min(...contentOf(row).map(({ page }) => index(page)))
  eachTag(row, (tag) => {
    tag.kids = tag.kids.filter((kid) => isTag(kid) || !isContent(kid) || index(kid.page) === first)
  })
}

function scopeCell(cell: WorkTag, isHead: boolean): void {
  if (cell.type !== 'TH') return
  const attributes = cell.attributes.get('Table') ?? new Map<string, PdfObject>([['O', 'Table']])
  if (!attributes.has('Scope')) attributes.set('Scope', isHead ? 'Column' : 'Row')
  cell.attributes.set('Table', attributes)
}

/** Spans of one are what readers take for granted. */
function nameCell(cell: WorkTag, names: ReadonlyMap<string, string>): void {
  const attributes = cell.attributes.get('Table')
  for (const key of ['RowSpan', 'ColSpan']) if (attributes?.get(key) === 1) attributes.delete(key)
  const headers = attributes?.get('Headers')
  if (Array.isArray(headers)) {
    const known = headers.flatMap((header) => {
      const name =
        header instanceof Uint8Array ? names.get(Buffer.from(header).toString('latin1')) : undefined
      return name ? [Uint8Array.from(Buffer.from(name))] : []
    })
    if (known.length > 0) attributes?.set('Headers', known)
    else attributes?.delete('Headers')
  }
  if (attributes?.size === 1) cell.attributes.delete('Table')
  const name = cell.id === undefined ? undefined : names.get(cell.id)
  if (name) cell.id = name
  else delete cell.id
}
