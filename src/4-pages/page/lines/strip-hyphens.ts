/**
 * Removes the soft hyphens at which no line broke, for the browser would write each into the PDF, where it
 * breaks words for search and copying. Lines stay as they are.
 */
export function stripHyphens(): void {
  const range = document.createRange()
  const changes = hyphenatedTexts().map((text) => [text, stripped(range, text)] as const)
  for (const [text, data] of changes) text.data = data
}

const softHyphen = '\u00ad'

/** Where lines were chosen there is none but at their ends. */
function hyphenatedTexts(): readonly Text[] {
  const walker = document.createTreeWalker(
    document.body,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) => {
      if (node instanceof Text) return NodeFilter.FILTER_ACCEPT
      const isLined = node instanceof Element && node.classList.contains('lined')
      return isLined ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP
    },
  )
  const texts: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node instanceof Text && node.data.includes(softHyphen)) texts.push(node)
  return texts
}

function stripped(range: Range, text: Text): string {
  const places = [...text.data.matchAll(/\u00ad/g)].map((match) => match.index)
  const before = lineFrom(range, text, (places[0] ?? 0) - 1, -1)
  const after = lineFrom(range, text, (places.at(-1) ?? 0) + 1, 1)
  // No line ends where the paragraph does.
  const isEdge = before === undefined || after === undefined
  const lineBefore = (place: number) => lineFrom(range, text, place - 1, -1)
  const breaks = new Set(isEdge ? [] : findBreaks(places, lineBefore, before, after))
  return text.data.replaceAll(/\u00ad/g, (hyphen, index: number) => (breaks.has(index) ? hyphen : ''))
}

/**
 * Of the places of soft hyphens, those at which a line ends: between two places on one line there is none.
 *
 * @param lineBefore vertical place of the line that holds what is before a place
 * @param before of the line before the first place
 * @param after of the line behind the last one
 */
export function findBreaks(
  places: readonly number[],
  lineBefore: (place: number) => number | undefined,
  before: number,
  after: number,
): readonly number[] {
  if (places.length === 0 || before === after) return []
  if (places.length === 1) return places
  const middle = places.length >> 1
  const line = lineBefore(places[middle] ?? 0) ?? before
  return [
    ...findBreaks(places.slice(0, middle), lineBefore, before, line),
    ...findBreaks(places.slice(middle), lineBefore, line, after),
  ]
}

/** The line of the nearest character from this one on that is seen; `undefined` at the paragraph's edge. */
function lineFrom(range: Range, text: Text, index: number, way: -1 | 1): number | undefined {
  for (let at = index; at >= 0 && at < text.length; at += way) {
    const line = text.data[at] === softHyphen ? undefined : lineOf(range, text, at)
    if (line !== undefined) return line
  }
  const next = neighbour(text, way)
  return next && lineFrom(range, next, way < 0 ? next.length - 1 : 0, way)
}

/** Vertical place of the line that holds the character; what follows a hyphen has a box at the hyphen's side as well. */
function lineOf(range: Range, text: Text, index: number): number | undefined {
  range.setStart(text, index)
  range.setEnd(text, index + 1)
  const boxes = range.getClientRects()
  return boxes[boxes.length - 1]?.top
}

/** The text before or after in the same paragraph, when there is one. */
function neighbour(text: Text, way: -1 | 1): Text | undefined {
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

const isInline = (node: Node): boolean =>
  node instanceof Text || (node instanceof Element && getComputedStyle(node).display.startsWith('inline'))
