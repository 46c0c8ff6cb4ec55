import { rootLength } from '../root-length.ts'

/** Why a figure stands where it is written, though its author wants it elsewhere. */
export type KeptReason = 'inside' | 'full-page' | 'columns' | 'tall' | 'left' | 'early'

/**
 * In the page, before lines are set: marks figures that need not stand where they are written as `floating`, and what cannot stand
 * elsewhere as `kept`. In columns, figures of the class `wide` stand at heads of pages unless they have another place, and those that
 * should cover a page have one with margins. Says of figures `after-text` and `after-opening` what the text goes on from without them.
 */
export function chooseFloats(): void {
  // Columns cannot be on a page of another kind.
  for (const plate of document.querySelectorAll<HTMLElement>('.strip figure.full-page')) {
    plate.classList.replace('full-page', 'kept')
    plate.dataset.kept = 'columns'
    if (plate.matches('.strip > *')) plate.setAttribute('data-place', 'page')
  }
  for (const figure of document.querySelectorAll('.strip > figure.wide:not([data-place])'))
    figure.setAttribute('data-place', 'top')
  for (const figure of document.querySelectorAll<HTMLElement>('body > .flow figure[data-place]')) {
    const isPlate = figure.matches('.full-page')
    if (!isPlate && figure.matches('.flow > *, .strip > *')) {
      figure.classList.add('floating')
      continue
    }
    figure.classList.add('kept')
    figure.dataset.kept = isPlate ? 'full-page' : 'inside'
    figure.removeAttribute('data-place')
  }
  for (const figure of document.querySelectorAll('.floating')) {
    let before = figure.previousElementSibling
    while (before?.matches('.floating')) before = before.previousElementSibling
    figure.classList.toggle('after-text', before?.matches('p') === true)
    figure.classList.toggle('after-opening', before?.matches('.opening, .opening + .epigraph') === true)
  }
}

/**
 * Marks turned tables as `floating`. Figures too tall for a column stand alone, over all columns, those too tall for a page
 * where they are written. May be called again when the text has changed.
 *
 * @param most what is taller is not set into a column, as a part of the page's height
 */
export function fitFloats(most: number): void {
  const pageHeight = rootLength('--text-height')
  const figuresOf = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
  const heightOf = (figure: Element) => figure.getBoundingClientRect().height
  for (const table of figuresOf('.turned')) table.classList.add('floating')
  const narrow = figuresOf('.strip > .floating:not(.wide, [data-place="page"])')
  for (const figure of narrow.filter((each) => heightOf(each) > pageHeight * most))
    figure.setAttribute('data-place', 'page')
  for (const figure of figuresOf('.floating').filter((each) => heightOf(each) > pageHeight)) {
    figure.classList.remove('floating', 'wide')
    figure.classList.add('kept')
    figure.dataset.kept = 'tall'
    figure.removeAttribute('data-place')
  }
}

/** Figures that would stand before one with a lower number stand at heads of pages, if they are not taller than these. */
export function deferFigures(ids: readonly string[]): void {
  const pageHeight = rootLength('--text-height')
  for (const id of ids) {
    const figure = document.getElementById(id)
    if (!figure) continue
    const isTall = figure.matches('.full-page') || figure.getBoundingClientRect().height > pageHeight
    if (isTall) figure.dataset.kept = 'early'
    else figure.setAttribute('data-place', 'top')
    figure.classList.add(...(isTall ? ['kept'] : ['floating', 'deferred']))
  }
}

/** Figures that are taller than a page with their notes stand where they are written, where they may be broken. */
export function keepFigures(ids: readonly string[]): void {
  for (const id of ids) {
    const figure = document.getElementById(id)
    if (!figure) continue
    figure.dataset.kept = figure.matches('.deferred') ? 'early' : 'tall'
    figure.classList.remove('floating', 'deferred', 'wide')
    figure.classList.add('kept')
    figure.removeAttribute('data-place')
  }
}

/** Figures that do not stand where their authors want them. */
export interface MovedFigures {
  /** Id → why it stands where it is written, though it should stand elsewhere. */
  readonly kept: readonly (readonly [id: string, reason: KeptReason])[]
  /** Ids of those that stand elsewhere, though they should stand where they are written. */
  readonly deferred: readonly string[]
}

/** Figures that do not stand where their authors want them, those of chapters included that the browser breaks. */
export function movedFigures(): MovedFigures {
  const figuresOf = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
  const reasonOf = ({ dataset: { kept } }: HTMLElement): KeptReason =>
    kept === 'inside' || kept === 'full-page' || kept === 'columns' || kept === 'early' ? kept : 'tall'
  const left = figuresOf('.flow.left .floating:not(.turned, .deferred)')
  return {
    kept: [
      ...figuresOf('figure.kept').map((figure) => [figure.id, reasonOf(figure)] as const),
      ...left.map(({ id }) => [id, 'left'] as const),
    ],
    deferred: figuresOf('.flow:not(.left) .deferred').map(({ id }) => id),
  }
}
