import type { BrokenPage } from '../../plan/break-pages.ts'
import type { AtomPlaces } from '../flows/measure-atoms.ts'
import type { BrokenFlow } from './apply-breaks.ts'

/**
 * Takes the notes out of their sections and puts those of each page into one box, `div.footnotes`, at the end
 * of its flow. A note that goes on is cut at a line.
 *
 * @returns ids of the flows with parts of notes that came out higher than there is room for them
 */
export function cutNotes(
  { flows, notePlaces, sections, slack: ownSlack, between, lines }: AtomPlaces,
  broken: readonly BrokenFlow[],
): string[] {
  /** Begins the range with a block. Gives the elements that are cut, the outermost first. */
  const beginWith = (range: Range, block: Element, root: Element): readonly Element[] => {
    range.setStartBefore(block)
    const ancestors: Element[] = []
    for (let above = block.parentElement; above && above !== root; above = above.parentElement)
      ancestors.unshift(above)
    return ancestors
  }

  /** Takes the rest of a note, from the atom on, out of it. */
  const cutNote = (aside: Element, flow: number, note: number, atom: number): Element | undefined => {
    const place = notePlaces[flow]?.[note]?.[atom]
    if (!place || !aside.lastChild) return undefined
    const range = document.createRange()
    const cut = (flows[flow]?.notes[note]?.atoms[atom]?.line ?? 0) > 0 ? place.cut : undefined
    const parted = cut ? lines.beginRange(range, cut, aside) : beginWith(range, place.element, aside)
    // Begun anew, it would be set as a first paragraph, and with the margin that the plan leaves out.
    if (!cut && place.element instanceof HTMLElement) {
      place.element.style.textIndent = getComputedStyle(place.element).textIndent
      place.element.style.marginTop = '0'
    }
    range.setEndAfter(aside.lastChild)
    const rest = document.createElement('aside')
    rest.className = 'note continued'
    rest.setAttribute('role', 'doc-footnote')
    rest.id = `${aside.id}-from-${atom}`
    rest.append(range.extractContents())
    for (let last = aside.lastElementChild; last; last = last.lastElementChild) {
      if (last instanceof HTMLElement) last.style.marginBottom = '0'
    }
    let half: Element | null = rest
    for (const element of parted) {
      half = half?.firstElementChild ?? null
      half?.removeAttribute('id')
      half?.classList.add('continued')
      if (cut) element.classList.add('cut')
      if (half instanceof HTMLOListElement && element instanceof HTMLOListElement) {
        const items = element.querySelectorAll(':scope > li').length
        half.start = element.start + items - (cut ? 1 : 0)
      }
    }
    return rest
  }

  /** Parts of every note, cut from its end to its beginning, by note and first atom. */
  const partsOf = (flow: number, pages: readonly BrokenPage[]): Map<string, Element> => {
    const parts = new Map<string, Element>()
    for (const { note, from } of pages.flatMap((page) => [...page.notes]).reverse()) {
      const aside = document.getElementById(flows[flow]?.notes[note]?.id ?? '')
      const part = aside && from > 0 ? cutNote(aside, flow, note, from) : aside
      if (part) parts.set(`${note}/${from}`, part)
    }
    return parts
  }

  const boxes = broken.flatMap(({ index, pages, spare = 0 }) => {
    const slack = ownSlack + spare
    const flow = document.getElementById(flows[index]?.id ?? '')
    const section = flows[index]?.notes.length ? flow?.querySelector('.notes') : null
    const holder = section?.parentElement
    if (!flow || !section || !holder) return []
    const apart = slack + (holder === flow ? between : 0)
    const topOf = (page: number) =>
      pages.slice(0, page).reduce((sum, { textHeight, noteRoom, floats }) => {
        const room = (floats?.above ?? 0) + (floats?.below ?? 0) + (floats?.foot ?? 0)
        return sum + textHeight + noteRoom + room + apart
      }, 0)
    const copy = section.cloneNode(true)
    if (copy instanceof Element) sections.set(flow.id, copy)
    const parts = partsOf(index, pages)
    const feet = pages.flatMap(({ textHeight, noteRoom, noteHeight, notes, floats }, page) => {
      if (notes.length === 0) return []
      const box = document.createElement('div')
      box.className = `footnotes${(notes[0]?.from ?? 0) > 0 ? ' continued' : ''}`
      // Figures at the foot stand right above the notes.
      const room = floats?.below ? noteHeight : noteRoom
      const free = textHeight + noteRoom - room + (floats?.above ?? 0) + (floats?.below ?? 0)
      box.style.top = `${topOf(page) + free}px`
      for (const { note, from } of notes) box.append(parts.get(`${note}/${from}`) ?? '')
      const cut = notes.some(({ note, from, to }) => {
        const whole = flows[index]?.notes[note]?.atoms.length
        return from > 0 || to !== whole
      })
      return [{ flow, box, room, slack, height: noteHeight, cut }]
    })
    for (const { box } of feet) holder.append(box)
    section.remove()
    return feet
  })
  // What is whole is as high as it was measured. All are read before any is written, lest the browser lay out again.
  const heights = boxes.map(({ box, height, cut }) =>
    cut ? Math.max(height, box.getBoundingClientRect().height) : height,
  )
  const failed = boxes.flatMap(({ flow, room, slack }, index) =>
    (heights[index] ?? 0) > room + slack ? [flow.id] : [],
  )
  for (const [index, { box, room, slack }] of boxes.entries()) {
    box.style.height = `${room + slack}px`
    box.style.paddingTop = `${Math.max(0, room - (heights[index] ?? 0))}px`
  }
  return [...new Set(failed)]
}
