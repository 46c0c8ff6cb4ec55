import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { decodeStream, inlineStream, readStream } from '../../src/0-pdf/decode-stream.ts'
import type { PdfObject, PdfStream } from '../../src/0-pdf/pdf-object.ts'
import { dictionary } from '../sample-pdf.ts'
import { packAscii85, packLzw, packRuns } from './filters/packed.ts'

const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))

function packed(Filter: PdfObject, data: Uint8Array, DecodeParms?: PdfObject): PdfStream {
  return {
    dictionary: dictionary(DecodeParms === undefined ? { Filter } : { Filter, DecodeParms }),
    data,
  }
}

/** Bytes that fill LZW's table more than once, with runs, zeros and all values. */
const plain = Uint8Array.from({ length: 40_000 }, (_, at) =>
  at % 97 < 20 ? 0 : (at * 7 + ((at * at) >> 5)) & 0xff,
)
const hex = (bytes: Uint8Array) => latin1(`${Buffer.from(bytes).toString('hex')}>`)

const whole: readonly (readonly [name: string, stream: PdfStream])[] = [
  ['no filter', { dictionary: new Map(), data: plain }],
  ['Flate', packed('FlateDecode', deflateSync(plain))],
  ['hexadecimal', packed('ASCIIHexDecode', hex(plain))],
  ['ASCII85', packed('ASCII85Decode', packAscii85(plain))],
  ['LZW', packed('LZWDecode', packLzw(plain))],
  ['LZW, late', packed('LZWDecode', packLzw(plain, 0), dictionary({ EarlyChange: 0 }))],
  ['run lengths', packed('RunLengthDecode', packRuns(plain))],
  ['two filters', packed(['ASCII85Decode', 'FlateDecode'], packAscii85(deflateSync(plain)))],
  [
    'three filters',
    packed(['ASCIIHexDecode', 'RunLengthDecode', 'LZWDecode'], hex(packRuns(packLzw(plain)))),
  ],
]

test.each(whole)('gives back all bytes: %s', (_, stream) => {
  expect(readStream(stream)).toEqual({ bytes: expect.anything() })
  expect(Buffer.compare(decodeStream(stream) ?? new Uint8Array(), plain)).toBe(0)
})

test('reads the examples of the standard', () => {
  const lzw = packed('LZWDecode', Uint8Array.from(Buffer.from('800b6050220c0c8501', 'hex')))
  expect([...(decodeStream(lzw) ?? [])]).toEqual([45, 45, 45, 45, 45, 65, 45, 45, 45, 66])
  const odd = packed('ASCIIHexDecode', latin1(' 61 6\n2 7>rest'))
  expect(Buffer.from(decodeStream(odd) ?? []).toString()).toBe('abp')
  const signs = packed('ASCII85Decode', latin1('<~87cUR\nD]i,"~>'))
  expect(Buffer.from(decodeStream(signs) ?? []).toString()).toBe('Hello Wo')
})

test('an image in a content has short names', () => {
  const image = inlineStream(
    dictionary({ F: ['A85', 'Fl'], DP: [null, dictionary({ Predictor: 15, Columns: 3 })] }),
    packAscii85(deflateSync(Uint8Array.of(0, 1, 2, 3, 2, 1, 1, 1))),
  )
  expect([...(decodeStream(image) ?? [])]).toEqual([1, 2, 3, 2, 3, 4])
})

const rows = (values: readonly number[], parameters: Readonly<Record<string, PdfObject>>) => {
  const { bytes, fault } = readStream(
    packed('FlateDecode', deflateSync(Uint8Array.from(values)), dictionary(parameters)),
  )
  return fault ?? [...bytes]
}

