import type { BrokenPage } from './break-pages.ts'
import type { AtomPlaces } from './measure-atoms.ts'

/** The planned pages of one flow. */
export interface BrokenFlow {
  /** Index among the measured flows. */
  readonly index: number
  readonly pages: readonly BrokenPage[]
}

/**
 * In the page: makes the browser break the flows as planned, and sets their notes at the foot of the pages.
 *
 * A page that begins with a block gets the class `break` on it. Inside a paragraph two empty floats stand before its text:
 * one as high as the lines above the break, one that fills the page but for a pixel, beside which no line has room. Both are
 * local: what stands before cannot shift them. The notes of a page are one absolute box, which the browser places in the
 * coordinates of all pages stitched together; a note that goes on is cut at a line. Each block that refers to notes owns
 * them, so that they are read after it.
 *
 * @param height of the text area, px
 * @returns for each flow that did not come out as planned its id
 */
export function applyBreaks(
  { flows, places, notePlaces, sections }: AtomPlaces,
  broken: readonly BrokenFlow[],
  height: number,
): string[] {
  const make = (name: string, className: string) => {
    const element = document.createElement(name)
    element.className = className
    return element
  }

  /** How far the floats begin below the upper edge of the line that they push, px: lines above must not touch them. */
  const overlap = 4
  const slack = new Map<Node, { offset: number; rest: number }>()

  /** Begins a page with the atom. */
  const breakBefore = (flow: number, atom: number, textHeight: number) => {
    const place = places[flow]?.[atom]
    const line = flows[flow]?.atoms[atom]?.line ?? 0
    if (!place) return
    if (line === 0 || !place.run) return place.element.classList.add('break')
    const last = slack.get(place.run)
    const free = height - textHeight
    const filled = Math.max(0, free - overlap - 1)
    const strut = make('span', 'strut')
    strut.style.height = `${place.offset - (last?.offset ?? 0) + (last?.rest ?? 0) + overlap}px`
    place.run.parentNode?.insertBefore(strut, place.run)
    if (filled > 0) {
      const filler = make('span', 'filler')
      filler.style.height = `${filled}px`
      filler.dataset.top = String(textHeight + overlap)
      place.run.parentNode?.insertBefore(filler, place.run)
    }
    slack.set(place.run, { offset: place.offset, rest: free - overlap - filled })
  }

  const ancestorsOf = (node: Node, root: Element): Element[] => {
    const ancestors: Element[] = []
    for (let above = node.parentElement; above && above !== root; above = above.parentElement)
      ancestors.unshift(above)
    return ancestors
  }

  /** Takes the rest of a note, from the atom on, out of it. */
  const cutNote = (aside: Element, flow: number, note: number, atom: number): Element | undefined => {
    const place = notePlaces[flow]?.[note]?.[atom]
    if (!place || !aside.lastChild) return undefined
    const range = document.createRange()
    const inLine = (flows[flow]?.notes[note]?.atoms[atom]?.line ?? 0) > 0
    if (inLine && place.cut) range.setStart(place.cut.text, place.cut.at)
    else range.setStartBefore(place.element)
    // Begun anew, it would be set as a first paragraph, and with the margin that the plan leaves out.
    if (!inLine && place.element instanceof HTMLElement) {
      place.element.style.textIndent = getComputedStyle(place.element).textIndent
      place.element.style.marginTop = '0'
    }
    range.setEndAfter(aside.lastChild)
    const parted = ancestorsOf(inLine && place.cut ? place.cut.text : place.element, aside)
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
      if (inLine) element.classList.add('cut')
      if (half instanceof HTMLOListElement && element instanceof HTMLOListElement) {
        const items = element.querySelectorAll(':scope > li').length
        half.start = element.start + items - (inLine ? 1 : 0)
      }
    }
    return rest
  }

  /** Parts of every note, cut from its end to its beginning, by note and first atom. */
  const cutNotes = (flow: number, pages: readonly BrokenPage[]): Map<string, Element> => {
    const parts = new Map<string, Element>()
    for (const { note, from } of pages.flatMap((page) => [...page.notes]).reverse()) {
      const aside = document.getElementById(flows[flow]?.notes[note]?.id ?? '')
      const part = aside && from > 0 ? cutNote(aside, flow, note, from) : aside
      if (part) parts.set(`${note}/${from}`, part)
    }
    return parts
  }

  /** Blocks own the notes they refer to; a heading's are its next paragraph's, lest outlines hold them. */
  const own = (flow: Element, noteId: string, ids: readonly string[], owners: Map<Element, string[]>) => {
    const reference = flow.querySelector(`.noteref a[href="#${CSS.escape(noteId)}"]`)
    const heading = reference?.closest('h1, h2, h3, h4, h5, h6, header')
    const next = heading?.nextElementSibling
    const block = heading
      ? next?.matches('p')
        ? next
        : null
      : reference?.closest('p, li, td, th, dt, dd, figcaption')
    const owner = block ?? flow
    owners.set(owner, [...(owners.get(owner) ?? []), ...ids])
  }

  const applied = broken.flatMap(({ index, pages }) => {
    const flow = document.getElementById(flows[index]?.id ?? '')
    const section = flow?.querySelector(':scope > .notes')
    if (!flow || !section) return []
    const copy = section.cloneNode(true)
    if (copy instanceof Element) sections.set(flow.id, copy)
    const parts = cutNotes(index, pages)
    const owners = new Map<Element, string[]>()
    for (const [note, { id }] of (flows[index]?.notes ?? []).entries()) {
      const ids = [...parts].filter(([key]) => key.startsWith(`${note}/`)).map(([, part]) => part.id)
      own(flow, id, ids.reverse(), owners)
    }
    const feet: { box: HTMLElement; page: number; textHeight: number }[] = []
    for (const [page, { from, to, textHeight, notes }] of pages.entries()) {
      if (page > 0 && to > from) breakBefore(index, from, pages[page - 1]?.textHeight ?? 0)
      if (page > 0 && to === from) flow.append(make('div', 'break rest'))
      if (notes.length === 0) continue
      const box = make('div', `footnotes${(notes[0]?.from ?? 0) > 0 ? ' continued' : ''}`)
      for (const { note, from: first } of notes) {
        const part = parts.get(`${note}/${first}`)
        if (part) box.append(part)
      }
      feet.push({ box, page, textHeight })
    }
    for (const { box } of feet) flow.append(box)
    for (const [block, ids] of owners) {
      const owner = make('span', 'owner')
      owner.setAttribute('aria-owns', ids.join(' '))
      block.append(owner)
    }
    section.remove()
    flow.classList.add('footed')
    return [{ flow, feet }]
  })

  const measured = applied.map(({ flow, feet }) => ({
    flow,
    feet: feet.map((foot) => ({ ...foot, own: foot.box.getBoundingClientRect().height })),
  }))
  const failed: string[] = []
  for (const { flow, feet } of measured) {
    for (const { box, page, textHeight, own: ownHeight } of feet) {
      const room = height - textHeight
      if (ownHeight > room + 0.25) failed.push(flow.id)
      box.style.top = `${page * height + textHeight}px`
      box.style.height = `${room}px`
      box.style.paddingTop = `${Math.max(0, room - ownHeight)}px`
    }
  }
  return [...new Set(failed)]
}
