import { boxOf, rectangleOf } from '../../0-pdf/box-of.ts'
import { decodeStream, filtersOf } from '../../0-pdf/decode-stream.ts'
import { dictionariesIn, resourcesOf } from '../../0-pdf/each-value.ts'
import { isStream, type PdfDictionary, type PdfObject, textOfString } from '../../0-pdf/pdf-object.ts'
import { type Pdf, readPdf } from '../../0-pdf/read-pdf.ts'
import { deviceKeysOf } from '../pdf/device-keys.ts'
import { unreadOf } from '../pdf/unread-of.ts'
import { xmpValues } from '../pdf/xmp-values.ts'
import { type PressFacts, readPressFacts } from './press-facts.ts'

/** Something that PDF/X-4 does not allow. */
export interface PressFinding {
  readonly rule: keyof typeof rulesOfX4
  /** Where: a page, 1-based, an object, a font's name; empty when it is the whole file. */
  readonly path: string
  /** One sentence without a full stop. */
  readonly reason: string
}

/** Of the file under examination. */
interface Examined {
  readonly pdf: Pdf
  readonly facts: PressFacts
  readonly root: PdfDictionary
  readonly information: PdfDictionary
  readonly xmp: string
  readonly intent: PdfDictionary
}

/**
 * What is wrong with a PDF for the press by PDF/X-4, ISO 15930-7:2010. Empty for a good one.
 *
 * The standard is not free; each rule is one on which public checkers and producers agree (WeasyPrint's `pdfx.py`, PDFBox's
 * preflight for X-1a, veraPDF's note on external profiles), or one of ISO 32000-1, which is named.
 */
export function checkPress(bytes: Uint8Array): readonly PressFinding[] {
  return checkPressOf(readPdf(bytes))
}

/** The same for a PDF that was read. */
export function checkPressOf(pdf: Pdf, facts = readPressFacts(pdf)): readonly PressFinding[] {
  const root = dictionaryOf(pdf, pdf.trailer.get('Root'))
  const metadata = pdf.resolve(root.get('Metadata'))
  const intents = listOf(pdf, root.get('OutputIntents')).filter((each) => each.get('S') === 'GTS_PDFX')
  const examined: Examined = {
    pdf,
    facts,
    root,
    information: dictionaryOf(pdf, pdf.trailer.get('Info')),
    xmp:
      isStream(metadata) && !metadata.dictionary.has('Filter')
        ? Buffer.from(metadata.data).toString('utf8')
        : '',
    intent: intents.length === 1 && intents[0] ? intents[0] : new Map(),
  }
  return ruleNames.flatMap((rule) =>
    rulesOfX4[rule](examined).map(([reason, path = '']) => ({ rule, path, reason })),
  )
}

type Complaint = readonly [reason: string, path?: string]
type CheckRule = (examined: Examined) => readonly Complaint[]

/** ISO 15930-7: based on PDF 1.6; later headers are refused. */
const version: CheckRule = ({ pdf }) =>
  Number(pdf.version) > 1.6 ? [[`The file is PDF ${pdf.version}; 1.6 is the latest allowed`]] : []

/** ISO 32000-1, 14.4, which ISO 15930-7 requires: two strings. */
const identity: CheckRule = ({ pdf }) => {
  const id = pdf.resolve(pdf.trailer.get('ID'))
  return Array.isArray(id) && id.length === 2 ? [] : [['The file has no identity']]
}

/** ISO 15930-7: title, dates, and whether the file is trapped. */
const information: CheckRule = ({ pdf, information: found }) => {
  const missing = ['Title', 'CreationDate', 'ModDate'].filter((key) => {
    const value = pdf.resolve(found.get(key))
    return !(value instanceof Uint8Array) || value.length === 0
  })
  const trapped = pdf.resolve(found.get('Trapped'))
  const complaints: Complaint[] = missing.map((key) => ['The document’s information is incomplete', key])
  return trapped === 'True' || trapped === 'False'
    ? complaints
    : [...complaints, ['The file does not say whether it is trapped']]
}

