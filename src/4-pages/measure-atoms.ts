import type { Atom } from './break-pages.ts'

/** A chapter, measured in the page. */
export interface FlowAtoms {
  /** Id of the flow. */
  readonly id: string
  readonly atoms: readonly Atom[]
  /** For each atom the id of the element that it begins; null for lines below the first. */
  readonly ids: readonly (string | null)[]
  /** Indexes of the atoms that begin with a paragraph. */
  readonly paragraphs: readonly number[]
  /** Ids that were asked for and stand in this flow, with their distance from its top, px. */
  readonly anchors: readonly (readonly [id: string, top: number])[]
  /** Ids and atoms of the notes, in the order in which they stand. */
  readonly notes: readonly MeasuredNote[]
  /** Figures that need not stand in their place, in order. */
  readonly floats: readonly MeasuredFloat[]
  /** Numbered figures that stand in their place and could stand elsewhere; empty without `floats`. */
  readonly figures: readonly MeasuredFigure[]
  /** For each atom whether no room can be made above it, because it is a row of a table or a line of code; empty without `floats`. */
  readonly roomless: readonly boolean[]
  /** For text in two columns: what the first page leaves to them, px. Columns are its pages, then. */
  readonly columns?: number
  /** Why pages cannot be planned, in words for the author. */
  readonly obstacle?: string
}

/** A figure for the head or the foot of a page, or for a page of its own. */
export interface MeasuredFloat {
  readonly id: string
  readonly place: 'top' | 'bottom' | 'page'
  /** Index of the atom that follows it in the text. */
  readonly at: number
  /** px */
  readonly height: number
  /** Ids of all that is in it. */
  readonly ids: readonly string[]
  /** Indexes of the notes that it refers to first. */
  readonly notes: readonly number[]
  /** Whether it is as broad as all columns of the page together, where there are several. */
  readonly isBroad: boolean
  /** What it is counted among; absent when it has no number. */
  readonly kind?: FigureKind
}

/** What is numbered each by itself. */
export type FigureKind = 'figure' | 'table'

/** A numbered figure that stands where it is written. */
export interface MeasuredFigure {
  readonly id: string
  readonly kind: FigureKind
  /** Index of its first atom. */
  readonly at: number
  /** px */
  readonly height: number
}

/** A note, measured where it stands at the chapter's end. */
export interface MeasuredNote {
  readonly id: string
  /** Id of its first reference; absent when that stands in another note. */
  readonly reference?: string
  readonly atoms: readonly Atom[]
  /** Ids that were asked for and stand in it, with their distance from its top, px. */
  readonly anchors: readonly (readonly [id: string, top: number])[]
}

/** What the plan's numbers stand for in the document, as far as its chapters have been measured: stays in the page. */
export interface AtomPlaces {
  /** Number of flows. */
  readonly count: number
  /**
   * Measures the next flow, unless it is known from before.
   *
   * @returns its `FlowAtoms` as JSON: the browser is slow to hand over thousands of objects
   */
  readonly measureNext: () => string
  readonly flows: readonly FlowAtoms[]
  /** For each flow, then each atom. */
  readonly places: readonly (readonly AtomPlace[])[]
  /** For each flow, then each note, then each atom. */
  readonly notePlaces: readonly (readonly (readonly AtomPlace[])[])[]
  /** Height of a foot of the page without notes: the rule and what surrounds it, px. */
  readonly separator: number
  /** What pages are higher than planned, px. */
  readonly slack: number
  /** Sections of notes as they stood, by flow, for those that must go back. */
  readonly sections: Map<string, Element>
  /** Characters that begin pages in the middle of paragraphs, by the lines' places: `findStarts` puts them here. */
  readonly cuts: Map<AtomPlace, LineStart>
  /** Parts of paragraphs that have elements of their own, by the places of their first lines: `carryLinks` puts them here. */
  readonly carried: Map<AtomPlace, HTMLElement>
  /** Finds the first character of a run below the height, px from the window's top. */
  readonly findLineStart: (run: readonly Node[], height: number) => LineStart | undefined
  /** The text before a node, within the root, that is not empty. */
  readonly textBefore: (node: Node, root: Element) => Text | undefined
}

