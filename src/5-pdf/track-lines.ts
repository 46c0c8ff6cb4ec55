import { identity, type Matrix } from './matrix.ts'
import type { Operand } from './read-content.ts'

/** Where text is being set, so that a text object can be parted (ISO 32000-1, 9.4). */
export interface LineTracker {
  /** Hears every operation, before it is carried out. */
  readonly operation: (operator: string, operands: readonly Operand[]) => void
  /** The text line matrix; `undefined` outside of text objects. */
  readonly matrix: () => Matrix | undefined
  /** Calls back, once, when text is shown before anything moves the line. */
  readonly onUnplaced: (complain: () => void) => void
}

const showing = new Set(['Tj', 'TJ', "'", '"'])

/** Follows the text line matrix of one content stream. */
export function trackLines(): LineTracker {
  let matrix: Matrix = identity
  let isOpen = false
  let complain: (() => void) | undefined
  const set = (next: Matrix): void => {
    matrix = next
    complain = undefined
  }
  return {
    operation: (operator, operands) => {
      const [a, b, c, d, e, f] = operands.map((operand) => (typeof operand === 'number' ? operand : 0))
      if (operator === 'BT' || operator === 'ET') {
        isOpen = operator === 'BT'
        set(identity)
      } else if (operator === 'Tm') set([a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0])
      else if (operator === 'Td' || operator === 'TD') set(moved(matrix, a ?? 0, b ?? 0))
      else if (showing.has(operator)) {
        complain?.()
        complain = undefined
      }
    },
    matrix: () => (isOpen ? matrix : undefined),
    onUnplaced: (callback) => {
      complain = callback
    },
  }
}

function moved([a, b, c, d, e, f]: Matrix, x: number, y: number): Matrix {
  return [a, b, c, d, a * x + c * y + e, b * x + d * y + f]
}