/** ISO 15930-7: uncompressed XMP that names the version, with title, dates, identity, trapping. */
const metadata: CheckRule = ({ xmp }) => {
  if (xmp === '') return [['There are no metadata, or they are compressed']]
  const wanted = [
    'dc:title',
    'xmp:CreateDate',
    'xmp:ModifyDate',
    'xmp:MetadataDate',
    'pdf:Trapped',
    'xmpMM:DocumentID',
    'xmpMM:VersionID',
    'xmpMM:RenditionClass',
  ]
  const complaints: Complaint[] = wanted
    .filter((name) => !xmp.includes(name))
    .map((name) => ['The metadata are incomplete', name])
  return /GTS_PDFXVersion(>|=")PDF\/X-4p?[<"]/.test(xmp)
    ? complaints
    : [...complaints, ['The metadata do not say that the file is PDF/X-4']]
}

/** ISO 15930-7: what the information and the metadata both say is the same. */
const agreement: CheckRule = ({ pdf, information: found, xmp }) => {
  const title = pdf.resolve(found.get('Title'))
  const [written] = xmpValues(xmp, 'dc:title')
  if (!(title instanceof Uint8Array) || written === undefined) return []
  return written === textOfString(title) ? [] : [['Information and metadata give different titles']]
}

/** ISO 15930-7: exactly one output intent, whose profile is embedded, of class `prtr`, with as many components as it says. */
const intent: CheckRule = ({ pdf, intent: found }) => {
  if (found.size === 0) return [['There is no output intent GTS_PDFX, or more than one']]
  if (!(pdf.resolve(found.get('OutputConditionIdentifier')) instanceof Uint8Array))
    return [['The output intent does not name its printing condition']]
  const profile = profileOf(pdf, found)
  if (!profile) return [['The output intent has no profile']]
  const inks = inksOf.get(profile.space)
  const complaints: Complaint[] = []
  if (profile.kind !== 'prtr')
    complaints.push(['The profile of the output intent is not that of a press', profile.kind])
  if (inks !== profile.components)
    complaints.push(['The output intent’s profile has another number of inks than it says'])
  return complaints
}

const inksOf = new Map([
  ['CMYK', 4],
  ['GRAY', 1],
  ['RGB ', 3],
])

interface IntentProfile {
  readonly kind: string
  readonly space: string
  readonly components: number
}

function profileOf(pdf: Pdf, intentFound: PdfDictionary): IntentProfile | undefined {
  const stream = pdf.resolve(intentFound.get('DestOutputProfile'))
  const data = isStream(stream) ? decodeProfile(stream, pdf) : undefined
  if (!isStream(stream) || !data) return undefined
  const text = Buffer.from(data.subarray(0, 20)).toString('latin1')
  return {
    kind: text.slice(12, 16),
    space: text.slice(16, 20),
    components: Number(stream.dictionary.get('N')),
  }
}

/** ISO 32000-1, 14.11.2: media ⊇ bleed ⊇ trim; ISO 15930-7: a trim box or an art box, not both. */
const boxes: CheckRule = ({ pdf, facts }) =>
  facts.pages.flatMap((page, index): Complaint[] => {
    const path = `page ${index + 1}`
    const [media, bleed, trim, art] = (['MediaBox', 'BleedBox', 'TrimBox', 'ArtBox'] as const).map((key) =>
      boxOf(pdf, page, key),
    )
    if (!media || !(trim ? !art : art)) return [['The page has no trim box, or an art box besides', path]]
    const inner = trim ?? art
    const outer = bleed ?? media
    return isInside(inner, outer) && isInside(outer, media)
      ? []
      : [['The boxes do not lie in each other', path]]
  })

function isInside(inner: readonly number[] | undefined, outer: readonly number[]): boolean {
  const [left = 0, bottom = 0, right = 0, top = 0] = inner ?? []
  const [least = 0, lowest = 0, most = 0, highest = 0] = outer
  const slack = 0.001
  return left >= least - slack && bottom >= lowest - slack && right <= most + slack && top <= highest + slack
}

