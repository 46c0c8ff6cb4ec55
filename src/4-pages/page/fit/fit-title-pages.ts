import { rootLength } from '../root-length.ts'

/**
 * Sets title page and imprint smaller until each is one page high. What would not fit even in letters of half the size goes on
 * behind it, on a page of its own.
 */
export function fitTitlePages(): void {
  const line = rootLength('--line')
  for (const page of document.querySelectorAll<HTMLElement>('.matter-titlepage, .matter-imprint')) {
    const size = Number.parseFloat(getComputedStyle(page).fontSize)
    for (let scale = 0.95; scale >= 0.5 && page.scrollHeight > page.clientHeight; scale -= 0.05) {
      page.style.fontSize = `${size * scale}px`
      page.style.setProperty('--line', `${line * scale}px`)
    }
    if (page.scrollHeight > page.clientHeight) page.style.height = 'auto'
  }
}
