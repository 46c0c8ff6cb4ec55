/**
 * Removes the soft hyphens at which no line broke, for the browser would write each into the PDF, where it
 * breaks words for search and copying. Lines stay as they are.
 */
export function stripHyphens(): void {
  const softHyphen = '\u00ad'
  const range = document.createRange()
  // Where lines were chosen there is none but at their ends.
  const walker = document.createTreeWalker(
    document.body,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) => {
      if (node instanceof Text) return NodeFilter.FILTER_ACCEPT
      const isLined = node instanceof Element && node.classList.contains('lined')
      return isLined ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP
    },
  )
  const changes: [Text, string][] = []

  /** Vertical place of the line that holds the character; what follows a hyphen has a box at the hyphen's side as well. */
  const lineOf = (text: Text, index: number): number | undefined => {
    range.setStart(text, index)
    range.setEnd(text, index + 1)
    const boxes = range.getClientRects()
    return boxes[boxes.length - 1]?.top
  }

  const isInline = (node: Node): boolean =>
    node instanceof Text || (node instanceof Element && getComputedStyle(node).display.startsWith('inline'))

  /** The text before or after in the same paragraph, when there is one. */
  const neighbour = (text: Text, way: -1 | 1): Text | undefined => {
    for (let at: Node = text; ; ) {
      let next: Node | null = way < 0 ? at.previousSibling : at.nextSibling
      if (!next) {
        const parent: Node | null = at.parentNode
        if (!parent || !isInline(parent)) return undefined
        at = parent
        continue
      }
      if (!isInline(next)) return undefined
      for (let kid: Node | null = next; kid; kid = way < 0 ? kid.lastChild : kid.firstChild) next = kid
      if (next instanceof Text && next.data.replaceAll(softHyphen, '') !== '') return next
      at = next
    }
  }

  /** The line of the nearest character from this one on that is seen; `undefined` at the paragraph's edge. */
  const lineFrom = (text: Text, index: number, way: -1 | 1): number | undefined => {
    for (let at = index; at >= 0 && at < text.length; at += way) {
      const line = text.data[at] === softHyphen ? undefined : lineOf(text, at)
      if (line !== undefined) return line
    }
    const next = neighbour(text, way)
    return next && lineFrom(next, way < 0 ? next.length - 1 : 0, way)
  }

  /** Of the soft hyphens `from` to `to`, those with a line's end: between two places on one line there is none. */
  const findBreaks = (
    text: Text,
    places: readonly number[],
    from: number,
    to: number,
    before: number,
    after: number,
  ): number[] => {
    if (from >= to || before === after) return []
    if (to - from === 1) return [places[from] ?? 0]
    const middle = (from + to) >> 1
    const line = lineFrom(text, (places[middle] ?? 0) - 1, -1) ?? before
    return [
      ...findBreaks(text, places, from, middle, before, line),
      ...findBreaks(text, places, middle, to, line, after),
    ]
  }

  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text) || !node.data.includes(softHyphen)) continue
    const text = node
    const places = [...text.data.matchAll(/\u00ad/g)].map((match) => match.index)
    const before = lineFrom(text, (places[0] ?? 0) - 1, -1)
    const after = lineFrom(text, (places.at(-1) ?? 0) + 1, 1)
    // No line ends where the paragraph does.
    const isEdge = before === undefined || after === undefined
    const breaks = new Set(isEdge ? [] : findBreaks(text, places, 0, places.length, before, after))
    changes.push([
      text,
      text.data.replaceAll(/\u00ad/g, (hyphen, index: number) => (breaks.has(index) ? hyphen : '')),
    ])
  }
  for (const [text, data] of changes) text.data = data
}