/** ISO 15930-7: annotations, other than traps and printer's marks, lie outside of the bleed. */
const annotations: CheckRule = ({ pdf, facts }) =>
  facts.pages.flatMap((page, index): Complaint[] => {
    const inner = (['BleedBox', 'TrimBox', 'ArtBox', 'MediaBox'] as const).find((key) => page.has(key))
    const box = (inner && boxOf(pdf, page, inner)) ?? [0, 0, 0, 0]
    const found = listOf(pdf, page.get('Annots')).filter(
      (each) =>
        !['TrapNet', 'PrinterMark'].includes(String(pdf.resolve(each.get('Subtype')))) &&
        !isOutside(rectangleOf(pdf, each.get('Rect')), box),
    )
    return found.length > 0 ? [['The page has annotations', `page ${index + 1}`]] : []
  })

function isOutside(rectangle: readonly number[] | undefined, box: readonly number[]): boolean {
  if (!rectangle) return false
  const [left = 0, bottom = 0, right = 0, top = 0] = rectangle
  const [least = 0, lowest = 0, most = 0, highest = 0] = box
  return right <= least || left >= most || top <= lowest || bottom >= highest
}

/** ISO 15930-7: no actions, scripts, forms, attachments or other presentations, wherever they stand. */
const actions: CheckRule = ({ pdf, root }) => {
  const names = dictionaryOf(pdf, root.get('Names'))
  const found = ['OpenAction', 'AA', 'AcroForm'].filter((key) => root.has(key))
  const named = ['JavaScript', 'EmbeddedFiles', 'AlternatePresentations'].filter((key) => names.has(key))
  const held = new Set<string>()
  for (const dictionary of dictionariesIn(pdf).keys())
    for (const key of actionsIn(pdf, dictionary)) held.add(key)
  return [...new Set([...found, ...named, ...held])].map((key) => [
    'The file has what a press cannot do',
    key,
  ])
}

/** `A` is an action where it says of which kind: elsewhere it has attributes of tags. */
function actionsIn(pdf: Pdf, dictionary: PdfDictionary): readonly string[] {
  const isTag = dictionary.get('Type') === 'StructElem'
  const action = isTag ? new Map() : dictionaryOf(pdf, dictionary.get('A'))
  return [
    ...['AA', 'JS', 'EF', 'PresSteps', 'XFA'].filter((key) => dictionary.has(key)),
    ...(action.has('S') ? [`${String(pdf.resolve(action.get('S')))} action`] : []),
    ...(dictionary.get('Type') === 'Action' ? ['Action'] : []),
  ]
}

/** ISO 15930-7: every font is embedded (ISO 32000-1, 9.9) and has the glyphs that are shown. Type 3 is refused too: printers do, and its glyphs may hold colour. */
const fonts: CheckRule = ({ pdf, facts }) => [
  ...[...resourcesOf(pdf, 'Font').keys()].flatMap((font): Complaint[] => {
    const path = String(pdf.resolve(font.get('BaseFont') ?? font.get('Name')) ?? '')
    const kind = pdf.resolve(font.get('Subtype'))
    if (kind === 'Type3') return [['The font is Type 3, which printers refuse', path]]
    if (kind === 'Type0') return []
    const descriptor = dictionaryOf(pdf, font.get('FontDescriptor'))
    const embedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) =>
      isStream(pdf.resolve(descriptor.get(key))),
    )
    return embedded ? [] : [['The font is not embedded', path]]
  }),
  ...[...facts.missing].map(
    ([name, page]): Complaint => [`A glyph is missing in ${name}, and its sign is shown`, `page ${page}`],
  ),
]

/** ISO 15930-7: red, green and blue only with a profile; device spaces must be those of the output intent, gray with any but RGB. */
const colours: CheckRule = ({ pdf, facts, intent: found }) => {
  const space = profileOf(pdf, found)?.space
  const allowed =
    space === 'CMYK' ? ['DeviceCMYK', 'DeviceGray'] : space === 'GRAY' ? ['DeviceGray'] : ['DeviceRGB']
  return [...facts.spaces, ...facts.groups]
    .filter(([name]) => name.startsWith('Device') && !allowed.includes(name))
    .map(([name, page]) => [`${name} is not a space of the output intent`, `page ${page}`])
}