/** What `measureAtoms` needs to know of the page. Lengths in px. */
export interface MeasureOptions {
  /** What is taller has no place on a page. */
  readonly height: number
  /** Unit of the baseline grid. */
  readonly line: number
  /** What pages are higher than planned. */
  readonly slack: number
  /** Whether notes are measured one by one, for the feet of pages; else their section is text. */
  readonly notesAtFoot: boolean
  /** Ids whose places are wanted. */
  readonly anchors: readonly string[]
}

/** Where an atom is. */
export interface AtomPlace {
  /** The outermost element that begins with it; for other lines, the element that holds them. */
  readonly element: Element
  /** Whether the element begins with it. */
  readonly begins: boolean
  /** Nodes of the lines' run; none for what is no line. */
  readonly run: readonly Node[]
  /** From the run's top, px; 0 for what is no line. */
  readonly offset: number
  /** For lines of notes below the first: the character that begins the line. */
  readonly cut?: LineStart
}

/** The character that begins a line. */
export interface LineStart {
  readonly text: Text
  readonly at: number
}

/**
 * In the page: gives what measures the chapters as they stand without page breaks, in lines, rows and boxes.
 *
 * Whole are boxes that must not break, grids, flexible boxes and pictures. Lines of equal height are counted, others found
 * by the rectangles of their text.
 *
 * @param before what was measured when only the chapters `changed` were different
 */
