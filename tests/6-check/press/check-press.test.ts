import { expect, test } from 'vitest'
import { type PdfObject, textString } from '../../../src/0-pdf/pdf-object.ts'
import { type Pdf, readPdf } from '../../../src/0-pdf/read-pdf.ts'
import { checkPress, checkPressOf } from '../../../src/6-check/press/check-press.ts'
import { dictionary, printedPdf, stream } from '../../5-pdf/printed-pdf.ts'

test('finds all that keeps a browser’s PDF from the press', () => {
  const printed = printedPdf([
    {
      content: '1 0 0 rg 0 0 9 9 re f BT /F 9 Tf (x) Tj ET',
      entries: () => ({ Annots: [dictionary({ Subtype: 'Link' })] }),
      resources: (pdf) => {
        const font = pdf.add(dictionary({ Type: 'Font', Subtype: 'Type3' }))
        const other = pdf.add(dictionary({ Type: 'Font', Subtype: 'TrueType', BaseFont: 'Elsewhere' }))
        const state = pdf.add(dictionary({ Type: 'ExtGState', TR: 'Identity' }))
        const packed = pdf.add(stream({ Filter: 'LZWDecode', Subtype: 'Image' }, new Uint8Array()))
        return dictionary({
          Font: dictionary({ F: { number: font }, E: { number: other } }),
          ExtGState: dictionary({ S: { number: state } }),
          XObject: dictionary({ L: { number: packed } }),
        })
      },
    },
  ])
  const rules = new Set(checkPress(printed).map(({ rule }) => rule))
  expect([...rules]).toEqual([
    'version',
    'information',
    'metadata',
    'intent',
    'boxes',
    'annotations',
    'actions',
    'fonts',
    'streams',
    'devices',
  ])
  expect(checkPress(printed).filter(({ rule }) => rule === 'fonts')).toHaveLength(2)
})

test('refuses boxes that do not lie in each other, and a trim box beside an art box', () => {
  const pdf = printedPdf([
    { content: '', entries: () => ({ BleedBox: [0, 0, 101, 200], TrimBox: [9, 9, 90, 190] }) },
    { content: '', entries: () => ({ BleedBox: [9, 9, 90, 190], TrimBox: [8, 9, 90, 190] }) },
    { content: '', entries: () => ({ ArtBox: [9, 9, 90, 190], TrimBox: [9, 9, 90, 190] }) },
    { content: '', entries: () => ({ BleedBox: [3, 3, 97, 197], TrimBox: [9, 9, 90, 190] }) },
  ])
  const boxes = checkPress(pdf).filter(({ rule }) => rule === 'boxes')
  expect(boxes.map(({ path }) => path)).toEqual(['page 1', 'page 2', 'page 3'])
})

test('finds signs for missing glyphs', () => {
  const pdf = printedPdf([
    { content: '' },
    {
      content: 'BT /F 9 Tf <00410000> Tj ET',
      resources: (made) => {
        const font = made.add(dictionary({ Type: 'Font', Subtype: 'Type0', BaseFont: 'AAAAAA+Rain' }))
        return dictionary({ Font: dictionary({ F: { number: font } }) })
      },
    },
  ])
  const fonts = checkPress(pdf).filter(({ rule }) => rule === 'fonts')
  expect(fonts.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
    'page 2: A glyph is missing in AAAAAA+Rain, and its sign is shown',
  ])
})

interface Mutant {
  readonly content?: string
  readonly page?: Readonly<Record<string, PdfObject>>
  readonly resources?: (pdf: Pdf) => Readonly<Record<string, PdfObject>>
  readonly objects?: readonly PdfObject[]
}

const complaintsOf = ({ content = '', page = {}, resources, objects = [] }: Mutant): string[] => {
  const bytes = printedPdf([
    {
      content,
      entries: (pdf) => ({
        TrimBox: [9, 9, 90, 190],
        Held: objects.map((object) => ({ number: pdf.add(object) })),
        ...page,
      }),
      resources: (pdf) => dictionary(resources?.(pdf) ?? {}),
    },
  ])
  return checkPress(bytes).map(({ rule, path, reason }) => `${rule}, ${path}: ${reason}`)
}

const none = new Uint8Array()
const state = (entries: Readonly<Record<string, PdfObject>>): Mutant => ({
  // Direct, and without a type: resources say what it is.
  resources: () => ({ ExtGState: dictionary({ S: dictionary(entries) }) }),
})
const held = (entries: Readonly<Record<string, PdfObject>>): Mutant => ({ objects: [stream(entries, none)] })
const halftone = (entries: Readonly<Record<string, PdfObject>>) => dictionary(entries)

