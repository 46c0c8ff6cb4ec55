/** Ids of the figures of tables that are too broad for the text even in a small face. */
export interface BroadTables {
  /** Stand sideways on pages of their own. */
  readonly turned: readonly string[]
  /** Would not fit there either: their words are broken. */
  readonly squeezed: readonly string[]
}

/**
 * Makes tables fit that are broader than the text, since nothing may be cut off. They get a smaller face first, then they
 * are turned, if a page holds them so; else they may break words, and have type as small as it takes. May be called again when the text has changed.
 *
 * @param notesAtFoot whether the notes of a turned table stand below it
 */
export function fitTables(notesAtFoot: boolean): void {
  const isTooBroad = (element: Element, holder: Element) =>
    element.getBoundingClientRect().width > holder.getBoundingClientRect().width + 0.5
  const tables = [...document.querySelectorAll<HTMLElement>('figure.table > table')].flatMap((table) =>
    table.parentElement ? [{ table, holder: table.parentElement }] : [],
  )
  const separator = () => {
    const foot = document.createElement('div')
    foot.className = 'footnotes'
    document.querySelector('body > .flow')?.append(foot)
    const { height } = foot.getBoundingClientRect()
    foot.remove()
    return height
  }
  /** Of the notes that the element or its notes refer to first. */
  const heightOfNotes = (element: Element, seen = new Set<string>()): number => {
    let height = 0
    for (const link of element.querySelectorAll('.noteref a')) {
      const href = link.getAttribute('href') ?? ''
      const note = document.getElementById(decodeURIComponent(href.slice(1)))
      const first = [...document.querySelectorAll('.noteref a')].find(
        (each) => each.getAttribute('href') === href,
      )
      if (!note || first !== link || seen.has(href)) continue
      seen.add(href)
      height += note.getBoundingClientRect().height + heightOfNotes(note, seen)
    }
    return height
  }
  const turn = ({ holder }: { readonly holder: HTMLElement }) => {
    const notes = notesAtFoot ? heightOfNotes(holder) : 0
    const turner = document.createElement('div')
    turner.className = 'turner'
    turner.append(...holder.childNodes)
    holder.append(turner)
    holder.classList.add('turned')
    const place = holder.getAttribute('data-place')
    holder.setAttribute('data-place', 'page')
    if (notes > 0) holder.style.setProperty('--below', `${Math.ceil(notes + separator())}px`)
    return { holder, turner, place }
  }
  const turnBack = ({ holder, turner, place }: ReturnType<typeof turn>) => {
    turner.replaceWith(...turner.childNodes)
    holder.classList.remove('turned')
    holder.style.removeProperty('--below')
    if (place === null) holder.removeAttribute('data-place')
    else holder.setAttribute('data-place', place)
  }
  // All are read before any is written, lest the browser lay out the book for each.
  for (const { holder } of tables.filter(({ table, holder }) => isTooBroad(table, holder)))
    holder.classList.add('tight')
  const broad = tables.filter(({ table, holder }) => isTooBroad(table, holder))
  const turned = broad.filter(({ holder }) => holder.matches('.flow > *, .strip > *')).map(turn)
  const style = getComputedStyle(document.documentElement)
  const textWidth = Number.parseFloat(style.getPropertyValue('--text-width'))
  const sizes = turned.map(({ turner }) => {
    const [wide, high] = [turner.scrollWidth <= turner.offsetWidth, turner.offsetHeight]
    return { fits: wide && high <= textWidth, high }
  })
  for (const [index, each] of turned.entries()) if (!sizes[index]?.fits) turnBack(each)
  for (const [index, { holder, turner }] of turned.entries())
    if (sizes[index]?.fits) turner.style.left = `${(holder.clientWidth - sizes[index].high) / 2}px`
  const squeezed = broad.filter(({ holder }) => !holder.matches('.turned'))
  for (const { holder } of squeezed) holder.classList.add('tighter')
  // With a letter in each cell they are as broad as their type.
  const shares = squeezed.map(({ table, holder }) => [table, holder.clientWidth / table.clientWidth] as const)
  for (const [table, share] of shares)
    if (share < 1)
      table.style.fontSize = `${Number.parseFloat(getComputedStyle(table).fontSize) * share * 0.98}px`
}

/** What `fitTables` had to do. */
export function fittedTables(): BroadTables {
  const idsOf = (selector: string) => [...document.querySelectorAll(selector)].map(({ id }) => id)
  return { turned: idsOf('.turned'), squeezed: idsOf('.tighter') }
}
