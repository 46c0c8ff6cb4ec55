import type { ElementContent, Element as HastElement, Root as HastRoot, Parents } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { SKIP, visit } from 'unist-util-visit'
import { visitParents } from 'unist-util-visit-parents'
import { isLanguageTag } from '../../0-ground/is-language-tag.ts'
import { settleContent } from './settle-content.ts'

/**
 * Makes the tree keep the content models of HTML (section 3.2.5 of the standard), which EPUB checkers hold authors' HTML to and
 * browsers do not. No text is lost: elements change their name or fall away, or get the parent that they need.
 */
export function repairContent(tree: HastRoot): void {
  replaceOldElements(tree)
  wrapListItems(tree)
  hoistNestedLinks(tree)
  wrapLooseText(tree)
  renameBlocksInText(tree)
  completeDetails(tree)
  dropBlankParagraphs(tree)
  releaseEmptyElements(tree)
  settleContent(tree)
}

function replaceOldElements(tree: HastRoot): void {
  visit(tree, 'element', (element, index, parent) => {
    const { tagName, properties } = element
    if (tagName === 'q')
      element.children = [{ type: 'text', value: '"' }, ...element.children, { type: 'text', value: '"' }]
    if (tagName === 'q') element.tagName = 'span'
    if (tagName === 'ruby' && !element.children.some((node) => isElement(node, 'rt')))
      element.tagName = 'span'
    // Without a name of its own an aside is one landmark of many, which tells nobody anything.
    if (tagName === 'aside' && !isNamed(properties)) properties.role = 'note'
    if (tagName === 'a' && properties.name !== undefined) delete properties.name
    if (properties.align !== undefined && tagName !== 'td' && tagName !== 'th') alignByClass(element)
    if (typeof properties.lang === 'string' && !isLanguageTag(properties.lang)) delete properties.lang
    if (tagName === 'figcaption' && !isElement(parent, 'figure')) element.tagName = 'p'
    if (tagName === 'summary' && !isElement(parent, 'details')) element.tagName = 'p'
    if ((tagName === 'dt' || tagName === 'dd') && !isElement(parent, 'dl') && !isElement(parent, 'div'))
      element.tagName = 'div'
    if (
      tagName === 'li' &&
      !isElement(parent, 'ul') &&
      !isElement(parent, 'ol') &&
      parent &&
      index !== undefined
    ) {
      parent.children[index] = { type: 'element', tagName: 'ul', properties: {}, children: [element] }
      return SKIP
    }
    return undefined
  })
}

function isHeading(node: Parents): boolean {
  return node.type === 'element' && headings.has(node.tagName)
}

function isNamed({ role, ariaLabel, ariaLabelledBy, dataAnchor }: HastElement['properties']): boolean {
  return [role, ariaLabel, ariaLabelledBy, dataAnchor].some((value) => value !== undefined)
}

function alignByClass({ properties }: HastElement): void {
  const side = String(properties.align).toLowerCase()
  delete properties.align
  if (!['left', 'center', 'right'].includes(side)) return
  properties.className = [
    ...(Array.isArray(properties.className) ? properties.className : []),
    `align-${side}`,
  ]
}

function isElement(node: Parents | ElementContent | undefined, tagName: string): node is HastElement {
  return node?.type === 'element' && node.tagName === tagName
}

/** Paragraphs of nothing or of line breaks alone: pages of the web are spread with them, and blocks within a paragraph leave them beside them. */
function dropBlankParagraphs(tree: HastRoot): void {
  visit(tree, 'element', ({ tagName, properties, children }, index, parent) => {
    const isBreak = (node: ElementContent): boolean => isElement(node, 'br') || isBlank(node)
    if (tagName !== 'p' || properties.id !== undefined || properties.dataAnchor !== undefined)
      return undefined
    if (!children.every(isBreak) || !parent || index === undefined) return undefined
    parent.children.splice(index, 1)
    return [SKIP, index]
  })
}

/** A list holds items only. */
function wrapListItems(tree: HastRoot): void {
  visit(tree, 'element', (list) => {
    if (list.tagName !== 'ul' && list.tagName !== 'ol') return
    list.children = list.children.flatMap((child): ElementContent[] => {
      if (isBlank(child)) return []
      if (child.type === 'element' && child.tagName === 'li') return [child]
      return [{ type: 'element', tagName: 'li', properties: {}, children: [child] }]
    })
  })
}

function isBlank(node: ElementContent): boolean {
  return node.type === 'comment' || (node.type === 'text' && node.value.trim() === '')
}

/** A link in a link is not allowed: a note reference moves behind the outer link, any other inner link becomes its text. */
function hoistNestedLinks(tree: HastRoot): void {
  visit(tree, 'element', (outer, index, parent) => {
    if (outer.tagName !== 'a' || !parent || index === undefined) return
    const references: HastElement[] = []
    visit(outer, 'element', (inner, place, holder) => {
      if (inner === outer || !holder || place === undefined) return undefined
      if (isReference(inner)) references.push(inner)
      else if (inner.tagName !== 'a') return undefined
      holder.children.splice(place, 1, ...(isReference(inner) ? [] : inner.children))
      return [SKIP, place]
    })
    parent.children.splice(index + 1, 0, ...references)
  })
}

