/**
 * In the page: removes the soft hyphens at which no line broke, for the browser would write each into the PDF, where it
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
  const lineOf = (text: Text, index: number): number => {
    range.setStart(text, index)
    range.setEnd(text, index + 1)
    const boxes = range.getClientRects()
    return boxes[boxes.length - 1]?.top ?? 0
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
    const line = lineOf(text, (places[middle] ?? 0) - 1)
    return [
      ...findBreaks(text, places, from, middle, before, line),
      ...findBreaks(text, places, middle, to, line, after),
    ]
  }

  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text) || !node.data.includes(softHyphen)) continue
    const text = node
    const places = [...text.data.matchAll(/\u00ad/g)].map((match) => match.index)
    const first = (places[0] ?? 0) - 1
    const last = (places.at(-1) ?? 0) + 1
    const breaks = new Set(
      findBreaks(text, places, 0, places.length, lineOf(text, first), lineOf(text, last)),
    )
    changes.push([
      text,
      text.data.replaceAll(/\u00ad/g, (hyphen, index: number) => (breaks.has(index) ? hyphen : '')),
    ])
  }
  for (const [text, data] of changes) text.data = data
}