test('undoes the predictors of PNG, row by row', () => {
  const size = { Predictor: 12, Columns: 2, Colors: 2 }
  expect(rows([0, 9, 8, 7, 6], size)).toEqual([9, 8, 7, 6])
  expect(rows([1, 9, 8, 7, 6], size)).toEqual([9, 8, 16, 14])
  expect(rows([0, 1, 2, 3, 4, 2, 1, 1, 1, 255], size)).toEqual([1, 2, 3, 4, 2, 3, 4, 3])
  expect(rows([0, 2, 4, 6, 8, 3, 1, 1, 1, 1], size)).toEqual([2, 4, 6, 8, 2, 3, 5, 6])
  expect(rows([0, 10, 20, 30, 40, 4, 1, 1, 1, 1], size)).toEqual([10, 20, 30, 40, 11, 21, 31, 41])
  expect(rows([0, 1, 2, 3, 4, 2, 1], size)).toEqual([1, 2, 3, 4, 2])
  expect(rows([7, 1, 2, 3, 4], size)).toBe('have a row whose predictor is not known')
})

test('undoes the predictor of TIFF for all depths', () => {
  expect(rows([5, 6, 1, 1, 7, 7, 1, 1], { Predictor: 2, Columns: 2, Colors: 2 })).toEqual([
    5, 6, 6, 7, 7, 7, 8, 8,
  ])
  expect(rows([0, 255, 0, 1], { Predictor: 2, Columns: 2, BitsPerComponent: 16 })).toEqual([0, 255, 1, 0])
  expect(rows([0x1f, 0x21], { Predictor: 2, Columns: 4, BitsPerComponent: 4 })).toEqual([0x10, 0x23])
  expect(rows([0b10100000], { Predictor: 2, Columns: 8, BitsPerComponent: 1 })).toEqual([0b11000000])
})

test.each([
  ['an unknown filter', packed('Zip', plain), 'have a filter that is not known (Zip)'],
  ['encryption', packed('Crypt', plain), 'are encrypted'],
  ['an image', packed('DCTDecode', plain), 'are packed as an image (DCTDecode), which they are not'],
  ['broken Flate', packed('FlateDecode', latin1('nothing')), 'are broken'],
  [
    'cut Flate',
    packed('FlateDecode', deflateSync(plain).subarray(0, 900)),
    'are cut off: the mark of their end is missing',
  ],
  [
    'cut LZW',
    packed('LZWDecode', packLzw(plain).subarray(0, 900)),
    'are cut off: the mark of their end is missing',
  ],
  [
    'cut runs',
    packed('RunLengthDecode', Uint8Array.of(5, 1, 2)),
    'are cut off: the mark of their end is missing',
  ],
  ['no signs', packed('ASCII85Decode', latin1('ab\x7f~>')), 'hold a sign that ASCII85 does not have'],
  ['one sign', packed('ASCII85Decode', latin1('abcdea~>')), 'end within a group of signs'],
  ['a number', packed('ASCII85Decode', latin1('uuuuu~>')), 'hold a number that is too large'],
  ['no digits', packed('ASCIIHexDecode', latin1('61xx>')), 'hold what is no hexadecimal digit'],
  [
    'a code of LZW',
    packed('LZWDecode', Uint8Array.of(0x80, 0x7f, 0xff, 0xff)),
    'are broken: LZW has no such code yet',
  ],
  [
    'a predictor',
    packed('FlateDecode', deflateSync(plain), dictionary({ Predictor: 7 })),
    'have a predictor that is not known',
  ],
  ['filters', packed(new Array(60_000).fill('AHx'), plain), 'have more than 16 filters'],
])('says why data are not whole: %s', (_, stream, fault) => {
  expect(readStream(stream).fault).toBe(fault)
})

test.each([
  ['Flate', packed('FlateDecode', deflateSync(new Uint8Array(2 ** 21)))],
  ['LZW', packed('LZWDecode', packLzw(new Uint8Array(2 ** 21)))],
  ['run lengths', packed('RunLengthDecode', packRuns(new Uint8Array(2 ** 21)))],
  ['ASCII85', packed('ASCII85Decode', packAscii85(new Uint8Array(2 ** 21)))],
])('unpacks no more than is allowed: %s', (_, stream) => {
  const { bytes, fault } = readStream(stream, undefined, 2 ** 20)
  expect(fault).toBe('grow beyond 1 MB')
  expect(bytes.length).toBeLessThanOrEqual(2 ** 20)
})
