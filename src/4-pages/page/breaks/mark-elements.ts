/** What the browser does not put into the PDF's tags, of one element. */
export interface ElementMark {
  /** What the element is for the tags. */
  readonly kind:
    | 'section'
    | 'article'
    | 'group'
    | 'contents'
    | 'quote'
    | 'listing'
    | 'figure'
    | 'formula'
    | 'note'
    | 'reference'
    | 'passage'
    | 'link'
    | 'definitions'
    | 'term'
    | 'definition'
    | 'paragraph'
    | 'hyphen'
  /** BCP 47, where the element names one. */
  readonly lang?: string
  /** Alternative text of formulas and drawings, description of links. */
  readonly alt?: string
  /** The element's id, if it has one; of references, that of the link in them. */
  readonly id?: string
  /** Of references: the note's id. */
  readonly target?: string
}

/** What is marked, the first that matches. */
const kinds: readonly (readonly [selector: string, kind: ElementMark['kind']])[] = [
  ['aside.note', 'note'],
  ['sup.noteref', 'reference'],
  ['.formula, math', 'formula'],
  ['svg', 'figure'],
  ['figure', 'figure'],
  ['nav', 'contents'],
  ['article.flow', 'article'],
  ['.flow, section', 'section'],
  ['aside.pull-quote', 'quote'],
  ['div.callout, div.verse, div.letter, div.dialogue, div.math, details', 'group'],
  ['pre', 'listing'],
  ['dl', 'definitions'],
  ['dt', 'term'],
  ['dd', 'definition'],
  ['a[href][aria-label]', 'link'],
  [':is(span, em, strong, i, b, cite, q, abbr, dfn, small, bdi, bdo, time)[lang]', 'passage'],
  ['p.probe', 'paragraph'],
  ['.carried .hyphen', 'hyphen'],
]

/** Attributes that a mark takes the place of, and where they are kept meanwhile. */
const replaced: readonly (readonly [name: string, kept: string])[] = [
  ['role', 'data-role'],
  ['aria-label', 'data-label'],
  ['aria-labelledby', 'data-labelledby'],
]

/**
 * Marks the elements that the tags of the PDF must tell from others. The browser writes hardly any of an element's
 * attributes into the tags, but for a figure it writes the label: each marked element becomes a figure named `⟦n⟧`, n counting
 * the marks that are given. This changes neither the layout nor what is inside. Headings, lists, list items, tables and images
 * with alternative text stay as they are: the browser knows them.
 *
 * May be called again for a later print: earlier marks are taken off first.
 *
 * @param probes ids of elements that are to be marked as well, those of them that are paragraphs
 */
export function markElements(probes: readonly string[]): ElementMark[] {
  takeMarksOff()
  probe(probes)
  // Of small tables without heads the browser thinks that they serve the layout.
  for (const table of document.querySelectorAll('table:not([role])')) table.setAttribute('role', 'table')
  const selector = kinds.map(([each]) => each).join(', ')
  const elements = [...document.body.querySelectorAll(selector)].filter(
    (element) =>
      !element.closest('[aria-hidden="true"], [hidden]') &&
      !element.parentElement?.closest('.formula, math, svg'),
  )
  const marks = elements.map(markOf)
  for (const [index, element] of elements.entries()) putMark(element, index)
  return marks
}

function takeMarksOff(): void {
  for (const element of document.querySelectorAll('[data-marked]')) {
    element.removeAttribute('data-marked')
    for (const [name, kept] of replaced) {
      const value = element.getAttribute(kept)
      if (value === null) element.removeAttribute(name)
      else element.setAttribute(name, value)
      element.removeAttribute(kept)
    }
  }
  for (const paragraph of document.querySelectorAll('p.probe')) paragraph.classList.remove('probe')
}

function probe(ids: readonly string[]): void {
  // Of drawings alone the print tells no place.
  const isTold = (node: Node) =>
    node instanceof Text ? node.data.trim() !== '' : !(node instanceof SVGElement)
  for (const id of ids) {
    const element = document.getElementById(id)
    if (element?.tagName === 'P' && [...element.childNodes].some(isTold)) element.classList.add('probe')
  }
}

function markOf(element: Element): ElementMark {
  const kind = kinds.find(([each]) => element.matches(each))?.[1] ?? 'group'
  const lang = element.getAttribute('lang')
  const alt =
    kind === 'formula'
      ? (element.getAttribute('alttext') ?? element.textContent)
      : (element.getAttribute('aria-label') ?? element.querySelector(':scope > title')?.textContent)
  const link = kind === 'reference' ? element.querySelector('a') : null
  const target = link?.getAttribute('href')?.replace(/^(#|place:)/, '')
  const id = link?.id || element.id
  return {
    kind,
    ...(lang ? { lang } : {}),
    ...(alt ? { alt: alt.trim() } : {}),
    ...(id ? { id } : {}),
    ...(target ? { target } : {}),
  }
}

function putMark(element: Element, index: number): void {
  for (const [name, kept] of replaced) {
    const value = element.getAttribute(name)
    if (value !== null) element.setAttribute(kept, value)
    element.removeAttribute(name)
  }
  element.setAttribute('data-marked', '')
  element.setAttribute('role', 'figure')
  element.setAttribute('aria-label', `⟦${index}⟧`)
}
