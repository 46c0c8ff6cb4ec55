import { blockAround, breadthOf } from '../block-around.ts'
import { px } from '../px.ts'
import { rootLength } from '../root-length.ts'

/**
 * Makes formulas fit that are broader than their place, since browsers never break them.
 *
 * Formulas within lines are parted behind relations and binary operators, as TeX does, when they take more than a third of a line: each
 * part is a `math` of its own in a `span.formula`, so that lines may end between them. Displays are broken only when they are too broad:
 * before relations, where that does not do before operators, at last within parentheses and behind commas, as far as needed, and the lines
 * behind the first go in by two em. Of alignments the cells are broken, in further rows. What is still too broad, such as a
 * matrix, is for `fitFormulas`.
 *
 * Source of where formulas may be broken: D. E. Knuth, The TeXbook, chapter 18, and that of displays, chapter 19.
 */
export function breakFormulas(): void {
  const textWidth = rootLength('--text-width')
  const inline = [...document.querySelectorAll('body > .flow math')].filter(
    (formula) => !formula.closest('.math, .formula, svg') && !formula.parentElement?.closest('math'),
  )

  // All are read before any is written, lest the browser lay out the book for each.
  const found = inline.flatMap((formula) => readInline(formula, textWidth))
  const displays = [...document.querySelectorAll('.math > math')].flatMap(breakDisplay)
  for (const each of found) partInline(each)
  for (const each of displays) each()
}

const relation =
  /^(?:[=<>:∝∣∥∼]|[:=]{2,3}|[\u2190-\u21ff\u2208-\u220d\u2223-\u2226\u2234-\u223e\u2241-\u228b\u228f-\u2292\u22a2-\u22b8\u22c8\u22d0\u22d1\u22d4-\u22ed\u27f0-\u27ff\u2900-\u297f\u2a66-\u2af0])$/u

const operator =
  /^(?:[-+*−×÷±∓·⋅∗∘∙∪∩∧∨∖†‡≀⋆⋄]|mod|[\u228e\u2293-\u22a1\u22ba-\u22bd\u22c5-\u22c7\u22c9-\u22cf\u22d2\u22d3\u2a1d-\u2a65])$/u

/** What a formula is parted by, the first before the last. */
const levels = { relation: 0, operator: 1, inner: 2, comma: 3 }

/** The sign of an operator, whatever stands above or below it. */
function signOf(element: Element): Element | undefined {
  if (element.localName === 'mo') return element
  if (element.localName === 'mrow') {
    // Beside words, Temml gives an operator its white so.
    const [before, own, after] = element.children
    const isSpaced = before?.localName === 'mspace' && after?.localName === 'mspace'
    return isSpaced && element.children.length === 3 && own?.localName === 'mo' ? own : undefined
  }
  const [first] = element.children
  return /^(mover|munder|munderover|msup|msub|msubsup|mpadded)$/.test(element.localName) && first
    ? signOf(first)
    : undefined
}

const isPlainGroup = (element: Element) =>
  element.localName === 'mrow' &&
  element.attributes.length === 0 &&
  element.firstElementChild?.getAttribute('fence') === 'true' &&
  element.firstElementChild.getAttribute('stretchy') === 'false'

interface Item {
  readonly element: Element
  /** How deep in parentheses. */
  readonly depth: number
  /** Its edges as long as the formula is whole, px. */
  readonly left: number
  readonly right: number
}

const flatten = (elements: Iterable<Element>, depth = 0): Item[] =>
  [...elements].flatMap((element): Item[] => {
    if (!isPlainGroup(element)) {
      const { left, right } = element.getBoundingClientRect()
      return [{ element, depth, left, right }]
    }
    const inside = [...element.children]
    return inside.flatMap((child, index) =>
      flatten([child], index === 0 || index === inside.length - 1 ? depth : depth + 1),
    )
  })

const extentOf = (items: readonly Item[]): number =>
  Math.max(...items.map(({ right }) => right)) - Math.min(...items.map(({ left }) => left))

