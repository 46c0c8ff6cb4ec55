import { expect, test } from 'vitest'
import { bookSchema, type PressConfig, pressSettings } from '../../../src/0-ground/config.ts'
import { decodeStream } from '../../../src/0-pdf/decode-stream.ts'
import { pagesOf } from '../../../src/0-pdf/pages-of.ts'
import { isStream, type PdfDictionary, type PdfObject, textOfString } from '../../../src/0-pdf/pdf-object.ts'
import { type Pdf, readPdf } from '../../../src/0-pdf/read-pdf.ts'
import type { Metadata } from '../../../src/2-book/metadata/metadata.ts'
import { pressFrames } from '../../../src/5-pdf/press/press-frame.ts'
import { preparePressInk } from '../../../src/5-pdf/press/press-ink.ts'
import { writePress } from '../../../src/5-pdf/press/write-press.ts'
import { checkPress } from '../../../src/6-check/press/check-press.ts'
import { dictionary, type PrintedPage, printedPdf, stream } from '../printed-pdf.ts'

const metadata: Metadata = {
  title: 'Rain & Shine',
  shortTitle: 'Rain',
  authors: [{ name: 'Ada Reed', role: 'aut' }],
  contributors: [],
  language: 'en',
  direction: 'ltr',
  modified: '2024-05-06T00:00:00Z',
  subjects: [],
  keywords: [],
  identifiers: { unique: 'urn:uuid:1', isbn: {} },
}

/** 8 px are 6 pt: the trim is 88 × 188 pt. */
const geometry = { width: (88 * 4) / 3, height: (188 * 4) / 3, bleed: 6 }

function framesOf(marks: PressConfig['marks'], spine: boolean): ReturnType<typeof pressFrames> {
  const settings = { ...pressSettings(bookSchema.parse({ title: 'Rain' })), marks, 'bleed-at-spine': spine }
  return pressFrames(geometry, settings, 'ltr')
}

const inks = new Map<PressConfig['ink'], ReturnType<typeof preparePressInk>>()

/** Each is prepared once. */
function inkOf(kind: PressConfig['ink']): ReturnType<typeof preparePressInk> {
  const ink = inks.get(kind) ?? preparePressInk(kind, 240)
  inks.set(kind, ink)
  return ink
}

async function press(
  pages: readonly PrintedPage[],
  given: Partial<Pick<PressConfig, 'ink' | 'marks'>> & {
    readonly multiple?: number
    readonly spine?: boolean
    readonly resample?: boolean
  } = {},
): Promise<{
  readonly pdf: Pdf
  readonly pages: readonly PdfDictionary[]
  readonly bytes: Uint8Array
  readonly refused: readonly string[]
  readonly grayed: number
}> {
  const { ink = 'cmyk', marks = 'none', multiple = 1, spine = true, resample = false } = given
  const { bytes, refused, grayed } = await writePress(readPdf(printedPdf(pages)), metadata, {
    part: 'print',
    frames: framesOf(marks, spine),
    ink: await inkOf(ink),
    room: 8,
    scale: 1,
    pageMultiple: multiple,
    resample,
  })
  const pdf = readPdf(bytes)
  return { pdf, pages: pagesOf(pdf), bytes, refused, grayed }
}

function textOf(pdf: Pdf, object: PdfObject | undefined): string {
  const found = pdf.resolve(object)
  return isStream(found) ? Buffer.from(decodeStream(found, pdf.resolve) ?? []).toString('latin1') : ''
}

function entry(pdf: Pdf, object: PdfObject | undefined, ...keys: readonly string[]): PdfObject {
  return keys.reduce<PdfObject>((found, key) => {
    const here = isStream(found) ? found.dictionary : found
    return here instanceof Map ? pdf.resolve(here.get(key)) : null
  }, pdf.resolve(object))
}

test('sets text in black ink alone and drops marks of structure', async () => {
  const content = '/P <</MCID 0>> BDC\n0 0 0 rg 0 0 0 RG\nBT (x) Tj ET\nEMC\n.5 g\n'
  const { pdf, pages } = await press([{ content }])
  const written = textOf(pdf, pages[0]?.get('Contents'))
  expect(written).toMatch(/0 0 0 1 k\s+0 0 0 1 K\n/)
  expect(written).toContain('BT (x) Tj ET')
  expect(written).toContain('0 0 0 0.5 k')
  expect(written).not.toMatch(/BDC|EMC|rg|RG|MCID/)
})

test('leaves out signs for missing glyphs', async () => {
  const { pdf, pages } = await press([
    {
      content: 'BT /F 9 Tf <0041> Tj 5 0 Td <0000> Tj 5 0 Td <0042> Tj ET',
      resources: (made) => {
        const font = made.add(dictionary({ Type: 'Font', Subtype: 'Type0', BaseFont: 'Rain' }))
        return dictionary({ Font: dictionary({ F: { number: font } }) })
      },
    },
  ])
  expect(textOf(pdf, pages[0]?.get('Contents'))).toMatch(/<0041> Tj 5 0 Td\s+5 0 Td <0042> Tj/)
})

