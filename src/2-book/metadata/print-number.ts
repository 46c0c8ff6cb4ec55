import type { Chapter } from '../book.ts'

/** A chapter's number as printed: parts in Roman figures, appendices by letter, chapters in figures; empty when not numbered. */
export function printNumber({ kind, number }: Pick<Chapter, 'kind' | 'number'>): string {
  const [first] = number
  if (first === undefined) return ''
  if (kind === 'part') return roman(first)
  return kind === 'appendix' ? letters(first) : String(first)
}

const romanFigures = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const

/** @param value 1 or more. */
export function roman(value: number): string {
  let rest = value
  let figures = ''
  for (const [weight, figure] of romanFigures) {
    for (; rest >= weight; rest -= weight) figures += figure
  }
  return figures
}

/** 1 → A, 26 → Z, 27 → AA. */
function letters(value: number): string {
  const last = String.fromCharCode(65 + ((value - 1) % 26))
  return value > 26 ? letters(Math.floor((value - 1) / 26)) + last : last
}