/** ISO 15930-7: no LZW, no encryption, no PostScript, no data in other files (ISO 32000-1, 7.3.8.2, 7.4.4, 8.8.2, 8.10.4). */
const streams: CheckRule = ({ pdf, facts }) => [
  ...pdf.numbers().flatMap((number): Complaint[] => {
    const object = pdf.object(number)
    if (!isStream(object)) return []
    const { dictionary } = object
    const path = `object ${number}`
    const isPacked = filtersOf(dictionary, pdf.resolve).some((name) => refusedFilters.has(name))
    const isScript = ['Subtype', 'Subtype2'].some((key) => pdf.resolve(dictionary.get(key)) === 'PS')
    const isElsewhere = ['F', 'FFilter', 'FDecodeParms', 'Ref'].some((key) => dictionary.has(key))
    return [
      ...(isPacked ? [['A stream is packed in a way that is not allowed', path] as const] : []),
      ...(isScript || dictionary.has('PS') || isElsewhere
        ? [['A stream is PostScript or lies in another file', path] as const]
        : []),
    ]
  }),
  ...[...facts.filters]
    .filter(([name]) => refusedFilters.has(name))
    .map(
      ([, page]): Complaint => [
        'An image in the content is packed in a way that is not allowed',
        `page ${page}`,
      ],
    ),
]

const refusedFilters = new Set(['LZWDecode', 'LZW', 'Crypt'])

/** ISO 15930-7: no alternate images, no OPI, no transfer functions, no halftones of one device (ISO 32000-1, 8.9.5.4, 10.5, 10.6, 14.11.7). */
const devices: CheckRule = ({ pdf }) => {
  const complain = (keys: readonly string[], number: number): Complaint[] =>
    keys.map((key) => [`An object has ${key}, which is not allowed`, `object ${number}`])
  const objects = [...dictionariesIn(pdf)].flatMap(([dictionary, number]) => {
    const kind = pdf.resolve(dictionary.get('Subtype'))
    const keys = kind === 'Image' || kind === 'Form' ? ['Alternates', 'OPI'] : []
    return complain(
      keys.filter((key) => dictionary.has(key)),
      number,
    )
  })
  const states = [...resourcesOf(pdf, 'ExtGState')].flatMap(([state, number]) =>
    complain(deviceKeysOf(pdf, state), number),
  )
  return [...objects, ...states]
}

/** ISO 32000-1, 7.3 to 7.8: all that the other rules ask for can be read. Last: it tells what those before it met. */
const readable: CheckRule = ({ pdf, facts }) => [
  ...[...facts.unread].map(([reason, page]): Complaint => [reason, `page ${page}`]),
  ...unreadOf(pdf).map(({ path, reason }): Complaint => [reason, path]),
]

const rulesOfX4 = {
  version,
  identity,
  information,
  metadata,
  agreement,
  intent,
  boxes,
  annotations,
  actions,
  fonts,
  colours,
  streams,
  devices,
  readable,
} as const

const ruleNames = Object.keys(rulesOfX4).filter((name): name is keyof typeof rulesOfX4 => name in rulesOfX4)

function decodeProfile(stream: PdfObject, pdf: Pdf): Uint8Array | undefined {
  return isStream(stream) ? decodeStream(stream, pdf.resolve) : undefined
}

function dictionaryOf(pdf: Pdf, object: PdfObject | undefined): PdfDictionary {
  const found = pdf.resolve(object)
  return found instanceof Map ? found : new Map()
}

function listOf(pdf: Pdf, object: PdfObject | undefined): readonly PdfDictionary[] {
  const found = pdf.resolve(object)
  return Array.isArray(found) ? found.map(pdf.resolve).filter((each) => each instanceof Map) : []
}
