import type { BrokenLines } from './break-lines.ts'
import type { ParagraphPlace, WordPlaces } from './measure-words.ts'

/**
 * In the page: makes the browser break paragraphs as chosen. Spaces are narrowed for the whole paragraph, unused soft hyphens
 * go, and where the browser would end a line too late, the space gets a `span.tie`, at which no line ends. `checkLines` sees
 * whether the browser follows.
 *
 * @param first index of the first of the paragraphs
 * @param lines for each paragraph from there on; null to leave it to the browser
 * @returns indexes of paragraphs that cannot be broken so
 */
export function setLines(
  { paragraphs, done }: WordPlaces,
  first: number,
  lines: readonly (BrokenLines | null)[],
): number[] {
  /** Part of a text, by offsets in it. */
  type Part = readonly [start: number, end: number]

  const tiesOf = ({ texts, textOf, endOf, spaceOf }: ParagraphPlace, ties: readonly number[]) => {
    const byText = new Map<number, Part[]>()
    for (const tie of ties) {
      const space = spaceOf[tie]
      const [text = -1, end = 0] = [textOf[tie], endOf[tie]]
      const inText = end > 0 && end < (texts[text]?.length ?? 0)
      if (!space && !inText) return undefined
      const [holder, part]: [number, Part] = space
        ? [space[0], [space[1], space[2]]]
        : [text, [end - 1, end + 1]]
      byText.set(holder, [...(byText.get(holder) ?? []), part])
    }
    return byText
  }

  /** The text with those soft hyphens only at which a line ends. */
  const stripped = (data: string, from: number, kept: ReadonlySet<number>) =>
    data.replaceAll('\u00ad', (sign, index: number) => (kept.has(from + index) ? sign : ''))

  /** What takes it back. */
  const set = (place: ParagraphPlace, { ends, shrink, scale, ties }: BrokenLines) => {
    const tied = tiesOf(place, ties)
    if (!tied) return undefined
    const { element, texts, textOf, endOf } = place
    const kept = texts.map(() => new Set<number>())
    for (const end of ends) kept[textOf[end] ?? -1]?.add(endOf[end] ?? -1)
    const before = texts.map(({ data }) => data)
    const added: Element[] = []
    for (const [index, text] of texts.entries()) {
      const { data } = text
      const hyphens = kept[index] ?? new Set()
      const parts = (tied.get(index) ?? []).toSorted(([one], [other]) => one - other)
      if (parts.length === 0) {
        if (data.includes('\u00ad')) text.data = stripped(data, 0, hyphens)
        continue
      }
      const nodes: Node[] = []
      let at = 0
      for (const [start, end] of parts) {
        if (start < at) continue
        const tie = document.createElement('span')
        tie.className = 'tie'
        tie.append(stripped(data.slice(start, end), start, hyphens))
        nodes.push(document.createTextNode(stripped(data.slice(at, start), at, hyphens)), tie)
        at = end
      }
      nodes.push(document.createTextNode(stripped(data.slice(at), at, hyphens)))
      const [first, ...others] = nodes
      text.data = first?.textContent ?? ''
      text.after(...others)
      added.push(...nodes.filter((node) => node instanceof Element))
    }
    if (Math.abs(shrink) > 0.01) element.style.wordSpacing = `${-Math.ceil(shrink * 100) / 100}px`
    if (scale !== 1)
      element.style.fontSize = `${Number.parseFloat(getComputedStyle(element).fontSize) * scale}px`
    return () => {
      element.style.wordSpacing = ''
      element.style.fontSize = ''
      for (const tie of added) tie.replaceWith(...tie.childNodes)
      element.normalize()
      restoreTexts(element, before)
    }
  }

  /** After `normalize`, adjoining texts are one: all text of the element is what it was before. */
  const restoreTexts = (element: Element, before: readonly string[]) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode)
    const own = texts.filter((text) => !text.parentElement?.closest('.backlink'))
    const full = before.filter((data) => data !== '')
    for (const [index, text] of own.entries()) text.data = full[index] ?? text.data
  }

  return lines.flatMap((own, offset) => {
    const index = first + offset
    const place = paragraphs[index]
    if (!own || !place) return []
    const restore = set(place, own)
    if (!restore) return [index]
    done.push({ index, element: place.element, lines: own.ends.length, restore })
    return []
  })
}
