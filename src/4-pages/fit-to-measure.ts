/**
 * In the page: makes what is broader than the text fit, since nothing may be cut off. Tables first get a smaller face, then
 * may break words; formulas are set smaller. Tables and code of less than
 * a quarter of a page are kept whole.
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
  for (const block of document.querySelectorAll('figure.table, pre.code')) {
    if (block.getBoundingClientRect().height < pageHeight / 4) block.classList.add('whole')
  }
  for (const formula of document.querySelectorAll<HTMLElement>('.math > math')) {
    const holder = formula.parentElement
    if (!holder) continue
    const ratio = holder.clientWidth / Math.max(1, formula.scrollWidth, formula.getBoundingClientRect().width)
    if (ratio < 1) holder.style.fontSize = `${Math.floor(ratio * 98)}%`
  }
}