/** The level at which a formula may be parted at the item; none where it may not. */
function levelAt(items: readonly Item[], index: number): number | undefined {
  const item = items[index]
  const sign = item && signOf(item.element)
  if (!item || !sign || index === 0 || index === items.length - 1) return undefined
  const text = (sign.textContent ?? '').trim()
  if (/^[,;]$/.test(text)) return levels.comma
  if (/^(prefix|postfix)$/.test(sign.getAttribute('form') ?? '')) return undefined
  const before = items[index - 1]
  const last = before && signOf(before.element)
  const lastText = (last?.textContent ?? '').trim()
  // Behind another operator it is a sign of what follows.
  if (last && (relation.test(lastText) || operator.test(lastText) || last.getAttribute('form') === 'prefix'))
    return undefined
  const own = relation.test(text) ? levels.relation : operator.test(text) ? levels.operator : undefined
  return own === undefined || item.depth === 0 ? own : levels.inner
}

/** A row of a formula, and what is around it: styles, and the elements that only hold one row. */
interface Row {
  readonly items: readonly Item[]
  readonly around: readonly Element[]
}

function rowOf(holder: Element): Row {
  const around: Element[] = []
  let inner = holder
  for (;;) {
    const [first, ...others] = inner.children
    const isAlone = first && (others.length === 0 || inner.localName === 'semantics')
    if (!isAlone || !/^(mrow|mstyle|semantics)$/.test(first.localName) || isPlainGroup(first)) break
    if (first.localName === 'mstyle') around.push(first)
    inner = first
  }
  const first = inner.localName === 'semantics' ? [...inner.children].slice(0, 1) : inner.children
  return { items: flatten(first), around }
}

/** The items as one piece: operators at its ends are spaced as they are between others. */
function pieceOf({ around }: Row, items: readonly Item[]): Element[] {
  const elements = items
    .map(({ element }) => element.cloneNode(true))
    .filter((node) => node instanceof Element)
  for (const end of [elements[0], elements.at(-1)]) {
    const sign = end && signOf(end)
    if (sign && !sign.hasAttribute('form')) sign.setAttribute('form', 'infix')
  }
  let inside = elements
  for (const element of around.toReversed()) {
    const wrapper = element.cloneNode(false)
    if (!(wrapper instanceof Element)) continue
    wrapper.append(...inside)
    inside = [wrapper]
  }
  return inside
}

function newMath(formula: Element, inside: readonly Element[], isDisplay: boolean): Element {
  const math = formula.cloneNode(false)
  if (!(math instanceof Element)) return formula
  for (const name of ['id', 'alttext']) math.removeAttribute(name)
  math.setAttribute('display', 'inline')
  if (isDisplay) math.setAttribute('displaystyle', 'true')
  math.append(...inside)
  return math
}

function newFormula(formula: Element): HTMLElement {
  const span = document.createElement('span')
  span.className = 'formula'
  span.setAttribute('alttext', formula.getAttribute('alttext') ?? formula.textContent ?? '')
  if (formula.id) span.id = formula.id
  return span
}

/** Ends of the parts: indexes of what begins the next one. */
const cutsBehind = (items: readonly Item[], most: number): number[] =>
  items.flatMap((_, index) => {
    const level = levelAt(items, index)
    return level !== undefined && level <= most ? [index + 1] : []
  })

const partsBetween = (items: readonly Item[], cuts: readonly number[]): (readonly Item[])[] =>
  [0, ...cuts].map((from, index) => items.slice(from, cuts[index]))

interface Found {
  readonly formula: Element
  readonly row: Row
  readonly parts: readonly (readonly Item[])[]
}

function readInline(formula: Element, textWidth: number): Found[] {
  const block = blockAround(formula)
  const { width } = formula.getBoundingClientRect()
  // Cells are as broad as what is in them.
  const measure = block.closest('table') ? Math.min(textWidth, breadthOf(block)) : breadthOf(block)
  const least = 8 * px(getComputedStyle(block).fontSize)
  if (width <= measure && width <= Math.max(measure / 3, least)) return []
  const row = rowOf(formula)
  const parts = partsBetween(row.items, cutsBehind(row.items, levels.operator)).flatMap((items) =>
    extentOf(items) > measure ? partsBetween(items, cutsBehind(items, levels.comma)) : [items],
  )
  return parts.length > 1 ? [{ formula, row, parts }] : []
}

function partInline({ formula, row, parts }: Found) {
  const span = newFormula(formula)
  span.append(...parts.map((items) => newMath(formula, pieceOf(row, items), false)))
  formula.replaceWith(span)
}

/** em */
const indent = 2

/** Lines of a display that stand on one page. */
const mostTogether = 12

