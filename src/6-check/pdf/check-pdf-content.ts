import { decodeStream, filtersOf, imageFault, inlineStream, longSpace } from '../../0-pdf/decode-stream.ts'
import { isReference, isStream, type PdfDictionary, type PdfObject } from '../../0-pdf/pdf-object.ts'
import type { Operand } from '../../0-pdf/read-content.ts'
import type { PdfFont } from '../../0-pdf/read-font.ts'
import { contentKey, eachTag, isContent, isTag } from '../../0-pdf/tag.ts'
import {
  type ContentVisitor,
  type FontCache,
  inherited,
  type ShownText,
  walkPage,
} from '../../0-pdf/walk-content.ts'
import { checkPdfGlyphs } from './check-pdf-glyphs.ts'
import { deviceKeysOf } from './device-keys.ts'
import { dictionaryOf, type OpenPdf } from './open-pdf.ts'
import { findingsOf, type PdfFinding } from './pdf-finding.ts'

/** What the pages paint: whether it is tagged, what its glyphs say and are, and in which colours. */
export function checkPdfContent(open: OpenPdf): readonly PdfFinding[] {
  const places = new Map<Kind, string[]>()
  const fonts: FontCache = new Map()
  const codes = new Map<PdfFont, Set<number>>()
  const owned = ownedContent(open)
  const seen = new Set<string>()
  const intent = intentSpace(open)
  const unread = new Map<string, string[]>()
  const inspected = new Set<PdfDictionary>()
  for (const page of open.pages) {
    const found = (kind: Kind): void => {
      const list = places.get(kind) ?? []
      if (list.at(-1) !== page.name) list.push(page.name)
      places.set(kind, list)
    }
    const fault = (reason: string): void => {
      const list = unread.get(reason) ?? []
      list.push(page.name)
      unread.set(reason, list)
    }
    const visitor = inspector(page.number, owned, { seen, codes }, { found, fault })
    walkPage(open.pdf, page.dictionary, { ...visitor, fault }, fonts)
    const resources = open.pdf.resolve(inherited(open.pdf, page.dictionary, 'Resources'))
    inspectResources(open, dictionaryOf(resources), inspected, found)
  }
  const missing = [...owned].filter((key) => !seen.has(key))
  return [
    ...[...rules].flatMap(([kind, [rule, clause, reason]]) =>
      isAllowed(kind, intent) ? [] : findingsOf(rule, clause, reason, places.get(kind) ?? []),
    ),
    ...[...unread].flatMap(([reason, pages]) =>
      findingsOf('content-readable', 'ISO 32000-1, 7.8.2', reason, pages),
    ),
    ...findingsOf(
      'tag-empty',
      'ISO 32000-1, 14.7.4',
      'A tag holds content that no page has',
      missing.length > 0 ? [''] : [],
    ),
    ...intentPresent(open),
    ...checkPdfGlyphs(open, codes),
  ]
}

type Kind =
  | 'untagged'
  | 'artifact-tagged'
  | 'tagged-artifact'
  | 'unowned'
  | 'unclosed'
  | 'operator'
  | 'depth'
  | 'glyph-missing'
  | 'glyph-mute'
  | 'glyph-wrong'
  | 'glyph-private'
  | 'rgb'
  | 'cmyk'
  | 'interpolated'
  | 'alternates'
  | 'postscript'
  | 'transfer'
  | 'blend'
  | 'inline'

