/** The character that begins a line. */
export interface LineStart {
  readonly text: Text
  readonly at: number
}

/** Finds lines in the text as it is laid out: stays in the page. */
export interface Lines {
  /** The first character of a run below the height, px from the window's top. */
  readonly findStart: (run: readonly Node[], height: number) => LineStart | undefined
  /**
   * Begins the range with the line, before all that begins with it, and not within boxes.
   *
   * @returns the elements within the root that are cut, the outermost first
   */
  readonly beginRange: (range: Range, start: LineStart, root: Element) => readonly Element[]
  /** The text before a node, within the root, that is not empty. */
  readonly textBefore: (node: Node, root: Element) => Text | undefined
  /**
   * Edges of lines of unlike heights: halfway between the boxes of one line and of the next; px from the window's top.
   *
   * @param edges of the first and the last line, where they are known
   */
  readonly edgesOf: (
    run: readonly Node[],
    pitch: number,
    edges?: readonly [number, number],
  ) => readonly number[]
}

/** Gives what finds lines. */
export function openLines(): Lines {
  return { findStart, beginRange, textBefore, edgesOf }
}

function findStart(run: readonly Node[], height: number): LineStart | undefined {
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

function textBefore(node: Node, root: Element): Text | undefined {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  walker.currentNode = node
  let before = walker.previousNode()
  while (before instanceof Text && before.data === '') before = walker.previousNode()
  return before instanceof Text ? before : undefined
}

function isFirst(node: Node): boolean {
  let before = node.previousSibling
  while (before instanceof Text && before.data === '') before = before.previousSibling
  return before === null
}

const ancestorsOf = (node: Node, root: Element): Element[] =>
  node.parentElement && node.parentElement !== root
    ? [...ancestorsOf(node.parentElement, root), node.parentElement]
    : []

const isBox = (element: Element) =>
  element.matches('math, ruby') || getComputedStyle(element).display.startsWith('inline-')

function beginRange(range: Range, { text, at }: LineStart, root: Element): readonly Element[] {
  const box = ancestorsOf(text, root).find(isBox)
  if (!box && at > 0) {
    range.setStart(text, at)
    return ancestorsOf(text, root)
  }
  let node: Node = box ?? text
  while (node.parentElement && node.parentElement !== root && isFirst(node)) node = node.parentElement
  range.setStartBefore(node)
  return ancestorsOf(node, root)
}

function edgesOf(run: readonly Node[], pitch: number, edges?: readonly [number, number]): readonly number[] {
  const [first, last] = [run[0], run.at(-1)]
  if (!first || !last) return []
  const range = document.createRange()
  range.setStartBefore(first)
  range.setEndAfter(last)
  const boxes = [...range.getClientRects()].filter(({ height, width }) => height > 0 && width > 0)
  const usual = mostFrequent(boxes.map(({ height }) => Math.round(height * 4) / 4))
  // The browser puts whole px above the letters, and what is left below them.
  const above = Math.floor((pitch - usual) / 2)
  const below = pitch - usual - above
  // Text of the paragraph's own face fills the line with its leading; raised signs and code lie inside of it.
  const sorted = boxes
    .map(({ top: boxTop, bottom }) => {
      const isUsual = Math.abs(bottom - boxTop - usual) < 0.3
      return isUsual
        ? { top: boxTop - above, bottom: bottom + below, isUsual }
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

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0]
}
