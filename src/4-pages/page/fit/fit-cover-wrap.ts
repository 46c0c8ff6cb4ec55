/** Makes the text of the back and of the spine smaller until it fits. */
export function fitCoverWrap(): void {
  const shrink = (property: string, from: number, least: number, fits: () => boolean) => {
    for (let size = from; size > least && !fits(); size -= 2)
      document.body.style.setProperty(property, `${size}px`)
  }
  const blurb = document.querySelector('.blurb')
  const back = document.querySelector('.back')
  const lowest = () =>
    (document.querySelector('.isbn') ?? back)?.getBoundingClientRect()[
      document.querySelector('.isbn') ? 'top' : 'bottom'
    ] ?? 0
  if (blurb) shrink('--blurb-size', 66, 30, () => blurb.getBoundingClientRect().bottom < lowest() - 40)
  const line = document.querySelector<HTMLElement>('.spine p')
  const spine = document.querySelector<HTMLElement>('.spine')
  if (!line || !spine) return
  const start = Number.parseFloat(getComputedStyle(line).fontSize)
  for (let size = start; size > 12 && line.scrollHeight > line.clientHeight; size -= 2)
    spine.style.setProperty('--spine-size', `${size}px`)
}
