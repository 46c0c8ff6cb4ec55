import type { MeasuredParagraph } from '../page/lines/measure-words.ts'

/** Breadth of what stands behind each box, px: of a space, or of the hyphen that a line's end would show; else 0. */
export function gapsOf({ joints, breadths }: Pick<MeasuredParagraph, 'joints' | 'breadths'>): number[] {
  let at = 0
  return Array.from(joints, (sign, joint) => {
    while ((breadths[at + 1]?.[0] ?? Infinity) <= joint) at += 1
    const [, space = 0, hyphen = 0] = breadths[at] ?? []
    return sign === ' ' || sign === '~' ? space : sign === '-' ? hyphen : 0
  })
}
