import type { AtomPlaces } from './measure-atoms.ts'

/** In the page: undoes `applyBreaks` for the flows, so that their notes stand at the chapter's end again. */
export function restoreNotes({ sections }: AtomPlaces, ids: readonly string[]): void {
  for (const id of ids) {
    const flow = document.getElementById(id)
    const section = sections.get(id)
    if (!flow || !section) continue
    const added = ':is(.strut, .filler, .footnotes, .owner, .rest)'
    for (const element of flow.querySelectorAll(added)) element.remove()
    for (const element of flow.querySelectorAll('.break')) element.classList.remove('break')
    flow.classList.remove('footed')
    flow.append(section)
  }
}