/** Kind → rule, clause, reason. */
const rules: ReadonlyMap<Kind, readonly [rule: string, clause: string, reason: string]> = new Map([
  [
    'untagged',
    ['content-tagged', 'ISO 14289-1, 7.1', 'Something is painted that is neither in a tag nor an artifact'],
  ],
  ['unowned', ['content-owned', 'ISO 14289-1, 7.1', 'Something is marked for a tag that does not exist']],
  ['artifact-tagged', ['artifact-in-tag', 'ISO 14289-1, 7.1', 'An artifact stands in tagged content']],
  ['tagged-artifact', ['tag-in-artifact', 'ISO 14289-1, 7.1', 'Tagged content stands in an artifact']],
  ['unclosed', ['content-balanced', 'ISO 32000-1, 14.6', 'Marked content is not closed']],
  ['operator', ['operator-known', 'ISO 19005-2, 6.2.2', 'An operator is not known']],
  ['depth', ['state-depth', 'ISO 19005-2, 6.1.13', 'Graphics states are nested more than 28 deep']],
  ['glyph-missing', ['glyph-present', 'ISO 19005-2, 6.2.11.8', 'A glyph is missing in its font']],
  ['glyph-mute', ['glyph-unicode', 'ISO 14289-1, 7.21.7', 'A glyph does not say which character it is']],
  ['glyph-wrong', ['glyph-character', 'ISO 19005-2, 6.2.11.7.2', 'A glyph says a character that is none']],
  ['glyph-private', ['glyph-private', 'ISO 19005-2, 6.2.11.7.3', 'A glyph says a character for private use']],
  ['rgb', ['colour-rgb', 'ISO 19005-2, 6.2.4.3', 'A colour of the device’s RGB has no output intent of RGB']],
  [
    'cmyk',
    ['colour-cmyk', 'ISO 19005-2, 6.2.4.3', 'A colour of the device’s CMYK has no output intent of CMYK'],
  ],
  ['interpolated', ['image-interpolated', 'ISO 19005-2, 6.2.8.1', 'An image asks to be interpolated']],
  ['alternates', ['image-alternates', 'ISO 19005-2, 6.2.8.1', 'An image has alternates']],
  ['postscript', ['postscript', 'ISO 19005-2, 6.2.9', 'The page holds PostScript or refers to another file']],
  ['transfer', ['transfer-function', 'ISO 19005-2, 6.2.5', 'A graphics state has a transfer function']],
  [
    'inline',
    [
      'inline-filter',
      'ISO 19005-2, 6.1.10',
      'An image in a content stream uses a filter that archives refuse',
    ],
  ],
  ['blend', ['blend-mode', 'ISO 19005-2, 6.2.10', 'A blend mode is not known']],
] as const)

function isAllowed(kind: Kind, intent: string): boolean {
  return (kind === 'rgb' && intent === 'RGB ') || (kind === 'cmyk' && intent === 'CMYK')
}

/** The colour space of the archive's output intent, as its ICC profile names it (ICC.1, 7.2.6); empty without one. */
function intentSpace({ pdf, catalog }: OpenPdf): string {
  const intents = pdf.resolve(catalog.get('OutputIntents'))
  for (const item of Array.isArray(intents) ? intents : []) {
    const intent = dictionaryOf(pdf.resolve(item))
    const profile = pdf.resolve(intent.get('DestOutputProfile'))
    if (pdf.resolve(intent.get('S')) === 'GTS_PDFA1' && isStream(profile))
      return profileSpace(pdf.resolve, profile)
  }
  return ''
}

function profileSpace(resolve: (object: PdfObject | undefined) => PdfObject, profile: PdfObject): string {
  const bytes = isStream(profile) ? (decodeStream(profile, resolve) ?? new Uint8Array()) : new Uint8Array()
  return Buffer.from(bytes.subarray(16, 20)).toString('latin1')
}

/** `intent-valid` (ISO 19005-2, 6.2.3): an output intent has a profile for a screen or a printer whose number of colours it names. */
function intentPresent({ pdf, catalog }: OpenPdf): readonly PdfFinding[] {
  const intents = pdf.resolve(catalog.get('OutputIntents'))
  const profiles = (Array.isArray(intents) ? intents : []).map((item) =>
    dictionaryOf(pdf.resolve(item)).get('DestOutputProfile'),
  )
  const isValid = (reference: PdfObject | undefined): boolean => {
    const profile = pdf.resolve(reference)
    if (!isStream(profile)) return false
    const bytes = Buffer.from(decodeStream(profile, pdf.resolve) ?? [])
    const kind = bytes.toString('latin1', 12, 16)
    const colours = { 'RGB ': 3, CMYK: 4, GRAY: 1 }[bytes.toString('latin1', 16, 20)]
    return (
      (kind === 'mntr' || kind === 'prtr') &&
      bytes.toString('latin1', 36, 40) === 'acsp' &&
      pdf.resolve(profile.dictionary.get('N')) === colours
    )
  }
  const wrong = profiles.some((profile) => !isValid(profile)) || new Set(profiles.map(objectName)).size > 1
  return findingsOf(
    'intent-valid',
    'ISO 19005-2, 6.2.3',
    'The output intent has no valid profile',
    wrong ? [''] : [],
  )
}

function objectName(object: PdfObject | undefined): string {
  return isReference(object) ? String(object.number) : ''
}

