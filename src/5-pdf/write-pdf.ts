import { createHash } from 'node:crypto'
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib'
import type { Book } from '../2-book/book.ts'
import type { Pages } from '../4-pages/pages.ts'

/**
 * Finishes the digital PDF: metadata, dates, page labels, and an identity made from the content, so that each build gives the
 * same bytes. Tags, outlines, links and fonts stay as the browser printed them.
 */
export async function writePdf(book: Book, pages: Pages): Promise<Uint8Array> {
  const printed = Buffer.from(pages.pdf).toString('latin1')
  const document = await PDFDocument.load(pages.pdf, { updateMetadata: false })
  describe(document, book)
  labelPages(document, pages.labels)
  setView(document, book)
  mapRoles(document)
  renameHeaderCells(document, printed)
  cutToTrim(document, pages.room ?? 0)
  identify(document, printed, book)
  return document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false })
}

function describe(document: PDFDocument, { metadata }: Book): void {
  const { title, authors, description, keywords, language, modified } = metadata
  document.setTitle(title)
  document.setAuthor(authors.map((author) => author.name).join(', '))
  if (description) document.setSubject(description)
  if (keywords.length > 0) document.setKeywords([...keywords])
  document.setLanguage(language)
  document.setCreator('Octavo')
  document.setProducer('Octavo')
  document.setCreationDate(new Date(modified))
  document.setModificationDate(new Date(modified))
}

/** Takes off what was printed around the pages for the press. */
function cutToTrim(document: PDFDocument, room: number): void {
  const edge = (room * 72) / 96
  if (edge === 0) return
  for (const page of document.getPages()) {
    const { width, height } = page.getMediaBox()
    page.setMediaBox(edge, edge, width - 2 * edge, height - 2 * edge)
  }
}

/** ISO 32000-1, 12.4.2: a number tree of ranges. A range begins where the style changes or the numbers do not follow. */
function labelPages(document: PDFDocument, labels: readonly string[]): void {
  const ranges: (PDFNumber | PDFDict)[] = []
  for (const [index, label] of labels.entries()) {
    const roman = isRoman(label)
    if (index > 0 && roman === isRoman(labels[index - 1] ?? '') && label !== '1') continue
    const range = document.context.obj({ S: roman ? 'r' : 'D' })
    ranges.push(PDFNumber.of(index), range)
  }
  document.catalog.set(PDFName.of('PageLabels'), document.context.obj({ Nums: ranges }))
}

function isRoman(label: string): boolean {
  return /^[ivxlcdm]+$/.test(label)
}

function setView(document: PDFDocument, { kind, metadata }: Book): void {
  const preferences = document.catalog.getOrCreateViewerPreferences()
  preferences.setDisplayDocTitle(true)
  if (metadata.direction === 'rtl') preferences.dict.set(PDFName.of('Direction'), PDFName.of('R2L'))
  if (kind === 'book') document.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
}

/** The browser tags emphasis and asides with PDF 2.0's types in a PDF 1.7 file: they are told in older words, too. */
function mapRoles(document: PDFDocument): void {
  const tree = document.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict)
  tree?.set(PDFName.of('RoleMap'), document.context.obj({ Em: 'Span', Strong: 'Span', Aside: 'Div' }))
}

/**
 * The browser names header cells of tables by numbers that differ each time, `node00000123`: in their `ID`, in the cells'
 * `Headers`, in the `IDTree`, which is sorted. The new names keep the old order.
 */
function renameHeaderCells(document: PDFDocument, printed: string): void {
  const old = [...new Set(printed.match(cellNames))].sort()
  const names = new Map(old.map((name, index) => [name, `th${String(index + 1).padStart(6, '0')}`]))
  const rename = (value: unknown) => {
    const name =
      value instanceof PDFString || value instanceof PDFHexString ? names.get(value.asString()) : undefined
    return name === undefined ? undefined : PDFString.of(name)
  }
  for (const [, object] of document.context.enumerateIndirectObjects()) renameIn(object, rename)
}

const cellNames = /node\d{8,}/g

type Rename = (value: unknown) => PDFString | undefined

function renameIn(object: unknown, rename: Rename): void {
  if (object instanceof PDFArray) {
    for (let index = 0; index < object.size(); index += 1) {
      const name = rename(object.get(index))
      if (name) object.set(index, name)
      else renameIn(object.get(index), rename)
    }
  } else if (object instanceof PDFDict) {
    for (const [key, value] of object.entries()) {
      const name = rename(value)
      if (name) object.set(key, name)
      else renameIn(value, rename)
    }
  }
}

/** ISO 32000-1, 14.4: two strings, alike in a file that was never changed; here made from the content. */
function identify(document: PDFDocument, printed: string, book: Book): void {
  const content = printed.replaceAll(cellNames, '').replaceAll(/\(D:[^)]*\)/g, '')
  const digest = createHash('sha256')
    .update(content)
    .update(JSON.stringify(book.metadata))
    .digest('hex')
    .slice(0, 32)
  const id = PDFHexString.of(digest)
  document.context.trailerInfo.ID = document.context.obj([id, id])
}
