import type { BrokenLines } from '../../plan/break-lines.ts'
import { textsIn } from '../texts-in.ts'
import type { ParagraphPlace, WordPlaces } from './measure-words.ts'

/**
 * Makes the browser break paragraphs as chosen. Spaces are narrowed for the whole paragraph, unused soft hyphens
 * go, and where the browser would end a line too late, the space gets a `span.tie`, at which no line ends. Signs that stand out into the
 * margin get a `span.hang` with a negative margin: around them at the beginning of a line, behind them at its end, where each element
 * around a sign would be one more piece of text for the browser to paint. `checkLines` sees whether the browser follows.
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
  return lines.flatMap((own, offset) => {
    const index = first + offset
    const place = paragraphs[index]
    if (!own || !place) return []
    const restore = set(place, own)
    if (!restore) return [index]
    const hangs = [...place.element.querySelectorAll<HTMLElement>('.hang')]
    done.push({ index, element: place.element, lines: own.ends.length, hangs, restore })
    return []
  })
}

/** Part of a text that gets an element of its own, by offsets in it; a place where both are equal. */
interface Part {
  readonly start: number
  readonly end: number
  /** How far it stands out at the end of a line, and at the beginning of one; none for a tie. */
  readonly after?: number
  readonly before?: number
}

type Parts = Map<number, Part[]>

function add(parts: Parts, text: number, part: Part) {
  const own = parts.get(text)
  if (own) own.push(part)
  else parts.set(text, [part])
}

function tiesOf({ texts, textOf, endOf, spaceOf }: ParagraphPlace, ties: readonly number[]) {
  const parts: Parts = new Map()
  for (const tie of ties) {
    const space = spaceOf[tie]
    const [text = -1, end = 0] = [textOf[tie], endOf[tie]]
    const inText = end > 0 && end < (texts[text]?.length ?? 0)
    if (!space && !inText) return undefined
    if (space) add(parts, space[0], { start: space[1], end: space[2] })
    else add(parts, text, { start: end - 1, end: end + 1 })
  }
  return parts
}

/** Adds the signs at which lines begin and end, but for those that a tie holds. */
function addHangs(parts: Parts, place: ParagraphPlace, { ends, hangs }: BrokenLines) {
  const { texts, textOf, endOf } = place
  const addHang = (text: number, sign: Part) => {
    const isHeld = parts.get(text)?.some(({ start, end }) => start < sign.end && sign.start < end)
    if (!isHeld) add(parts, text, sign)
  }
  for (const [line, end] of ends.entries()) {
    const [before = 0, after = 0] = hangs[line] ?? []
    const [text = -1, at = 0] = [textOf[end], endOf[end]]
    if (after > 0) {
      const behind = texts[text]?.data[at] === '\u00ad' ? at + 1 : at
      addHang(text, { start: behind, end: behind, after })
    }
    const first = (ends[line - 1] ?? -1) + 1
    if (before === 0) continue
    const holder = textOf[first] ?? -1
    const from = holder === textOf[first - 1] ? (endOf[first - 1] ?? 0) : 0
    const start = from + (texts[holder]?.data.slice(from).search(/[^ \t\n\u00ad]/) ?? 0)
    addHang(holder, { start, end: start + 1, before })
  }
}

function elementOf({ after, before }: Part) {
  const element = document.createElement('span')
  element.className = after === undefined && before === undefined ? 'tie' : 'hang'
  if (after !== undefined) element.style.marginInlineEnd = `${-after}px`
  if (before !== undefined) element.style.marginInlineStart = `${-before}px`
  return element
}

/** The text with those soft hyphens only at which a line ends. */
const stripped = (data: string, from: number, kept: ReadonlySet<number>) =>
  data.replaceAll('\u00ad', (sign, index: number) => (kept.has(from + index) ? sign : ''))

/** Gives the elements that parts of the text have got. */
function partText(text: Text, parts: readonly Part[], hyphens: ReadonlySet<number>): Element[] {
  const { data } = text
  const nodes: Node[] = []
  let at = 0
  for (const part of parts) {
    const { start, end } = part
    if (start < at) continue
    const element = elementOf(part)
    if (end > start) element.append(stripped(data.slice(start, end), start, hyphens))
    nodes.push(document.createTextNode(stripped(data.slice(at, start), at, hyphens)), element)
    at = end
  }
  nodes.push(document.createTextNode(stripped(data.slice(at), at, hyphens)))
  const [first, ...others] = nodes
  text.data = first?.textContent ?? ''
  text.after(...others)
  return nodes.filter((node) => node instanceof Element)
}

/** What takes it back. */
function set(place: ParagraphPlace, chosen: BrokenLines) {
  const { ends, shrink, scale, ties } = chosen
  const parted = tiesOf(place, ties)
  if (!parted) return undefined
  addHangs(parted, place, chosen)
  const { element, size, texts, textOf, endOf } = place
  const kept = texts.map(() => new Set<number>())
  for (const end of ends) kept[textOf[end] ?? -1]?.add(endOf[end] ?? -1)
  const before = texts.map(({ data }) => data)
  const added: Element[] = []
  for (const [index, text] of texts.entries()) {
    const { data } = text
    const hyphens = kept[index] ?? new Set()
    const parts = (parted.get(index) ?? []).toSorted((one, other) => one.start - other.start)
    if (parts.length === 0) {
      if (data.includes('\u00ad')) text.data = stripped(data, 0, hyphens)
      continue
    }
    added.push(...partText(text, parts, hyphens))
  }
  if (Math.abs(shrink) > 0.01) element.style.wordSpacing = `${-Math.ceil(shrink * 100) / 100}px`
  element.classList.add('lined')
  if (scale !== 1) element.style.fontSize = `${size * scale}px`
  return () => {
    element.classList.remove('lined')
    element.style.wordSpacing = ''
    element.style.fontSize = ''
    for (const each of added) each.replaceWith(...each.childNodes)
    element.normalize()
    restoreTexts(element, before)
  }
}

/** After `normalize`, adjoining texts are one: all text of the element is what it was before. */
function restoreTexts(element: Element, before: readonly string[]) {
  const own = textsIn(element).filter((text) => !text.parentElement?.closest('.backlink, math'))
  const full = before.filter((data) => data !== '')
  for (const [index, text] of own.entries()) text.data = full[index] ?? text.data
}