/** Gives lines of items that are as broad as there is room. */
function linesOf(row: Row, room: number, em: number): readonly (readonly Item[])[] {
  // An operator has its white at the beginning of a line, too.
  const later = room - (indent + 0.5) * em
  const lines: Item[][] = [[]]
  const place = (items: readonly Item[], level: number): void => {
    const current = lines.at(-1) ?? []
    if (extentOf([...current, ...items]) <= (lines.length === 1 ? room : later)) {
      current.push(...items)
      return
    }
    const isAlone = current.length === 0
    const cuts = items.flatMap((_, index) => {
      const own = levelAt(items, index)
      if (own === undefined || own > level) return []
      return own === levels.comma ? [index + 1] : [index]
    })
    if (!isAlone && extentOf(items) <= later) lines.push([...items])
    else if (level > levels.comma) {
      if (isAlone) current.push(...items)
      else lines.push([...items])
    } else if (cuts.length === 0) place(items, level + 1)
    else for (const part of partsBetween(items, cuts)) place(part, level + 1)
  }
  place(row.items, levels.relation)
  return lines
}

function breakRow(formula: Element, holder: HTMLElement): () => void {
  const row = rowOf(formula)
  const lines = linesOf(row, breadthOf(holder), px(getComputedStyle(formula).fontSize))
  return () => {
    if (lines.length < 2) return
    const span = newFormula(formula)
    for (const line of lines) {
      const element = document.createElement('span')
      element.className = 'formula-line'
      element.append(newMath(formula, pieceOf(row, line), true))
      span.append(element)
    }
    // So many lines would leave much of a page white: they may go on on the next one.
    if (lines.length > mostTogether) span.classList.add('many-lines')
    formula.replaceWith(span)
    holder.classList.add('in-lines')
  }
}

/** Columns beside an equation with a number, as `tidyMath` leaves them. */
const isNumberCell = (cell: Element) => /^padding:0;width:50%/.test(cell.getAttribute('style') ?? '')

/** Of a cell, behind which columns have no part in the formula. */
function breakCell(row: Element, cells: readonly Element[], room: number, em: number): () => void {
  const last = cells.findLast((cell) => !isNumberCell(cell))
  if (!last) return () => {}
  const others = cells.filter((cell) => cell !== last)
  const beside = others
    .filter((cell) => !isNumberCell(cell))
    .reduce((sum, cell) => sum + cell.getBoundingClientRect().width, 0)
  const number = Math.max(0, ...others.filter(isNumberCell).map((cell) => extentOf(flatten(cell.children))))
  const { paddingLeft, paddingRight } = getComputedStyle(last)
  const own = rowOf(last)
  const left = room - beside - 2 * number - px(paddingLeft) - px(paddingRight)
  const lines = own.items.length > 0 && left > 4 * em ? linesOf(own, left, em) : []
  return () => {
    if (lines.length < 2) return
    const added = lines.slice(1).map((line) => {
      const next = row.cloneNode(false)
      if (!(next instanceof Element)) return row
      const copies = cells.map((cell) => cell.cloneNode(false)).filter((node) => node instanceof Element)
      const space = document.createElementNS(row.namespaceURI, 'mspace')
      space.setAttribute('width', `${indent}em`)
      copies[cells.indexOf(last)]?.append(space, ...pieceOf(own, line))
      next.append(...copies)
      return next
    })
    const columns = [row, ...added].map((each) => each.children[cells.indexOf(last)])
    last.replaceChildren(...pieceOf(own, lines[0] ?? []))
    row.after(...added)
    for (const cell of columns) if (cell instanceof MathMLElement) cell.style.textAlign = '-webkit-left'
  }
}

function breakTable(formula: Element, table: Element, holder: HTMLElement): () => void {
  const em = px(getComputedStyle(formula).fontSize)
  const room = breadthOf(holder)
  const breaks = [...table.children].map((row) => breakCell(row, [...row.children], room, em))
  return () => {
    for (const each of breaks) each()
  }
}

function breakDisplay(formula: Element): (() => void)[] {
  const holder = formula.parentElement
  const breadth = Math.max(formula.scrollWidth, formula.getBoundingClientRect().width)
  if (!holder || breadth <= breadthOf(holder) + 0.5) return []
  const [only, ...others] = rowOf(formula).items
  const table = others.length === 0 && only?.element.localName === 'mtable' ? only.element : undefined
  return [table ? breakTable(formula, table, holder) : breakRow(formula, holder)]
}