export function measureAtoms(
  { height: pageHeight, line: grid, slack, notesAtFoot, anchors }: MeasureOptions,
  before?: AtomPlaces,
  changed?: readonly string[],
): AtomPlaces {
  type Draft = { -readonly [Key in keyof Atom]: Atom[Key] } & { notes: number[] }
  type Place = { -readonly [Key in keyof AtomPlace]: AtomPlace[Key] }
  interface Collected {
    readonly atoms: Draft[]
    readonly places: Place[]
    readonly floats: MeasuredFloat[]
    obstacle?: string
  }

  /** The first character below the height. */
  const findLineStart = (run: readonly Node[], height: number): LineStart | undefined => {
    const range = document.createRange()
    const boxOf = (text: Text, index: number): DOMRect | undefined => {
      range.setStart(text, index)
      range.setEnd(text, index + 1)
      // What follows a hyphen has a box at the hyphen's side as well.
      const box = [...range.getClientRects()].at(-1)
      return box && box.height > 0 && box.width > 0 ? box : undefined
    }
    const lastVisible = (text: Text): number => {
      let index = text.data.trimEnd().length - 1
      while (index >= 0 && !boxOf(text, index)) index -= 1
      return index
    }
    const isBelow = (text: Text, at: number): boolean => {
      for (let index = at; index < text.length; index += 1) {
        const box = boxOf(text, index)
        if (box) return (box.top + box.bottom) / 2 > height
      }
      return true
    }
    for (const node of run) {
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
      const texts = node instanceof Text ? [node] : []
      while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode)
      for (const text of texts) {
        const visible = lastVisible(text)
        if (visible < 0 || !isBelow(text, visible)) continue
        let [above, below] = [-1, visible]
        while (below - above > 1) {
          const middle = (above + below) >> 1
          if (isBelow(text, middle)) below = middle
          else above = middle
        }
        return { text, at: below }
      }
    }
    return undefined
  }

  const textBefore = (node: Node, root: Element): Text | undefined => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    walker.currentNode = node
    let before = walker.previousNode()
    while (before instanceof Text && before.data === '') before = walker.previousNode()
    return before instanceof Text ? before : undefined
  }

  const endsWithHyphen = ({ text, at }: LineStart, root: Element): boolean =>
    /[\u00ad-]$/.test(at > 0 ? text.data.slice(0, at) : (textBefore(text, root)?.data ?? ''))

  /** Collects the atoms of an element's content; `top` is where lengths are counted from. */
  const collect = (root: Element, skipped: Element | null, indexes: Map<string, number>, isNote: boolean) => {
    const { top } = root.getBoundingClientRect()
    const references = new Map<number, Element>()
    const collected: Collected = { atoms: [], places: [], floats: [] }
    const { atoms, places, floats } = collected
    let forced = false

    const push = (start: number, end: number, place: Place, more: Partial<Draft> = {}) => {
      const plain = {
        line: 0,
        lines: 1,
        keepWithNext: false,
        joined: false,
        head: 0,
        onGrid: false,
        inset: 0,
      }
      atoms.push({ ...plain, notes: [], forced, start: start - top, end: end - top, ...more })
      places.push(place)
      forced = false
    }

    const referencesIn = (node: Node): HTMLElement[] => {
      if (!(node instanceof Element) || indexes.size === 0) return []
      const inside = [...node.querySelectorAll<HTMLElement>('.noteref a')]
      return node instanceof HTMLElement && node.matches('.noteref a') ? [node, ...inside] : inside
    }

    const addNote = (reference: HTMLElement, notes: number[] | undefined) => {
      const id = decodeURIComponent(reference.getAttribute('href')?.slice(1) ?? '')
      const index = indexes.get(id)
      if (index === undefined || !notes) return
      indexes.delete(id)
      notes.push(index)
      references.set(index, reference)
      // Notes that the note itself is the first to refer to.
      for (const inner of referencesIn(document.getElementById(id) ?? document.body)) addNote(inner, notes)
    }

    const pushBox = (element: Element, more: Partial<Draft> = {}) => {
      const { top: start, bottom: end } = element.getBoundingClientRect()
      push(start, end, { element, begins: true, run: [], offset: 0 }, more)
      for (const reference of referencesIn(element)) addNote(reference, atoms.at(-1)?.notes)
    }

    const isOnGrid = (style: CSSStyleDeclaration) =>
      Math.abs(Number.parseFloat(style.lineHeight) - grid) < 0.25
    const isAvoided = (value: string) => value.startsWith('avoid')
    const isForced = (value: string) => /^(page|always|left|right|recto|verso|column)$/.test(value)
    const isInline = (display: string) => /^(inline|ruby|contents|math$)/.test(display)
    const isWhole = (element: Element, style: CSSStyleDeclaration) =>
      (isAvoided(style.breakInside) && element.getBoundingClientRect().height <= pageHeight) ||
      /flex|grid|math|inline/.test(style.display) ||
      /^(img|svg|math|hr|video|canvas)$/i.test(element.tagName) ||
      /auto|scroll|hidden/.test(style.overflowY) ||
      (style.columnCount !== 'auto' && style.columnCount !== '1')

    const pushRun = (element: Element, style: CSSStyleDeclaration, run: readonly Node[], alone: boolean) => {
      const [first] = run
      const last = run.at(-1)
      if (!first || !last) return
      const pitch = Number.parseFloat(style.lineHeight)
      const box = element.getBoundingClientRect()
      const px = (value: string) => Number.parseFloat(value) || 0
      const contentTop = box.top + px(style.borderTopWidth) + px(style.paddingTop)
      const contentBottom = box.bottom - px(style.borderBottomWidth) - px(style.paddingBottom)
      const count = Math.round((contentBottom - contentTop) / pitch)
      const isRegular = alone && Math.abs(contentBottom - contentTop - count * pitch) < 0.6 && count > 0
      const tops = isRegular
        ? Array.from({ length: count + 1 }, (_, index) => contentTop + index * pitch)
        : lineTops(first, last, pitch, alone ? [contentTop, contentBottom] : undefined)
      const begin = atoms.length
      const lines = tops.length - 1
      const onGrid = !isNote && isOnGrid(style) && !/^H[1-6]$/.test(element.tagName)
      for (let line = 0; line < lines; line += 1) {
        const [start = 0, end = 0] = tops.slice(line, line + 2)
        const place = { element, begins: false, run, offset: start - (tops[0] ?? 0) }
        const cut = isNote && line > 0 ? findLineStart(run, start) : undefined
        // A word cut by a hyphen would lie in two notes.
        const joined = cut ? endsWithHyphen(cut, element) : isNote && line > 0
        push(start, end, cut ? { ...place, cut } : place, { line, lines, joined, onGrid })
      }
      for (const reference of run.flatMap(referencesIn)) {
        const box = reference.getClientRects()[0] ?? reference.getBoundingClientRect()
        const middle = (box.top + box.bottom) / 2
        const at = tops.findIndex(
          (lineTop, line) => lineTop <= middle && middle < (tops[line + 1] ?? Infinity),
        )
        addNote(reference, atoms[begin + Math.min(lines - 1, Math.max(0, at))]?.notes)
      }
    }

    /** Edges of lines of unlike heights: halfway between the boxes of one line and of the next. */
    const lineTops = (
      first: Node,
      last: Node,
      pitch: number,
      edges?: readonly [number, number],
    ): number[] => {
      const range = document.createRange()
      range.setStartBefore(first)
      range.setEndAfter(last)
      const boxes = [...range.getClientRects()].filter(({ height, width }) => height > 0 && width > 0)
      const usual = mostFrequent(boxes.map(({ height }) => Math.round(height * 4) / 4))
      const leading = (pitch - usual) / 2
      // Text of the paragraph's own face fills the line with its leading; raised signs and code lie inside of it.
      const sorted = boxes
        .map(({ top: boxTop, bottom }) => {
          const isUsual = Math.abs(bottom - boxTop - usual) < 0.3
          return isUsual
            ? { top: boxTop - leading, bottom: bottom + leading, isUsual }
            : { top: boxTop, bottom, isUsual }
        })
        .filter(({ top: boxTop, bottom, isUsual }) => isUsual || bottom - boxTop > pitch)
        .sort((one, other) => one.top + one.bottom - other.top - other.bottom)
      const lines: { top: number; bottom: number }[] = []
      for (const { top: boxTop, bottom } of sorted) {
        const line = lines.at(-1)
        const overlap = line ? Math.min(line.bottom, bottom) - Math.max(line.top, boxTop) : 0
        const smaller = line ? Math.min(line.bottom - line.top, bottom - boxTop) : 0
        if (line && overlap > smaller * 0.4) {
          line.top = Math.min(line.top, boxTop)
          line.bottom = Math.max(line.bottom, bottom)
        } else lines.push({ top: boxTop, bottom })
      }
      const [head, tail] = [lines[0], lines.at(-1)]
      if (!head || !tail) return []
      const between = lines.slice(1).map((line, index) => ((lines[index]?.bottom ?? 0) + line.top) / 2)
      const [outerTop, outerBottom] = edges ?? [head.top, tail.bottom]
      return [outerTop, ...between, outerBottom]
    }

    const mostFrequent = (values: readonly number[]): number => {
      const counts = new Map<number, number>()
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
      return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0]
    }

    const kindOf = (figure: Element): FigureKind | undefined => {
      if (!figure.querySelector('figcaption > .label')) return undefined
      return figure.matches('.table') ? 'table' : 'figure'
    }

    const addFloat = (figure: Element) => {
      const place = figure.getAttribute('data-place')
      const ids = [...figure.querySelectorAll('[id]')].map(({ id }) => id)
      const { height } = figure.getBoundingClientRect()
      if (place !== 'top' && place !== 'bottom' && place !== 'page') return
      const notes: number[] = []
      for (const reference of referencesIn(figure)) addNote(reference, notes)
      const isBroad = figure.matches('.strip > :is(.wide, [data-place=page])')
      const kind = kindOf(figure)
      floats.push({
        id: figure.id,
        place,
        at: atoms.length,
        height,
        ids,
        notes,
        isBroad,
        ...(kind && { kind }),
      })
    }

    const collectChildren = (element: Element, style: CSSStyleDeclaration) => {
      const parts: (Element | Node[])[] = []
      for (const node of element.childNodes) {
        const run = parts.at(-1)
        if (node instanceof Text) {
          if (Array.isArray(run)) run.push(node)
          else if (/[^\t\n\r ]/.test(node.data)) parts.push([node])
        } else if (node instanceof Element) {
          const { display, position } = getComputedStyle(node)
          const isFloat = position === 'absolute' && node.matches('figure.floating')
          if (!isFloat && (display === 'none' || /absolute|fixed/.test(position))) continue
          if (isFloat || !isInline(display)) parts.push(node)
          else if (Array.isArray(run)) run.push(node)
          else parts.push([node])
        }
      }
      for (const part of parts) {
        if (Array.isArray(part)) pushRun(element, style, part, parts.length === 1)
        else if (getComputedStyle(part).position === 'absolute') addFloat(part)
        else collectElement(part)
      }
    }

    const collectTable = (table: Element) => {
      const head = table.querySelector(':scope > thead')
      // The table's upper rule is repeated with its head.
      const rule = head ? Number.parseFloat(getComputedStyle(table).borderTopWidth) || 0 : 0
      const headHeight = (head?.getBoundingClientRect().height ?? 0) + rule
      let joinedRows = 0
      for (const part of table.children) {
        if (part === head) pushBox(part, { keepWithNext: true })
        else if (getComputedStyle(part).display === 'table-caption') pushBox(part, { keepWithNext: true })
        for (const row of part === head ? [] : part.querySelectorAll(':scope > tr')) {
          const keepWithNext = isAvoided(getComputedStyle(row).breakAfter)
          pushBox(row, { head: headHeight, joined: joinedRows > 0, keepWithNext })
          const spans = [...row.querySelectorAll<HTMLTableCellElement>(':scope > :is(td, th)')]
          joinedRows = Math.max(joinedRows - 1, ...spans.map((cell) => cell.rowSpan - 1))
        }
      }
    }

    const collectElement = (element: Element) => {
      if (element === skipped) return
      const style = getComputedStyle(element)
      if (style.float !== 'none') collected.obstacle ??= 'a floating box'
      const before = atoms.length
      const box = element.getBoundingClientRect()
      forced ||= isForced(style.breakBefore)
      const above = atoms.at(-1)
      if (above && isAvoided(style.breakBefore)) above.keepWithNext = true
      // Short stanzas are boxes that consist of lines.
      const onGrid = !isNote && element.matches('p, li, .lines') && isOnGrid(style)
      if (isWhole(element, style)) pushBox(element, { onGrid })
      else if (style.display === 'table') collectTable(element)
      else collectChildren(element, style)
      if (atoms.length === before && box.height > 0) pushBox(element)
      const [first, last] = [atoms[before], atoms.at(-1)]
      const place = places[before]
      if (!first || !last || !place) return
      const outer = Math.min(first.start, box.top - top)
      first.inset += first.start - outer
      first.start = outer
      place.element = element
      place.begins = true
      last.end = Math.max(last.end, box.bottom - top)
      if (isAvoided(style.breakAfter)) last.keepWithNext = true
      forced ||= isForced(style.breakAfter)
    }

    const rootStyle = getComputedStyle(root)
    if (/flex|grid/.test(rootStyle.display)) pushBox(root)
    else collectChildren(root, rootStyle)
    const still = floats.length > 0 ? root.querySelectorAll(':scope > figure:not(.floating, .kept)') : []
    const figures = [...still].flatMap((figure): MeasuredFigure[] => {
      const kind = kindOf(figure)
      const at = places.findIndex(({ element }) => element === figure)
      const { height } = figure.getBoundingClientRect()
      return kind && at >= 0 ? [{ id: figure.id, kind, at, height }] : []
    })
    return { ...collected, figures, references }
  }

  /** Rows of a table in a note stay together: the second half would have no head. */
  const joinRows = (table: Element, atoms: readonly Draft[], found: readonly AtomPlace[]) => {
    for (const [index, { element }] of found.entries()) {
      const atom = atoms[index]
      if (atom && table.contains(element) && element !== table) atom.joined = true
    }
  }

  /** Middle of what stands in a line, which may stick out of it; else the upper edge. */
  const heightOf = (element: Element, box: DOMRect): number =>
    getComputedStyle(element).display.startsWith('inline') ? (box.top + box.bottom) / 2 : box.top

  /** Anchors by the flow or, if they are to stand at the foot of a page, by the note that holds them. */
  const wanted = new Map<Element, (readonly [string, number])[]>()
  for (const id of anchors) {
    const element = document.getElementById(id)
    const flow = element?.closest('body > .flow')
    const box = element?.getClientRects()[0] ?? element?.getBoundingClientRect()
    if (!element || !flow || !box) continue
    const note = notesAtFoot ? element.closest('.notes > .note') : null
    const holder = note ?? flow
    const found = wanted.get(holder) ?? []
    wanted.set(holder, found)
    const strip = note ? null : flow.querySelector(':scope > .columns > .strip')
    found.push([id, heightOf(element, box) - (strip ?? holder).getBoundingClientRect().top])
  }
  const flows: FlowAtoms[] = []
  const places: AtomPlace[][] = []
  const notePlaces: AtomPlace[][][] = []
  const elements = [...document.querySelectorAll('body > .flow')]
  const measureFlow = (flow: Element, index: number) => {
    const [known, knownPlaces] = [before?.flows[index], before?.places[index]]
    if (known && knownPlaces && !changed?.includes(flow.id)) {
      flows.push(known)
      places.push([...knownPlaces])
      notePlaces.push((before?.notePlaces[index] ?? []).map((found) => [...found]))
      return
    }
    const strip = flow.querySelector(':scope > .columns > .strip')
    const section = notesAtFoot ? (strip ?? flow).querySelector(':scope > .notes') : null
    const asides = [...(section?.querySelectorAll(':scope > .note') ?? [])]
    const notes = asides.map((aside) => {
      const { height } = aside.getBoundingClientRect()
      const { atoms, places: found } = collect(aside, null, new Map(), true)
      for (const table of aside.querySelectorAll('table')) joinRows(table, atoms, found)
      const [first, last] = [atoms[0], atoms.at(-1)]
      if (first) first.start = 0
      if (last) last.end = height
      return { id: aside.id, atoms, places: found }
    })
    const indexes = new Map(notes.map(({ id }, index) => [id, index]))
    const text = collect(strip ?? flow, section, indexes, false)
    const [head] = text.atoms
    if (head) {
      // At the head of a flow the browser keeps the margin of its first block.
      head.inset += head.start
      head.start = 0
    }
    const opening = strip ? strip.getBoundingClientRect().top - flow.getBoundingClientRect().top : 0
    const isTooTall = text.atoms.some(({ start, end, head }) => end - start + head > pageHeight + 0.1)
    const obstacle =
      text.obstacle ??
      (isTooTall ? 'a box or a row of a table that is taller than a page' : undefined) ??
      (indexes.size > 0 ? 'a note that nothing refers to' : undefined)
    flows.push({
      id: flow.id,
      atoms: text.atoms,
      ids: text.places.map(({ element }, index) => (text.atoms[index]?.line ? null : element.id || null)),
      paragraphs: text.places.flatMap(({ element, begins }, index) =>
        begins && element.tagName === 'P' ? [index] : [],
      ),
      anchors: wanted.get(flow) ?? [],
      floats: text.floats,
      figures: text.figures,
      roomless:
        text.floats.length > 0 ? text.places.map(({ element }) => element.closest('tr, pre') !== null) : [],
      notes: notes.map(({ id, atoms }, index) => {
        const reference = text.references.get(index)
        const own = wanted.get(asides[index] ?? flow) ?? []
        const isInNote = reference && section?.contains(reference)
        return { id, atoms, anchors: own, ...(reference && !isInNote && { reference: reference.id }) }
      }),
      ...(strip && { columns: pageHeight - opening }),
      ...(obstacle && { obstacle }),
    })
    places.push(text.places)
    notePlaces.push(notes.map(({ places: found }) => found))
  }
  const measureNext = (): string => {
    const flow = elements[flows.length]
    if (flow) measureFlow(flow, flows.length)
    return JSON.stringify(flows.at(-1))
  }
  const foot = document.createElement('div')
  foot.className = 'footnotes'
  document.querySelector('body > .flow')?.append(foot)
  const separator = foot.getBoundingClientRect().height
  foot.remove()
  const found = { sections: new Map(), cuts: new Map(), carried: new Map() }
  return {
    count: elements.length,
    measureNext,
    flows,
    places,
    notePlaces,
    separator,
    slack,
    ...found,
    findLineStart,
    textBefore,
  }
}
