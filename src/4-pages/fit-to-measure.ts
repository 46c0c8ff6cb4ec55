/**
 * In the page: makes what is broader than the text fit, since nothing may be cut off. Tables first get a smaller face, then
 * may break words; formulas are set smaller.
 *
 * Also marks what a page break should not part: tables of less than a third of a page and code of less than a quarter are
 * `whole`, and a paragraph of at most three lines before a block `announces` it. Of a longer one some lines go with the block
 * if need be.
 */
export function fitToMeasure(): void {
  const isTooBroad = (element: Element, holder: Element) =>
    element.getBoundingClientRect().width > holder.getBoundingClientRect().width + 0.5
  const pageHeight = Number.parseFloat(
    getComputedStyle(document.documentElement).getPropertyValue('--text-height'),
  )
  for (const table of document.querySelectorAll('figure.table > table')) {
    const holder = table.parentElement
    if (!holder) continue
    for (const name of ['tight', 'tighter']) if (isTooBroad(table, holder)) holder.classList.add(name)
  }
  const heightOf = (element: Element) => element.getBoundingClientRect().height
  for (const table of document.querySelectorAll('figure.table'))
    if (heightOf(table) < pageHeight / 3) table.classList.add('whole')
  for (const code of document.querySelectorAll('pre.code'))
    if (heightOf(code) < pageHeight / 4) code.classList.add('whole')
  for (const block of document.querySelectorAll(
    'p + :is(ul, ol, dl, blockquote, pre.code, .table, .math, .verse, .letter)',
  )) {
    const paragraph = block.previousElementSibling
    if (!paragraph) continue
    const line = Number.parseFloat(getComputedStyle(paragraph).lineHeight)
    if (heightOf(paragraph) < 3.5 * line) paragraph.classList.add('announces')
  }
  for (const formula of document.querySelectorAll<HTMLElement>('.math > math')) {
    const holder = formula.parentElement
    if (!holder) continue
    const ratio = holder.clientWidth / Math.max(1, formula.scrollWidth, formula.getBoundingClientRect().width)
    if (ratio < 1) holder.style.fontSize = `${Math.floor(ratio * 98)}%`
  }
}