/** `contentKey` of every sequence that a tag holds. */
function ownedContent({ tags }: OpenPdf): Set<string> {
  const owned = new Set<string>()
  if (tags)
    eachTag(tags, ({ kids }) => {
      for (const kid of kids) if (!isTag(kid) && isContent(kid)) owned.add(contentKey(kid))
    })
  return owned
}

/** ISO 32000-1, annex A. */
const operators = new Set(
  `b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i j J K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' "`.split(
    ' ',
  ),
)

interface Mark {
  readonly isArtifact: boolean
  readonly isTagged: boolean
  readonly hasText: boolean
}

/** What pages have. */
interface Met {
  /** `contentKey` of sequences. */
  readonly seen: Set<string>
  /** By font, unless they are invisible. */
  readonly codes: Map<PdfFont, Set<number>>
}

/** How a page's findings are told. */
interface Report {
  readonly found: (kind: Kind) => void
  /** Of what cannot be read: a sentence without a full stop. */
  readonly fault: (reason: string) => void
}

/** More than any page nests. */
const deepestMark = 4096

/** Gathers what was met. */
function inspector(
  page: number,
  owned: ReadonlySet<string>,
  { seen, codes }: Met,
  { found, fault }: Report,
): ContentVisitor {
  const marks: Mark[] = []
  const open = { artifacts: 0, tagged: 0, texts: 0, beyond: 0 }
  let depth = 0
  const paint = (): void => {
    if (open.artifacts + open.tagged === 0) found('untagged')
  }
  const count = ({ isArtifact, isTagged, hasText }: Mark, step: 1 | -1): void => {
    if (isArtifact) open.artifacts += step
    if (isTagged) open.tagged += step
    if (hasText) open.texts += step
  }
  return {
    operation: (operator, operands) => {
      if (operator === 'q') depth += 1
      if (operator === 'Q') depth -= 1
      if (depth > 28) found('depth')
      if (operator === 'BI') inspectInline(operands, { found, fault })
      if (!operators.has(operator)) found('operator')
      else if (colourOperators.has(operator)) inspectColour(operator, operands, found)
    },
    begin: (tag, properties, { form }) => {
      const mcid = properties.get('MCID')
      const isTagged = typeof mcid === 'number'
      const mark = { isArtifact: tag === 'Artifact', isTagged, hasText: properties.has('ActualText') }
      if (isTagged) {
        const key = contentKey({ page, form, mcid })
        seen.add(key)
        if (!owned.has(key)) found('unowned')
      }
      if (mark.isArtifact && open.tagged > 0) found('artifact-tagged')
      if (isTagged && open.artifacts > 0) found('tagged-artifact')
      if (marks.length < deepestMark) {
        marks.push(mark)
        count(mark, 1)
      } else {
        open.beyond += 1
        fault(`Marked content is nested more than ${deepestMark} deep`)
      }
    },
    end: () => {
      if (open.beyond > 0) open.beyond -= 1
      else {
        const mark = marks.pop()
        if (mark) count(mark, -1)
        else found('unclosed')
      }
    },
    paint,
    text: (shown) => {
      paint()
      if (!shown.invisible && shown.font.codeLength === 2) gather(codes, shown)
      inspectGlyphs(shown, open.artifacts > 0, open.texts > 0, found)
    },
  }
}

function gather(codes: Met['codes'], { font, glyphs }: ShownText): void {
  const own = codes.get(font) ?? new Set()
  for (const { code } of glyphs) own.add(code)
  codes.set(font, own)
}

/** An image that stands in the content itself: its keys and values may be short. */
function inspectInline([dictionary, data]: readonly Operand[], { found, fault }: Report): void {
  if (!(dictionary instanceof Map) || !(data instanceof Uint8Array)) return
  const stream = inlineStream(dictionary, data)
  const names = filtersOf(stream.dictionary, (object) => object ?? null)
  if (names.some((name) => refusedFilters.has(name))) found('inline')
  const unread = imageFault(stream.dictionary, (object) => object ?? null)
  if (unread !== undefined) fault(`An image in the content cannot be read: its data ${unread}`)
  if (stream.dictionary.get('Interpolate') === true) found('interpolated')
  const space = stream.dictionary.get('ColorSpace') ?? null
  const parts = Array.isArray(space) ? space : [space]
  inspectSpace(
    parts.map((part) => (typeof part === 'string' ? longSpace(part) : part)),
    found,
  )
}

