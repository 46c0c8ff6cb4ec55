import type { ElementContent, Element as HastElement, Root as HastRoot } from 'hast'
import { type Schema, sanitize } from 'hast-util-sanitize'
import { toString as textOf } from 'hast-util-to-string'
import { find, html, svg } from 'property-information'
import type { Position } from 'unist'
import { CONTINUE, SKIP, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../../0-ground/report.ts'
import { boxes, droppedElements, equivalents, schema, standIns } from './allowed-html.ts'
import { typedValue } from './attribute-types.ts'

/** Something that raw HTML may not hold, and where it was first seen. */
interface Removed {
  readonly name: string
  readonly place: Position | undefined
  count: number
}

/**
 * A tree that holds only HTML which is safe and valid in every edition. Unknown elements fall away and leave their content, which
 * stays apart from what is around it where they were blocks or boxes; scripts, frames and the like go with all that is in them.
 *
 * Reports `html-removed`, once for each kind of element or attribute and file.
 */
export function cleanHtml(tree: HastRoot, file: VFile): HastRoot {
  replaceEquivalents(tree)
  const hidden = showHiddenText(tree)
  if (hidden) report(file, 'html-removed', hidden)
  for (const { name, place, count } of findRemoved(tree)) {
    const times = count > 1 ? ` (${count} times)` : ''
    report(file, 'html-removed', { place, reason: `${name} was removed${times}.` })
  }
  keepApart(tree)
  const clean = sanitize(tree, schema)
  return clean.type === 'root' ? clean : { type: 'root', children: [] }
}

function replaceEquivalents(tree: HastRoot): void {
  visit(tree, 'element', (element) => {
    const name = Object.hasOwn(equivalents, element.tagName) ? equivalents[element.tagName] : undefined
    if (!name) return
    if (element.tagName === 'center') element.properties.align = 'center'
    element.tagName = name
  })
}

/** What will fall away leaves a block or a space where words would meet that it parts. */
function keepApart(tree: HastRoot): void {
  visit(tree, 'element', (element, index, parent) => {
    const { tagName } = element
    if (Object.hasOwn(standIns, tagName)) {
      element.tagName = standIns[tagName] ?? tagName
      element.properties = {}
    }
    if (!parent || index === undefined) return undefined
    if (droppedElements.has(tagName)) parent.children[index] = space
    if (!boxes.has(tagName)) return undefined
    const parts: ElementContent[] = [space, ...element.children, space]
    parent.children.splice(index, 1, ...parts)
    return index
  })
}

const space: ElementContent = { type: 'text', value: ' ' }

/** Words that are seen but not heard would be lost to whoever reads by ear: only what has no words may be hidden from them. */
function showHiddenText(tree: HastRoot): { place: Position | undefined; reason: string } | undefined {
  let first: HastElement | undefined
  let count = 0
  visit(tree, 'element', (element) => {
    const { ariaHidden } = element.properties
    if (ariaHidden === undefined || textOf(element).trim() === '') return
    delete element.properties.ariaHidden
    if (String(ariaHidden) !== 'true') return
    first ??= element
    count += 1
  })
  if (!first) return undefined
  const times = count > 1 ? ` (${count} times)` : ''
  const reason = `The attribute \`aria-hidden\` of \`<${first.tagName}>\`, which holds words, was removed${times}.`
  return { place: first.position, reason }
}

function findRemoved(tree: HastRoot): Iterable<Removed> {
  const removed = new Map<string, Removed>()
  const note = (name: string, place: Position | undefined): void => {
    const known = removed.get(name)
    if (known) known.count += 1
    else removed.set(name, { name, place, count: 1 })
  }
  visit(tree, 'element', (element) => {
    if (!schema.tagNames?.includes(element.tagName)) {
      const whole = droppedElements.has(element.tagName)
      note(`The element \`<${element.tagName}>\`${whole ? ' with its content' : ''}`, element.position)
      return whole ? SKIP : CONTINUE
    }
    for (const name of Object.keys(element.properties)) {
      const subject = `The attribute \`${attributeName(name)}\` of \`<${element.tagName}>\``
      if (!isAllowed(element, name, schema) && !isAsRead(name, element.properties[name]))
        note(subject, element.position)
      else if (!setType(element, name)) note(`${subject}, which cannot have this value,`, element.position)
    }
    return CONTINUE
  })
  return removed.values()
}

/** As it is written: `font-style`, not `fontstyle`. */
function attributeName(name: string): string {
  return find(name in html.property ? html : svg, name).attribute
}

/** Gives the property the form of its type; without a value of that type it goes. */
function setType(element: HastElement, name: string): boolean {
  const value = element.properties[name]
  if (value === undefined || value === null || value === false) return true
  const typed = typedValue(element, name)
  if (typed === undefined) delete element.properties[name]
  else element.properties[name] = typed
  return typed !== undefined
}

/** `markdown="0"` says what holds anyway: that in HTML there is no Markdown. */
function isAsRead(name: string, value: unknown): boolean {
  return name === 'markdown' && ['0', 'false', 'off'].includes(String(value))
}

function isAllowed({ tagName, properties }: HastElement, name: string, { attributes }: Schema): boolean {
  if (properties[name] === undefined || properties[name] === null || properties[name] === false) return true
  const lists = [...(attributes?.[tagName] ?? []), ...(attributes?.['*'] ?? [])]
  return lists.some((allowed) => (typeof allowed === 'string' ? allowed : allowed[0]) === name)
}