const mutants: readonly (readonly [name: string, mutant: Mutant, complaint: RegExp])[] = [
  ['data in another file', held({ F: textString('rain') }), /streams, object \d+: .* another file/],
  ['data in another file, packed', held({ FFilter: 'FlateDecode' }), /streams, object \d+: .* another file/],
  ['a page of another file', held({ Subtype: 'Form', Ref: new Map() }), /streams, object .* another file/],
  ['PostScript', held({ Subtype: 'PS' }), /streams, object \d+: .* PostScript/],
  ['PostScript in a form', held({ Subtype: 'Form', Subtype2: 'PS' }), /streams, object \d+: .* PostScript/],
  ['PostScript beside a form', held({ Subtype: 'Form', PS: null }), /streams, object \d+: .* PostScript/],
  ['LZW', held({ Filter: ['ASCIIHexDecode', 'LZWDecode'] }), /streams, object \d+: .* packed/],
  ['LZW, short', held({ Filter: 'LZW' }), /streams, object \d+: .* packed/],
  ['encryption', held({ Filter: 'Crypt' }), /streams, object \d+: .* packed/],
  ['LZW in a content', { content: 'BI /W 1 /H 1 /F /LZW ID x EI Q' }, /streams, page 1: .* packed/],
  ['a transfer function', state({ TR: 'Identity' }), /devices, object \d+: An object has TR,/],
  ['a second transfer function', state({ TR2: 'Identity' }), /devices, object \d+: An object has TR2,/],
  ['the phase of a halftone', state({ HTP: [0, 0] }), /devices, object \d+: An object has HTP,/],
  ['a halftone of thresholds', state({ HT: halftone({ HalftoneType: 6 }) }), /An object has HT,/],
  ['a named halftone', state({ HT: halftone({ HalftoneType: 1, HalftoneName: 'x' }) }), /An object has HT,/],
  ['a bent halftone', state({ HT: halftone({ HalftoneType: 1, TransferFunction: 'Identity' }) }), /has HT,/],
  [
    'a bent halftone of one ink',
    state({
      HT: halftone({
        HalftoneType: 5,
        Cyan: halftone({ HalftoneType: 1, TransferFunction: 'Identity' }),
      }),
    }),
    /has HT,/,
  ],
  ['alternates', held({ Subtype: 'Image', Alternates: [] }), /devices, object \d+: An object has Alternates/],
  ['OPI of an image', held({ Subtype: 'Image', OPI: new Map() }), /devices, object \d+: An object has OPI/],
  ['OPI of a form', held({ Subtype: 'Form', OPI: new Map() }), /devices, object \d+: An object has OPI/],
  ['actions of a page', { page: { AA: new Map() } }, /actions, AA:/],
  [
    'an action of an entry of the outline',
    { objects: [dictionary({ A: dictionary({ S: 'GoTo' }) })] },
    /actions, GoTo action/,
  ],
  ['a script', { objects: [dictionary({ S: 'JavaScript', JS: textString('x') })] }, /actions, JS:/],
  ['an attachment', { objects: [dictionary({ EF: new Map() })] }, /actions, EF:/],
  ['other presentations', { page: { PresSteps: new Map() } }, /actions, PresSteps:/],
  [
    'an annotation on the bleed',
    { page: { Annots: [dictionary({ Subtype: 'Text', Rect: [0, 0, 20, 20] })] } },
    /annotations, page 1/,
  ],
  ['a box outside of its page', { page: { TrimBox: [9, 9, 190, 190] } }, /boxes, page 1/],
  [
    'a font that only resources know',
    { resources: () => ({ Font: dictionary({ F: dictionary({ Subtype: 'TrueType' }) }) }) },
    /fonts, .*not embedded/,
  ],
  [
    'a missing glyph between others',
    {
      content: 'BT /F 9 Tf [<0041> 9 <0000>] TJ ET',
      resources: () => ({ Font: dictionary({ F: dictionary({ Type: 'Font', Subtype: 'Type0' }) }) }),
    },
    /fonts, page 1: A glyph is missing/,
  ],
  [
    'red, green, blue in a content',
    { content: 'BI /W 1 /H 1 /CS /CMYK ID x EI Q' },
    /colours, page 1: DeviceCMYK/,
  ],
]

test.each(mutants)('refuses %s', (_, mutant, complaint) => {
  const known = new Set(complaintsOf({}))
  const more = complaintsOf(mutant).filter((each) => !known.has(each))
  expect(more.join('\n')).toMatch(complaint)
})

test.each([
  ['the default of a transfer function', state({ TR2: 'Default' })],
  ['a common halftone', state({ HT: halftone({ HalftoneType: 1, Frequency: 60 }) })],
  [
    'a halftone that bends a spot colour',
    state({
      HT: halftone({
        HalftoneType: 5,
        Gold: halftone({ HalftoneType: 1, TransferFunction: 'Identity' }),
        Default: halftone({ HalftoneType: 1 }),
      }),
    }),
  ],
  [
    'a mark of the printer',
    { page: { Annots: [dictionary({ Subtype: 'PrinterMark', Rect: [0, 0, 9, 9] })] } },
  ],
  ['an annotation beside the page', { page: { Annots: [dictionary({ Rect: [0, 0, 9, 9] })] } }],
  ['a box from corner to corner', { page: { TrimBox: [90, 190, 9, 9] } }],
])('takes %s', (_, fit) => {
  expect(complaintsOf(fit)).toEqual(complaintsOf({}))
})

test('finds a page’s size where pages inherit it', () => {
  const pdf = readPdf(printedPdf([{ content: '', entries: () => ({ TrimBox: [9, 9, 90, 190] }) }]))
  for (const number of pdf.numbers()) {
    const node = pdf.object(number)
    if (!(node instanceof Map)) continue
    if (node.get('Type') === 'Page') node.delete('MediaBox')
    if (node.get('Type') === 'Pages') node.set('MediaBox', [0, 0, 100, 80])
  }
  expect(checkPressOf(pdf).filter(({ rule }) => rule === 'boxes')).toHaveLength(1)
})
