/** Makes the words of the front smaller until they fit. */
export function fitCoverWords(): void {
  const shrink = (element: HTMLElement | null, property: string, least: number, fits: () => boolean) => {
    if (!element) return
    let size = Number.parseFloat(getComputedStyle(element).fontSize)
    while (size > least && !fits()) {
      size -= 4
      document.body.style.setProperty(property, `${size}px`)
    }
  }
  const title = document.querySelector('h1')
  const words = document.querySelector<HTMLElement>('.words')
  const authors = document.querySelector<HTMLElement>('.authors')
  /** A word alone on its line must not be broken. */
  const wordFits = () => {
    if (!title) return true
    title.style.overflowWrap = 'normal'
    const fits = title.scrollWidth <= title.clientWidth
    title.style.overflowWrap = ''
    return fits
  }
  /** A name stays on its line, if that leaves it large enough. */
  const namesFit = () =>
    !authors || (authors.scrollHeight <= 420 && authors.scrollWidth <= authors.clientWidth)
  const wordsFit = () => !words || words.scrollHeight <= words.clientHeight
  shrink(authors, '--authors-size', 44, namesFit)
  if (!namesFit()) document.body.style.setProperty('--authors-space', 'normal')
  shrink(authors, '--authors-size', 30, namesFit)
  shrink(title, '--title-size', 120, () => wordsFit() && wordFits())
  shrink(title, '--title-size', 48, wordsFit)
}
