import type { Element } from 'hast'
import { s } from 'hastscript'

/** Left-hand digits with odd parity, one bit a module, 1 a bar (GS1 General Specifications, 5.2.1; ISO/IEC 15420). */
const odd = [
  '0001101',
  '0011001',
  '0010011',
  '0111101',
  '0100011',
  '0110001',
  '0101111',
  '0111011',
  '0110111',
  '0001011',
]

/** Parities of the left half by the first digit, which has no bars of its own: `O` odd, `E` even. */
const parities = [
  'OOOOOO',
  'OOEOEE',
  'OOEEOE',
  'OOEEEO',
  'OEOOEE',
  'OEEOOE',
  'OEEEOO',
  'OEOEOE',
  'OEOEEO',
  'OEEOEO',
]

/**
 * The 95 modules of an EAN-13, 1 a bar and 0 a space: guard, six digits, guard, six digits, guard.
 *
 * @param digits thirteen, the last one the check digit; signs between them are passed over
 * @returns `undefined` when they are not thirteen or the check digit is wrong
 */
export function encodeEan13(digits: string): string | undefined {
  const values = [...digits.replaceAll(/[\s-]/g, '')].map(Number)
  const sum = values.slice(0, 12).reduce((total, value, index) => total + value * (index % 2 ? 3 : 1), 0)
  if (values.length !== 13 || values.some(Number.isNaN) || (10 - (sum % 10)) % 10 !== values[12])
    return undefined
  const parity = parities[values[0] ?? 0] ?? ''
  const left = values.slice(1, 7).map((value, index) => (parity[index] === 'O' ? odd[value] : even(value)))
  const right = values.slice(7).map((value) => inverted(odd[value] ?? ''))
  return `101${left.join('')}01010${right.join('')}101`
}

/** Even parity: the right-hand digit, turned round. */
function even(value: number): string {
  return [...inverted(odd[value] ?? '')].toReversed().join('')
}

function inverted(bits: string): string {
  return [...bits].map((bit) => (bit === '1' ? '0' : '1')).join('')
}

/** Modules of white that readers need at the left and at the right (GS1 General Specifications, 5.2.3.4). */
const quiet = { left: 11, right: 7 } as const

/** Size of the drawing in modules of 0.33 mm: bars 22.85 mm high, guards 1.65 mm longer. */
export const barcodeSize = {
  width: quiet.left + 95 + quiet.right,
  height: 69.24 + 5 + 5,
  module: 0.33,
} as const

const barHeight = 69.24
const guardHeight = barHeight + 5

/** The bars as one path with the digits below, in black on the ground that it stands on. Its units are modules. */
export function drawBarcode(digits: string): Element | undefined {
  const modules = encodeEan13(digits)
  if (!modules) return undefined
  const bars = [...modules.matchAll(/1+/g)].map(({ index, 0: { length } }) => {
    const isGuard = index < 3 || index >= 92 || (index >= 45 && index < 50)
    return `M${quiet.left + index} 0h${length}v${isGuard ? guardHeight : barHeight}h-${length}z`
  })
  const plain = digits.replaceAll(/[\s-]/g, '')
  const group = (text: string, x: number, length: number): Element =>
    s('text', { x, y: barHeight + 9.4, textLength: length, lengthAdjust: 'spacing' }, text)
  return s(
    'svg',
    { className: ['barcode'], viewBox: `0 0 ${barcodeSize.width} ${barcodeSize.height}`, ariaHidden: 'true' },
    [
      s('path', { d: bars.join(''), fill: '#000' }),
      s('g', { fill: '#000', fontSize: 10.5 }, [
        group(plain[0] ?? '', 2, 6),
        group(plain.slice(1, 7), quiet.left + 4.5, 39),
        group(plain.slice(7), quiet.left + 51.5, 39),
      ]),
    ],
  )
}
