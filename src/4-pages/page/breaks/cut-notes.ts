import type { BrokenPage } from '../../plan/break-pages.ts'
import type { AtomPlaces } from '../flows/measure-atoms.ts'
import { type BrokenFlow, heightOfPage } from './broken-flow.ts'
import { cutNote } from './cut-note.ts'

/**
 * Takes the notes out of their sections and puts those of each page into one box, `div.footnotes`, at the end
 * of its flow. A note that goes on is cut at a line.
 *
 * @returns ids of the flows with parts of notes that came out higher than there is room for them
 */
export function cutNotes(measured: AtomPlaces, broken: readonly BrokenFlow[]): string[] {
  const feet = broken.flatMap((each) => footFlow(measured, each))
  // What is whole is as high as it was measured. All are read before any is written, lest the browser lay out again.
  const heights = feet.map(({ box, height, cut }) =>
    cut ? Math.max(height, box.getBoundingClientRect().height) : height,
  )
  const failed = feet.flatMap(({ flow, room, slack }, index) =>
    (heights[index] ?? 0) > room + slack ? [flow.id] : [],
  )
  for (const [index, { box, room, slack }] of feet.entries()) {
    box.style.height = `${room + slack}px`
    box.style.paddingTop = `${Math.max(0, room - (heights[index] ?? 0))}px`
  }
  return [...new Set(failed)]
}

/** The notes of a page. Lengths in px. */
interface Foot {
  readonly flow: Element
  readonly box: HTMLElement
  /** What there is for it. */
  readonly room: number
  /** What the page is higher than planned. */
  readonly slack: number
  /** As planned. */
  readonly height: number
  /** Whether some of its notes are cut. */
  readonly cut: boolean
}

/** Takes the notes of a flow to the feet of its pages. */
function footFlow(measured: AtomPlaces, { index, pages, spare = 0 }: BrokenFlow): readonly Foot[] {
  const { flows, sections, options } = measured
  const slack = options.slack + spare
  const flow = document.getElementById(flows[index]?.id ?? '')
  const section = flows[index]?.notes.length ? flow?.querySelector('.notes') : null
  const holder = section?.parentElement
  if (!flow || !section || !holder) return []
  const apart = slack + (holder === flow ? options.between : 0)
  const copy = section.cloneNode(true)
  if (copy instanceof Element) sections.set(flow.id, copy)
  const parts = partsOf(measured, index, pages)
  let next = 0
  const feet = pages.flatMap((page): Foot[] => {
    const { noteRoom, noteHeight, notes, floats } = page
    const top = next
    next += heightOfPage(page) + apart
    if (notes.length === 0) return []
    const box = boxOf(page, top, parts)
    const cut = notes.some(({ note, from, to }) => {
      const whole = flows[index]?.notes[note]?.atoms.length
      return from > 0 || to !== whole
    })
    // Figures at the foot stand right above the notes.
    const room = floats?.below ? noteHeight : noteRoom
    return [{ flow, box, room, slack, height: noteHeight, cut }]
  })
  for (const { box } of feet) holder.append(box)
  section.remove()
  return feet
}

/** Box with the notes of a page that begins at `top`, px. */
function boxOf(page: BrokenPage, top: number, parts: ReadonlyMap<string, Element>): HTMLElement {
  const { textHeight, noteRoom, noteHeight, notes, floats } = page
  const box = document.createElement('div')
  box.className = `footnotes${(notes[0]?.from ?? 0) > 0 ? ' continued' : ''}`
  const room = floats?.below ? noteHeight : noteRoom
  const free = textHeight + noteRoom - room + (floats?.above ?? 0) + (floats?.below ?? 0)
  box.style.top = `${top + free}px`
  for (const { note, from } of notes) box.append(parts.get(`${note}/${from}`) ?? '')
  return box
}

/** Parts of every note, cut from its end to its beginning, by note and first atom. */
function partsOf(
  measured: AtomPlaces,
  flow: number,
  pages: readonly BrokenPage[],
): ReadonlyMap<string, Element> {
  const { flows, notePlaces } = measured
  const parts = new Map<string, Element>()
  for (const { note, from } of pages.flatMap((page) => [...page.notes]).reverse()) {
    const { id = '', atoms = [] } = flows[flow]?.notes[note] ?? {}
    const aside = document.getElementById(id)
    const place = notePlaces[flow]?.[note]?.[from]
    const isLine = (atoms[from]?.line ?? 0) > 0
    const part = aside && from > 0 ? place && cutNote(aside, from, place, isLine) : aside
    if (part) parts.set(`${note}/${from}`, part)
  }
  return parts
}