test('converts colours, and colours of spaces of red, green and blue', async () => {
  const { pdf, pages } = await press([
    { content: '.8 .1 .1 rg 0 0 9 9 re f /DeviceRGB cs .8 .1 .1 sc 0 0 9 9 re f' },
  ])
  const inks = [...textOf(pdf, pages[0]?.get('Contents')).matchAll(/^([\d. ]+) k$/gm)].map(
    ([, parts]) => parts,
  )
  expect(inks).toHaveLength(3)
  expect(inks[0]).toBe(inks[2])
  expect(inks[1]).toBe('0 0 0 1')
})

test('gives boxes to a hundredth of a point, moves the page onto them and clips it to the bleed', async () => {
  const { pdf, pages } = await press([{ content: '0 g 0 0 9 9 re f' }])
  expect(pages[0]?.get('MediaBox')).toEqual([0, 0, 97, 197])
  expect(pages[0]?.get('BleedBox')).toEqual([0, 0, 97, 197])
  expect(pages[0]?.get('TrimBox')).toEqual([4.5, 4.5, 92.5, 192.5])
  expect(textOf(pdf, pages[0]?.get('Contents'))).toMatch(/^q\n0 0 97 197 re W n\n1 0 0 1 -1.5 -1.5 cm\n/)
})

test('leaves the bleed away at the spine, which is at the left of odd pages, and moves a shared gradient with each', async () => {
  let shared = 0
  const page: PrintedPage = {
    content: '/Pattern cs /P scn 0 0 9 9 re f',
    resources: (made) => {
      const ends = dictionary({ FunctionType: 2, Domain: [0, 1], N: 1, C0: [0, 0, 0], C1: [1, 0, 0] })
      const shading = dictionary({
        ShadingType: 2,
        ColorSpace: 'DeviceRGB',
        Coords: [0, 0, 9, 9],
        Function: ends,
      })
      shared ||= made.add(dictionary({ PatternType: 2, Shading: shading }))
      return dictionary({ Pattern: dictionary({ P: { number: shared } }) })
    },
  }
  const { pdf, pages } = await press([page, page, page], { spine: false, multiple: 4 })
  expect(pages.map((each) => each.get('MediaBox'))).toEqual(pages.map(() => [0, 0, 92.5, 197]))
  expect(pages.map((each) => each.get('TrimBox'))).toEqual([
    [0, 4.5, 88, 192.5],
    [4.5, 4.5, 92.5, 192.5],
    [0, 4.5, 88, 192.5],
    [4.5, 4.5, 92.5, 192.5],
  ])
  const moved = pages.slice(0, 3).map((each) => entry(pdf, each, 'Resources', 'Pattern', 'P', 'Matrix'))
  expect(moved).toEqual([
    [1, 0, 0, 1, -6, -1.5],
    [1, 0, 0, 1, -1.5, -1.5],
    [1, 0, 0, 1, -6, -1.5],
  ])
})

