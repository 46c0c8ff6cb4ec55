import { rootLength } from '../root-length.ts'

/**
 * Marks what a page break should not part. Tables of less than a
 * third of a page and code of less than a quarter are `whole`, and a paragraph of at most three lines before a block `announces` it. Of
 * a longer one some lines go with the block if need be. Contents that would have a few lines on a last page are `close`.
 */
export function fitToMeasure(): void {
  const pageHeight = rootLength('--text-height')
  const heightOf = (element: Element) => element.getBoundingClientRect().height
  const whole = [
    ...[...document.querySelectorAll('figure.table')].filter((table) => heightOf(table) < pageHeight / 3),
    ...[...document.querySelectorAll('pre.code')].filter((code) => heightOf(code) < pageHeight / 4),
  ]
  const announcing = [
    ...document.querySelectorAll('p + :is(ul, ol, dl, blockquote, pre.code, .table, .math, .verse, .letter)'),
  ].flatMap((block) => {
    const paragraph = block.previousElementSibling
    if (!paragraph) return []
    const line = Number.parseFloat(getComputedStyle(paragraph).lineHeight)
    return heightOf(paragraph) < 3.5 * line ? [paragraph] : []
  })
  for (const element of whole) element.classList.add('whole')
  for (const paragraph of announcing) paragraph.classList.add('announces')
  for (const contents of document.querySelectorAll('.flow.contents')) {
    const line = Number.parseFloat(getComputedStyle(contents).lineHeight)
    const over = heightOf(contents) % pageHeight
    if (heightOf(contents) > pageHeight && over < 8 * line) contents.classList.add('close')
  }
}
