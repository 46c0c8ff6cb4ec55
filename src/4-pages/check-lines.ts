import type { WordPlaces } from './measure-words.ts'

/**
 * In the page: lets the browser lay out the paragraphs, which were empty for it so far. Those that have another number of lines than was
 * chosen are left to it.
 *
 * @returns indexes of these paragraphs
 */
export function checkLines({ done }: WordPlaces): number[] {
  document.body.classList.remove('unset')
  const px = (value: string) => Number.parseFloat(value) || 0
  const wrong = done.filter(({ element, lines }) => {
    const { paddingTop, paddingBottom, lineHeight } = getComputedStyle(element)
    const height = element.getBoundingClientRect().height - px(paddingTop) - px(paddingBottom)
    return Math.round(height / px(lineHeight)) !== lines
  })
  for (const { restore } of wrong) restore()
  return wrong.map(({ index }) => index)
}
