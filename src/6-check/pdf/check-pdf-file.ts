import { type BoxName, boxNames, boxOf, hasBox } from '../../0-pdf/box-of.ts'
import { dictionariesIn, eachValue } from '../../0-pdf/each-value.ts'
import { isStream, type PdfObject } from '../../0-pdf/pdf-object.ts'
import { dictionaryOf, type OpenPdf } from './open-pdf.ts'
import { findingsOf, type PdfFinding, unless } from './pdf-finding.ts'

/** How the file is made: header, trailer, streams, and what an archive must not hold. */
export function checkPdfFile(open: OpenPdf): readonly PdfFinding[] {
  return [
    ...fileHeader(open),
    ...fileIdentity(open),
    ...streamFilter(open),
    ...streamExternal(open),
    ...nameLength(open),
    ...actionForbidden(open),
    ...formDynamic(open),
    ...fileAttached(open),
    ...catalogForbidden(open),
    ...pageSize(open),
  ]
}

/** `file-header` (ISO 19005-2, 6.1.2): `%PDF-1.n` at the first byte, then a comment of at least four bytes above 127. */
function fileHeader({ bytes }: OpenPdf): readonly PdfFinding[] {
  const head = Buffer.from(bytes.subarray(0, 32)).toString('latin1')
  const holds = /^%PDF-1\.[0-7](\r\n|\r|\n)%[\x80-\xff]{4}/.test(head)
  return unless(holds, 'file-header', 'ISO 19005-2, 6.1.2', 'The file does not begin as an archive wants')
}

/** `file-identity` (ISO 19005-2, 6.1.3): the trailer holds two strings that tell the file from others. */
function fileIdentity({ pdf }: OpenPdf): readonly PdfFinding[] {
  const id = pdf.resolve(pdf.trailer.get('ID'))
  const holds =
    Array.isArray(id) && id.length === 2 && id.every((each) => each instanceof Uint8Array && each.length > 0)
  return unless(holds, 'file-identity', 'ISO 19005-2, 6.1.3', 'The file has no identity')
}

/** `stream-filter` (ISO 19005-2, 6.1.7.2): no LZW, no encryption of single streams. */
function streamFilter(open: OpenPdf): readonly PdfFinding[] {
  const wrong = eachStream(open, (dictionary) => {
    const filter = open.pdf.resolve(dictionary.get('Filter'))
    const names = Array.isArray(filter) ? filter : [filter]
    return names.some((name) => ['LZWDecode', 'LZW', 'Crypt'].includes(String(name)))
  })
  return findingsOf(
    'stream-filter',
    'ISO 19005-2, 6.1.7.2',
    'The stream uses a filter that archives refuse',
    wrong,
  )
}

/** `stream-external` (ISO 19005-2, 6.1.7.1): a stream's data are in the file. */
function streamExternal(open: OpenPdf): readonly PdfFinding[] {
  const wrong = eachStream(open, (dictionary) => dictionary.has('F') || dictionary.has('FFilter'))
  return findingsOf('stream-external', 'ISO 19005-2, 6.1.7.1', 'The stream’s data are in another file', wrong)
}

function eachStream({ pdf }: OpenPdf, isWrong: (dictionary: Map<string, PdfObject>) => boolean): string[] {
  return pdf.numbers().flatMap((number) => {
    const object = pdf.object(number)
    return isStream(object) && isWrong(object.dictionary) ? [`object ${number}`] : []
  })
}

/** `name-length` (ISO 19005-2, 6.1.13): names have 127 bytes at most. */
function nameLength({ pdf }: OpenPdf): readonly PdfFinding[] {
  const wrong: string[] = []
  eachValue(pdf, (value, object) => {
    const names = value instanceof Map ? [...value.keys()] : typeof value === 'string' ? [value] : []
    if (names.some((name) => name.length > 127)) wrong.push(`object ${object}`)
  })
  return findingsOf('name-length', 'ISO 19005-2, 6.1.13', 'A name has more than 127 bytes', wrong)
}