const refusedFilters = new Set(['LZWDecode', 'LZW', 'Crypt'])

const colourOperators = new Set(['rg', 'RG', 'k', 'K', 'cs', 'CS'])

function inspectColour(operator: string, [name]: readonly Operand[], found: (kind: Kind) => void): void {
  const isSpace = operator === 'cs' || operator === 'CS'
  if (isSpace ? name === 'DeviceRGB' : operator === 'rg' || operator === 'RG') found('rgb')
  if (isSpace ? name === 'DeviceCMYK' : operator === 'k' || operator === 'K') found('cmyk')
}

function inspectGlyphs(
  { glyphs, font, invisible }: ShownText,
  isArtifact: boolean,
  isReplaced: boolean,
  found: (kind: Kind) => void,
): void {
  if (invisible) return
  for (const { code, text } of glyphs) {
    // In a TrueType font whose codes are its glyphs, the first one stands for those that are missing.
    if (code === 0 && font.codeLength === 2) found('glyph-missing')
    if (text === undefined || text === '') {
      if (font.codeLength === 2) found('glyph-mute')
    } else if (/[\0\ufeff\ufffe]/.test(text)) found('glyph-wrong')
    else if (!isArtifact && !isReplaced && /\p{Co}/u.test(text)) found('glyph-private')
  }
}

const blendModes = new Set(
  'Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity'.split(
    ' ',
  ),
)

/**
 * Images, forms, patterns, glyphs and graphics states of a page, and those that these have. What pages share is told of the first one.
 *
 * @param seen resources that were inspected before
 */
function inspectResources(
  open: OpenPdf,
  first: PdfDictionary,
  seen: Set<PdfDictionary>,
  found: (kind: Kind) => void,
): void {
  const { resolve } = open.pdf
  const waiting = [first]
  for (let resources = waiting.pop(); resources; resources = waiting.pop()) {
    if (seen.has(resources)) continue
    seen.add(resources)
    const held = resources
    const entries = (key: string): PdfDictionary[] =>
      [...dictionaryOf(resolve(held.get(key))).values()].map((value) => dictionaryOf(resolve(value)))
    const [objects, patterns, states] = [entries('XObject'), entries('Pattern'), entries('ExtGState')]
    const masks = states.map((state) =>
      dictionaryOf(resolve(dictionaryOf(resolve(state.get('SMask'))).get('G'))),
    )
    for (const object of objects) inspectObject(open, object, found)
    for (const space of dictionaryOf(resolve(held.get('ColorSpace'))).values())
      inspectSpace(resolve(space), found)
    for (const shading of entries('Shading')) inspectSpace(resolve(shading.get('ColorSpace')), found)
    for (const pattern of patterns)
      inspectSpace(resolve(dictionaryOf(resolve(pattern.get('Shading'))).get('ColorSpace')), found)
    for (const state of states) inspectState(open, state, found)
    for (const inner of [...objects, ...patterns, ...entries('Font'), ...masks])
      waiting.push(dictionaryOf(resolve(inner.get('Resources'))))
  }
}

function inspectObject({ pdf }: OpenPdf, object: PdfDictionary, found: (kind: Kind) => void): void {
  const isScript = ['Subtype', 'Subtype2'].some((key) => pdf.resolve(object.get(key)) === 'PS')
  if (isScript || object.has('OPI') || object.has('Ref') || object.has('PS')) found('postscript')
  if (pdf.resolve(object.get('Subtype')) !== 'Image') return
  if (pdf.resolve(object.get('Interpolate')) === true) found('interpolated')
  if (object.has('Alternates')) found('alternates')
  inspectSpace(pdf.resolve(object.get('ColorSpace')), found)
}

function inspectState({ pdf }: OpenPdf, state: PdfDictionary, found: (kind: Kind) => void): void {
  if (deviceKeysOf(pdf, state).length > 0) found('transfer')
  const mode = pdf.resolve(state.get('BM'))
  const modes = Array.isArray(mode) ? mode : mode === null ? [] : [mode]
  if (modes.some((each) => !blendModes.has(String(each)))) found('blend')
}

function inspectSpace(space: PdfObject, found: (kind: Kind) => void): void {
  const names = Array.isArray(space) ? space : [space]
  if (names.includes('DeviceRGB')) found('rgb')
  if (names.includes('DeviceCMYK')) found('cmyk')
}