function isReference({ tagName, properties }: HastElement): boolean {
  return tagName === 'sup' && Array.isArray(properties.className) && properties.className.includes('noteref')
}

const textOnly = new Set(
  'p h1 h2 h3 h4 h5 h6 pre summary span em strong b i u s small sub sup code kbd samp var cite dfn mark abbr time data bdi bdo'.split(
    ' ',
  ),
)

const blocks = new Set(
  'address article aside blockquote dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table ul'.split(
    ' ',
  ),
)

const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/**
 * Blocks inside text elements: the text elements between the blocks and the next flow container become `div`s. A heading stays one, and
 * what is in it becomes text of its line.
 */
function renameBlocksInText(tree: HastRoot): void {
  visitParents(tree, 'element', (element, ancestors) => {
    if (!blocks.has(element.tagName) || ancestors.some((ancestor) => isHeading(ancestor))) return
    for (const ancestor of ancestors.toReversed()) {
      if (
        ancestor.type !== 'element' ||
        !(
          textOnly.has(ancestor.tagName) ||
          ancestor.tagName === 'a' ||
          ancestor.tagName === 'del' ||
          ancestor.tagName === 'ins'
        )
      )
        break
      if (textOnly.has(ancestor.tagName)) ancestor.tagName = 'div'
    }
  })
}

/** Details are open, so that print and readers without scripts show all of the text; a summary comes first. */
function completeDetails(tree: HastRoot): void {
  visit(tree, 'element', (details) => {
    if (details.tagName !== 'details') return
    details.properties.open = true
    const isSummary = (node: ElementContent): boolean => node.type === 'element' && node.tagName === 'summary'
    const [summary, ...others] = details.children.filter(isSummary)
    for (const other of others) if (other.type === 'element') other.tagName = 'p'
    const rest = details.children.filter((node) => node !== summary)
    if (summary) details.children = [summary, ...rest]
    else details.tagName = 'div'
    if (!summary) delete details.properties.open
  })
}

/**
 * Elements that promise what they do not hold: header cells, headings and links without content, which screen readers would
 * announce, and readings of characters without a reading.
 */
function releaseEmptyElements(tree: HastRoot): void {
  visit(tree, 'element', (element) => {
    const { tagName, children, properties } = element
    if (tagName === 'time' && !isMachineDate(properties.dateTime)) {
      element.tagName = 'span'
      delete properties.dateTime
    }
    // A cross-reference has its words still to come.
    if (tagName === 'a' && properties.dataRef === undefined && !saysSomething(element)) delete properties.href
    if (!children.every((node) => isBlank(node) || isElement(node, 'br'))) return
    if (tagName === 'th') element.tagName = 'td'
    if (tagName === 'th') delete properties.scope
    if (/^h[1-6]$/.test(tagName)) element.tagName = 'div'
  })
}

/** Whether there are words for it, to be seen or to be heard. */
function saysSomething(link: HastElement): boolean {
  if (textOf(link).trim() !== '') return true
  let isNamed = false
  visit(link, 'element', ({ properties: { alt, ariaLabel, alttext } }) => {
    isNamed ||= [alt, ariaLabel, alttext].some((text) => typeof text === 'string' && text.trim() !== '')
  })
  return isNamed
}

/** The forms of dates and times that are likely in prose; the other forms of HTML (section 4.5.14) do no good in a book. */
function isMachineDate(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?Z?)?)?)?$/.test(value)
}

/** What HTML left between the blocks of the chapter, of a note or a quotation, such as words behind an element that ended their paragraph. */
function wrapLooseText(tree: HastRoot): void {
  tree.children = wrapped(tree.children)
  visit(tree, 'element', (element) => {
    if (!ofBlocks.has(element.tagName) || element.children.every(isLoose)) return
    element.children = wrapped(element.children)
  })
}

/** Elements whose text is paragraphs once there is one block among it. */
const ofBlocks = new Set(['article', 'aside', 'blockquote', 'section'])

function wrapped<T extends HastRoot['children'][number]>(nodes: readonly T[]): (T | ElementContent)[] {
  const children: (T | ElementContent)[] = []
  let loose: ElementContent[] = []
  const close = (): void => {
    if (loose.every(isBlank)) children.push(...loose)
    else children.push({ type: 'element', tagName: 'p', properties: {}, children: loose })
    loose = []
  }
  for (const node of nodes) {
    if (isLoose(node)) loose.push(node)
    else {
      close()
      children.push(node)
    }
  }
  close()
  return children
}

function isLoose(node: HastRoot['children'][number]): node is ElementContent {
  if (node.type !== 'element') return node.type === 'text'
  return inline.has(node.tagName) && !holdsBlock(node)
}

function holdsBlock(element: HastElement): boolean {
  let found = false
  visit(element, 'element', ({ tagName }) => {
    found ||= blocks.has(tagName)
  })
  return found
}

const inline = new Set(
  'a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark math q ruby s samp small span strong sub sup svg time u var wbr'.split(
    ' ',
  ),
)