test('draws marks in every ink, outside of the bleed', async () => {
  const { pdf, pages } = await press([{ content: '' }], { marks: 'all' })
  const page = pages[0]
  expect(textOf(pdf, page?.get('Contents'))).toMatch(/Q\n\/OctavoMarks Do\n$/)
  const marks = entry(pdf, page, 'Resources', 'XObject', 'OctavoMarks')
  const inks = [entry(pdf, marks, 'Resources', 'ColorSpace', 'All')].flat()
  expect(inks.slice(0, 3)).toEqual(['Separation', 'All', 'DeviceCMYK'])
  const [left = 0, bottom = 0, right = 0, top = 0] = [page?.get('BleedBox') ?? []].flat().map(Number)
  const lines = [...textOf(pdf, marks).matchAll(/^([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S$/gm)]
  expect(lines).toHaveLength(8 + 8)
  for (const [, ...ends] of lines) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = ends.map(Number)
    const isBeside = Math.max(x1, x2) < left || Math.min(x1, x2) > right
    expect(isBeside || Math.max(y1, y2) < bottom || Math.min(y1, y2) > top).toBe(true)
  }
})

test('fills the book up with blank pages', async () => {
  const { pdf, pages } = await press([{ content: '' }, { content: '' }, { content: '' }], { multiple: 8 })
  expect(pages).toHaveLength(8)
  expect(entry(pdf, pdf.trailer.get('Root'), 'Pages', 'Count')).toBe(8)
  expect(pages[7]?.get('TrimBox')).toEqual(pages[0]?.get('TrimBox'))
})

test('gives groups the press’s space, masks plain gray, and the page a group of its own', async () => {
  const { pdf, pages } = await press([
    {
      content: '/G gs /F Do',
      resources: (made) => {
        const group = dictionary({ S: 'Transparency', CS: 'DeviceRGB' })
        const form = (content: string) => ({
          number: made.add(
            stream({ Subtype: 'Form', BBox: [0, 0, 9, 9], Group: group }, Buffer.from(content, 'latin1')),
          ),
        })
        const mask = dictionary({ S: 'Luminosity', G: form('1 0 0 rg 0 0 9 9 re f') })
        return dictionary({
          XObject: dictionary({ F: form('1 0 0 rg 0 0 9 9 re f') }),
          ExtGState: dictionary({ G: dictionary({ SMask: mask }) }),
        })
      },
    },
  ])
  const resources = entry(pdf, pages[0], 'Resources')
  const form = entry(pdf, resources, 'XObject', 'F')
  const mask = entry(pdf, resources, 'ExtGState', 'G', 'SMask', 'G')
  expect(entry(pdf, form, 'Group', 'CS')).toBe('DeviceCMYK')
  expect(textOf(pdf, form)).toMatch(/ k\n/)
  expect(entry(pdf, mask, 'Group', 'CS')).toBe('DeviceGray')
  expect(textOf(pdf, mask)).toMatch(/^0\.\d+ g\n/)
  expect(entry(pdf, pages[0], 'Group', 'CS')).toBe('DeviceCMYK')
})

test('converts gradients at their ends, moves their patterns with the page', async () => {
  const gradient = (functionObject: PdfObject): PrintedPage => ({
    content: '/Pattern cs /P scn 0 0 9 9 re f',
    resources: (made) => {
      const shading = dictionary({
        ShadingType: 2,
        ColorSpace: 'DeviceRGB',
        Coords: [0, 0, 9, 9],
        Function: functionObject,
      })
      const pattern = dictionary({ PatternType: 2, Matrix: [1, 0, 0, 1, 10, 20], Shading: shading })
      return dictionary({ Pattern: dictionary({ P: { number: made.add(pattern) } }) })
    },
  })
  const ends = dictionary({ FunctionType: 2, Domain: [0, 1], N: 1, C0: [0, 0, 0], C1: [1, 0, 0] })
  const both = dictionary({ FunctionType: 3, Domain: [0, 1], Bounds: [], Encode: [0, 1], Functions: [ends] })
  const { pdf, pages, refused } = await press([gradient(both)])
  const pattern = entry(pdf, pages[0], 'Resources', 'Pattern', 'P')
  expect(entry(pdf, pattern, 'Matrix')).toEqual([1, 0, 0, 1, 8.5, 18.5])
  expect(entry(pdf, pattern, 'Shading', 'ColorSpace')).toBe('DeviceCMYK')
  const [first] = [entry(pdf, pattern, 'Shading', 'Function', 'Functions')].flat()
  expect(entry(pdf, first ?? null, 'C0')).toEqual([0, 0, 0, 1])
  expect(entry(pdf, first ?? null, 'C1')).toHaveLength(4)
  expect(refused).toEqual([])
  const unknown = await press([gradient(dictionary({ FunctionType: 9 }))])
  expect(unknown.refused).toEqual(['a gradient of an unknown kind'])
})

test.each([
  ['cmyk', '0.3 0.3 0.3', 4],
  ['black', '0.5 0.5 0.5', 4],
  ['gray', '0.5 0.5 0.5', 1],
] as const)(
  'asks a program that computes colours on a grid, and converts them, %s %s',
  async (ink, rgb, parts) => {
    const { pdf, pages } = await press([programmed(`{pop 0.5 gt {1 1 1} {${rgb}} ifelse}`)], { ink })
    const shading = entry(pdf, pages[0], 'Resources', 'Pattern', 'P', 'Shading')
    const made = entry(pdf, shading, 'Function')
    expect(entry(pdf, shading, 'Matrix')).toEqual([1, 0, 0, 1, 0, 0])
    expect([entry(pdf, made, 'FunctionType'), entry(pdf, made, 'Size')]).toEqual([0, [2048, 2]])
    expect(entry(pdf, made, 'Range')).toHaveLength(parts * 2)
    const data = isStream(made) ? (decodeStream(made, pdf.resolve) ?? new Uint8Array()) : new Uint8Array()
    expect(data).toHaveLength(2048 * 2 * parts)
    // Neutral colours are black ink alone, and white is none.
    const [first, last] = [data[parts - 1], data.at(-1)]
    expect([first, last]).toEqual(
      parts === 1 ? [128, 255] : [Math.round((1 - Number(rgb.split(' ')[0])) * 255), 0],
    )
  },
)

test('refuses a program of another language', async () => {
  const { refused } = await press([programmed('{pop pop 1 1 1 showpage}')])
  expect(refused).toEqual(['a gradient of an unknown kind'])
})

function programmed(code: string): PrintedPage {
  return {
    content: '/Pattern cs /P scn 0 0 9 9 re f',
    resources: (made) => {
      const program = stream(
        { FunctionType: 4, Domain: [0, 1, 0, 1], Range: [0, 1, 0, 1, 0, 1] },
        Buffer.from(code),
      )
      const shading = dictionary({
        ShadingType: 1,
        ColorSpace: 'DeviceRGB',
        Function: { number: made.add(program) },
      })
      const pattern = dictionary({ PatternType: 2, Shading: shading })
      return dictionary({ Pattern: dictionary({ P: { number: made.add(pattern) } }) })
    },
  }
}

test('makes gray pictures gray and others of four inks, and keeps their transparency', async () => {
  const picture = (colour: readonly number[]): PrintedPage => ({
    content: '50 0 0 50 0 0 cm /I Do',
    resources: (made) => {
      const mask = made.add(image('DeviceGray', Uint8Array.from([0, 255, 128, 255])))
      const pixels = Uint8Array.from([...colour, ...colour, ...colour, ...colour])
      const whole = image('DeviceRGB', pixels, { SMask: { number: mask } })
      return dictionary({ XObject: dictionary({ I: { number: made.add(whole) } }) })
    },
  })
  const both = [picture([90, 90, 90]), picture([200, 30, 60])]
  const { pdf, pages, grayed } = await press(both)
  expect(grayed).toBe(0)
  expect((await press(both, { ink: 'black' })).grayed).toBe(1)
  const [gray, colour] = pages.map((page) => entry(pdf, page, 'Resources', 'XObject', 'I'))
  expect(entry(pdf, gray, 'ColorSpace')).toBe('DeviceGray')
  expect(Buffer.from(textOf(pdf, gray), 'latin1')).toEqual(Buffer.from([90, 90, 90, 90]))
  expect(entry(pdf, colour, 'ColorSpace')).toBe('DeviceCMYK')
  expect(textOf(pdf, colour)).toHaveLength(16)
  expect(entry(pdf, colour, 'SMask', 'ColorSpace')).toBe('DeviceGray')
  expect(entry(pdf, pages[1], 'Group', 'CS')).toBe('DeviceCMYK')
})

test('scales pictures down to 450 pixels per inch only where that is asked for', async () => {
  const page: PrintedPage = {
    content: '7.2 0 0 7.2 0 0 cm /I Do',
    resources: (made) => {
      const pixels = Uint8Array.from({ length: 90 * 90 * 3 }, (_, index) => (index * 7) % 256)
      const whole = image('DeviceRGB', pixels, { Width: 90, Height: 90 })
      return dictionary({ XObject: dictionary({ I: { number: made.add(whole) } }) })
    },
  }
  const widths = await Promise.all(
    [false, true].map(async (resample) => {
      const { pdf, pages } = await press([page], { resample })
      return entry(pdf, pages[0], 'Resources', 'XObject', 'I', 'Width')
    }),
  )
  expect(widths).toEqual([90, 45])
})

function image(space: string, data: Uint8Array, more: Readonly<Record<string, PdfObject>> = {}): PdfObject {
  const entries = { Subtype: 'Image', Width: 2, Height: 2, BitsPerComponent: 8, ColorSpace: space, ...more }
  return stream(entries, data)
}

test('leaves nothing interactive, says what it is, and gives equal bytes', async () => {
  const annotated: PrintedPage = {
    content: '1 0 0 rg 0 0 9 9 re f',
    entries: () => ({ Annots: [dictionary({ Subtype: 'Link', Rect: [0, 0, 9, 9] })] }),
  }
  const { pdf, bytes } = await press([annotated])
  const root = entry(pdf, pdf.trailer.get('Root'))
  expect(root instanceof Map ? [...root.keys()] : []).toEqual(['Type', 'Pages', 'Metadata', 'OutputIntents'])
  const title = entry(pdf, pdf.trailer.get('Info'), 'Title')
  expect(title instanceof Uint8Array ? textOfString(title) : '').toBe('Rain & Shine')
  expect(Buffer.from(bytes.subarray(0, 8)).toString()).toBe('%PDF-1.6')
  expect(Buffer.compare(bytes, (await press([annotated])).bytes)).toBe(0)
})

test.each(['black', 'gray', 'cmyk', 'rgb'] as const)('is PDF/X-4 in %s', async (ink) => {
  const { bytes } = await press([{ content: '1 0 0 rg 0 0 9 9 re f 0 g 0 0 9 9 re f' }], {
    ink,
    marks: 'crop',
  })
  expect(checkPress(bytes)).toEqual([])
})
