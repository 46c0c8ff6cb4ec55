/** Ids of the figures of tables that are too broad for the text even in a small face. */
export interface BroadTables {
  /** Stand sideways on pages of their own. */
  readonly turned: readonly string[]
  /** Would not fit there either: their words are broken. */
  readonly squeezed: readonly string[]
}

/**
 * In the page: makes what is broader than the text fit, since nothing may be cut off. Tables first get a smaller face, then are
 * turned, if a page holds them so; else they may break words. Formulas are set smaller.
 *
 * Also marks what a page break should not part: tables of less than a third of a page and code of less than a quarter are
 * `whole`, and a paragraph of at most three lines before a block `announces` it. Of a longer one some lines go with the block
 * if need be.
 */
export function fitToMeasure(): BroadTables {
  const isTooBroad = (element: Element, holder: Element) =>
    element.getBoundingClientRect().width > holder.getBoundingClientRect().width + 0.5
  const pageHeight = Number.parseFloat(
    getComputedStyle(document.documentElement).getPropertyValue('--text-height'),
  )
  const tables = [...document.querySelectorAll('figure.table > table')].flatMap((table) =>
    table.parentElement ? [{ table, holder: table.parentElement }] : [],
  )
  const turn = ({ holder }: { readonly holder: Element }) => {
    const turner = document.createElement('div')
    turner.className = 'turner'
    turner.append(...holder.childNodes)
    holder.append(turner)
    holder.classList.add('turned')
    holder.setAttribute('data-place', 'page')
    return { holder, turner }
  }
  const turnBack = ({ holder, turner }: ReturnType<typeof turn>) => {
    turner.replaceWith(...turner.childNodes)
    holder.classList.remove('turned')
    holder.removeAttribute('data-place')
  }
  // All are read before any is written, lest the browser lay out the book for each.
  for (const { holder } of tables.filter(({ table, holder }) => isTooBroad(table, holder)))
    holder.classList.add('tight')
  const broad = tables.filter(({ table, holder }) => isTooBroad(table, holder))
  const turned = broad
    .filter(({ holder }) => holder.matches('.flow > *') && !holder.querySelector('.noteref'))
    .map(turn)
  const sizes = turned.map(({ turner }) => {
    const [wide, high] = [turner.scrollWidth <= turner.offsetWidth, turner.offsetHeight]
    return { fits: wide && high <= (turner.closest('.flow')?.clientWidth ?? 0), high }
  })
  for (const [index, each] of turned.entries()) if (!sizes[index]?.fits) turnBack(each)
  for (const [index, { holder, turner }] of turned.entries())
    if (sizes[index]?.fits) turner.style.left = `${(holder.clientWidth - sizes[index].high) / 2}px`
  const squeezed = broad.flatMap(({ holder }) => (holder.matches('.turned') ? [] : [holder]))
  for (const holder of squeezed) holder.classList.add('tighter')
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
  for (const formula of document.querySelectorAll<HTMLElement>('.math > math')) {
    const holder = formula.parentElement
    if (!holder) continue
    const ratio = holder.clientWidth / Math.max(1, formula.scrollWidth, formula.getBoundingClientRect().width)
    if (ratio < 1) holder.style.fontSize = `${Math.floor(ratio * 98)}%`
  }
  const stillTurned = turned.flatMap(({ holder }) => (holder.matches('.turned') ? [holder.id] : []))
  return { turned: stillTurned, squeezed: squeezed.map(({ id }) => id) }
}
