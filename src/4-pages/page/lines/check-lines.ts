import { px } from '../px.ts'
import type { WordPlaces } from './measure-words.ts'

/**
 * Lets the browser lay out the paragraphs. Those that have another number of lines than was chosen, or a sign that does not stand out, are left to it.
 *
 * @returns indexes of these paragraphs
 */
export function checkLines({ done }: WordPlaces): number[] {
  const wrong = done.filter(({ element, lines, hangs }) => {
    const { paddingTop, paddingBottom, paddingLeft, paddingRight, lineHeight } = getComputedStyle(element)
    const { height, left, right } = element.getBoundingClientRect()
    if (Math.round((height - px(paddingTop) - px(paddingBottom)) / px(lineHeight)) !== lines) return true
    return hangs.some((sign) => {
      const box = sign.getBoundingClientRect()
      return box.left >= left + px(paddingLeft) && box.right <= right - px(paddingRight)
    })
  })
  for (const { restore } of wrong) restore()
  return wrong.map(({ index }) => index)
}
