/**
 * The italic form that a browser sets for a letter which alone is an identifier (MathML Core §2.2.1, `text-transform:
 * math-auto`): from Unicode's Mathematical Alphanumeric Symbols. `undefined` for characters that have none.
 */
export function mathItalic(code: number): number | undefined {
  for (const [first, last, italic] of RANGES)
    if (code >= first && code <= last) return EXCEPTIONS.get(code) ?? italic + code - first
  return SYMBOLS.get(code)
}

/** First and last plain letter, first italic one. */
const RANGES: readonly (readonly [number, number, number])[] = [
  [0x41, 0x5a, 0x1d434],
  [0x61, 0x7a, 0x1d44e],
  [0x391, 0x3a9, 0x1d6e2],
  [0x3b1, 0x3c9, 0x1d6fc],
]

/** Planck's constant had its italic h before the others came. */
const EXCEPTIONS: ReadonlyMap<number, number> = new Map([[0x68, 0x210e]])

const SYMBOLS: ReadonlyMap<number, number> = new Map([
  [0x131, 0x1d6a4],
  [0x237, 0x1d6a5],
  [0x2202, 0x1d715],
  [0x3f5, 0x1d716],
  [0x3d1, 0x1d717],
  [0x3f0, 0x1d718],
  [0x3d5, 0x1d719],
  [0x3f1, 0x1d71a],
  [0x3d6, 0x1d71b],
  [0x3f4, 0x1d6f3],
])
