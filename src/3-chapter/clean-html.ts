import type { Element as HastElement, Root as HastRoot } from 'hast'
import { type Schema, sanitize } from 'hast-util-sanitize'
import type { Position } from 'unist'
import { CONTINUE, SKIP, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../report.ts'
import { droppedElements, schema } from './allowed-html.ts'

/** Something that raw HTML may not hold, and where it was first seen. */
interface Removed {
  readonly name: string
  readonly place: Position | undefined
  count: number
}

/**
 * A tree that holds only HTML which is safe and valid in every edition. Unknown elements fall away and leave their content;
 * scripts, frames and the like go with all that is in them.
 *
 * Reports `html-removed`, once for each kind of element or attribute and file.
 */
export function cleanHtml(tree: HastRoot, file: VFile): HastRoot {
  for (const { name, place, count } of findRemoved(tree)) {
    const times = count > 1 ? ` (${count} times)` : ''
    report(file, 'html-removed', { place, reason: `${name} was removed${times}.` })
  }
  const clean = sanitize(tree, schema)
  return clean.type === 'root' ? clean : { type: 'root', children: [] }
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
      if (!isAllowed(element, name, schema))
        note(`The attribute \`${name.toLowerCase()}\` of \`<${element.tagName}>\``, element.position)
    }
    return CONTINUE
  })
  return removed.values()
}

function isAllowed({ tagName, properties }: HastElement, name: string, { attributes }: Schema): boolean {
  if (properties[name] === undefined || properties[name] === null || properties[name] === false) return true
  const lists = [...(attributes?.[tagName] ?? []), ...(attributes?.['*'] ?? [])]
  return lists.some((allowed) => (typeof allowed === 'string' ? allowed : allowed[0]) === name)
}
