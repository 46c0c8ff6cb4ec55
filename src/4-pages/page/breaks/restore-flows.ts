import type { AtomPlaces } from '../flows/measure-atoms.ts'

/**
 * Undoes `applyBreaks` for the flows: the browser breaks them, and their notes stand at the chapter's end. Of what `carryLinks`
 * parted only elements within the text stay in two.
 */
export function restoreFlows({ sections }: AtomPlaces, ids: readonly string[]): void {
  for (const id of ids) {
    const flow = document.getElementById(id)
    const section = sections.get(id)
    if (!flow) continue
    const added = ':is(.strut, .filler, .white, .footnotes, .rest, .room)'
    for (const element of flow.querySelectorAll(added)) element.remove()
    for (const sign of flow.querySelectorAll('.hyphen')) sign.replaceWith('\u00ad')
    for (const rest of flow.querySelectorAll('.carried')) rest.replaceWith(...rest.childNodes)
    for (const element of flow.querySelectorAll('.break, .below-room, .flush'))
      element.classList.remove('break', 'below-room', 'flush')
    for (const element of flow.querySelectorAll<HTMLElement>('.spaced')) {
      element.classList.remove('spaced')
      element.style.marginTop = ''
    }
    for (const figure of flow.querySelectorAll<HTMLElement>('.floating')) {
      figure.style.border = ''
      figure.style.paddingBottom = ''
    }
    flow.classList.remove('planned', 'holding')
    flow.classList.add('left')
    const strip = flow.querySelector<HTMLElement>(':scope > .columns')
    if (strip) strip.removeAttribute('style')
    if (section) (strip?.firstElementChild ?? flow).append(section)
  }
}
