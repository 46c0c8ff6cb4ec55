import { decodeStream } from '../../0-pdf/decode-stream.ts'
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
  for (const page of open.pages) {
    const found = (kind: Kind): void => {
      const list = places.get(kind) ?? []
      if (list.at(-1) !== page.name) list.push(page.name)
      places.set(kind, list)
    }
    walkPage(open.pdf, page.dictionary, inspector(page.number, owned, { seen, codes }, found), fonts)
    inspectResources(
      open,
      dictionaryOf(open.pdf.resolve(inherited(open.pdf, page.dictionary, 'Resources'))),
      found,
    )
  }
  const missing = [...owned].filter((key) => !seen.has(key))
  return [
    ...[...rules].flatMap(([kind, [rule, clause, reason]]) =>
      isAllowed(kind, intent) ? [] : findingsOf(rule, clause, reason, places.get(kind) ?? []),
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

/** Gathers what was met. */
function inspector(
  page: number,
  owned: ReadonlySet<string>,
  { seen, codes }: Met,
  found: (kind: Kind) => void,
): ContentVisitor {
  const marks: Mark[] = []
  let depth = 0
  const paint = (): void => {
    if (!marks.some(({ isArtifact, isTagged }) => isArtifact || isTagged)) found('untagged')
  }
  return {
    operation: (operator, operands) => {
      if (operator === 'q') depth += 1
      if (operator === 'Q') depth -= 1
      if (depth > 28) found('depth')
      if (!operators.has(operator)) found('operator')
      else if (colourOperators.has(operator)) inspectColour(operator, operands, found)
    },
    begin: (tag, properties, { form }) => {
      const mcid = properties.get('MCID')
      const isArtifact = tag === 'Artifact'
      const isTagged = typeof mcid === 'number'
      if (isTagged) {
        const key = contentKey({ page, form, mcid })
        seen.add(key)
        if (!owned.has(key)) found('unowned')
      }
      if (isArtifact && marks.some((mark) => mark.isTagged)) found('artifact-tagged')
      if (isTagged && marks.some((mark) => mark.isArtifact)) found('tagged-artifact')
      marks.push({ isArtifact, isTagged, hasText: properties.has('ActualText') })
    },
    end: () => {
      if (!marks.pop()) found('unclosed')
    },
    paint,
    text: (shown) => {
      paint()
      if (!shown.invisible && shown.font.codeLength === 2) gather(codes, shown)
      inspectGlyphs(
        shown,
        marks.some(({ isArtifact }) => isArtifact),
        marks.some(({ hasText }) => hasText),
        found,
      )
    },
  }
}

function gather(codes: Met['codes'], { font, glyphs }: ShownText): void {
  const own = codes.get(font) ?? new Set()
  for (const { code } of glyphs) own.add(code)
  codes.set(font, own)
}

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

/** Images, forms and graphics states of a page, and those of its forms. */
function inspectResources(
  open: OpenPdf,
  resources: PdfDictionary,
  found: (kind: Kind) => void,
  depth = 0,
): void {
  const { resolve } = open.pdf
  const entries = (key: string): PdfDictionary[] =>
    [...dictionaryOf(resolve(resources.get(key))).values()].map((value) => dictionaryOf(resolve(value)))
  for (const object of entries('XObject')) {
    const kind = resolve(object.get('Subtype'))
    if (kind === 'PS' || object.has('OPI') || object.has('Ref') || object.has('PS')) found('postscript')
    if (kind === 'Image') {
      if (resolve(object.get('Interpolate')) === true) found('interpolated')
      if (object.has('Alternates')) found('alternates')
      inspectSpace(resolve(object.get('ColorSpace')), found)
    }
    if (kind === 'Form' && depth < 12)
      inspectResources(open, dictionaryOf(resolve(object.get('Resources'))), found, depth + 1)
  }
  for (const space of dictionaryOf(resolve(resources.get('ColorSpace'))).values())
    inspectSpace(resolve(space), found)
  for (const shading of entries('Shading')) inspectSpace(resolve(shading.get('ColorSpace')), found)
  for (const pattern of entries('Pattern'))
    inspectSpace(resolve(dictionaryOf(resolve(pattern.get('Shading'))).get('ColorSpace')), found)
  for (const state of entries('ExtGState')) {
    const second = state.has('TR2') && resolve(state.get('TR2')) !== 'Default'
    if (state.has('TR') || second || state.has('HTP')) found('transfer')
    const mode = resolve(state.get('BM'))
    const modes = Array.isArray(mode) ? mode : mode === null ? [] : [mode]
    if (modes.some((each) => !blendModes.has(String(each)))) found('blend')
  }
}

function inspectSpace(space: PdfObject, found: (kind: Kind) => void): void {
  const names = Array.isArray(space) ? space : [space]
  if (names.includes('DeviceRGB')) found('rgb')
  if (names.includes('DeviceCMYK')) found('cmyk')
}