const forbiddenActions = new Set(
  'Launch Sound Movie ResetForm ImportData Hide SetOCGState Rendition Trans GoTo3DView JavaScript'.split(' '),
)
const allowedNames = new Set(['NextPage', 'PrevPage', 'FirstPage', 'LastPage'])

/** `action-forbidden` (ISO 19005-2, 6.5): no scripts, no launching of programs, nothing that happens by itself. */
function actionForbidden({ pdf }: OpenPdf): readonly PdfFinding[] {
  const isForbidden = (action: Map<string, PdfObject>): boolean => {
    const kind = String(action.get('S'))
    return (
      forbiddenActions.has(kind) ||
      (kind === 'Named' && !allowedNames.has(String(pdf.resolve(action.get('N')))))
    )
  }
  const wrong = [...dictionariesIn(pdf)].flatMap(([object, number]) => {
    if (object.get('Type') === 'StructElem') return []
    const own = object.get('Type') === 'Action' || object.has('URI') || object.has('JS') ? [object] : []
    const held = ['A', 'OpenAction']
      .map((key) => dictionaryOf(pdf.resolve(object.get(key))))
      .filter((each) => each.has('S'))
    return object.has('AA') || [...own, ...held].some(isForbidden) ? [`object ${number}`] : []
  })
  return findingsOf(
    'action-forbidden',
    'ISO 19005-2, 6.5',
    'The object acts in a way that archives refuse',
    wrong,
  )
}

/** `form-dynamic` (ISO 19005-2, 6.4): no XFA, no fields that readers must draw. */
function formDynamic({ pdf, catalog }: OpenPdf): readonly PdfFinding[] {
  const form = dictionaryOf(pdf.resolve(catalog.get('AcroForm')))
  const holds =
    !form.has('XFA') && pdf.resolve(form.get('NeedAppearances')) !== true && !catalog.has('NeedsRendering')
  return unless(holds, 'form-dynamic', 'ISO 19005-2, 6.4', 'The file has a form that readers must draw')
}

/** `file-attached` (ISO 19005-2, 6.8): what is attached would have to be an archive itself. */
function fileAttached({ pdf, catalog }: OpenPdf): readonly PdfFinding[] {
  const names = dictionaryOf(pdf.resolve(catalog.get('Names')))
  return unless(!names.has('EmbeddedFiles'), 'file-attached', 'ISO 19005-2, 6.8', 'Files are attached')
}

/** `catalog-forbidden` (ISO 19005-2, 6.10 and 6.11): no alternative presentations, no requirements. */
function catalogForbidden({ pdf, catalog }: OpenPdf): readonly PdfFinding[] {
  const names = dictionaryOf(pdf.resolve(catalog.get('Names')))
  const holds = !catalog.has('Requirements') && !names.has('AlternatePresentations')
  return unless(holds, 'catalog-forbidden', 'ISO 19005-2, 6.10', 'The catalog asks for what archives refuse')
}

/** `page-size` (ISO 19005-2, 6.1.13; ISO 32000-1, 7.7.3): each page has a size; no side of any box under 3 or over 14400 units. */
function pageSize({ pdf, pages }: OpenPdf): readonly PdfFinding[] {
  const wrong = pages.flatMap(({ dictionary, name }) => {
    const boxes = boxNames.filter((key) => key === 'MediaBox' || hasBox(pdf, dictionary, key))
    const isFit = (key: BoxName): boolean => {
      const box = boxOf(pdf, dictionary, key)
      if (!box) return false
      const [left = 0, bottom = 0, right = 0, top = 0] = box
      return [right - left, top - bottom].every((side) => side >= 3 && side <= 14400)
    }
    return boxes.every(isFit) ? [] : [name]
  })
  return findingsOf('page-size', 'ISO 19005-2, 6.1.13', 'The page is too small or too large', wrong)
}
