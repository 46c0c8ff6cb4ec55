import type { Element as HastElement, Root as HastRoot, Properties } from 'hast'
import rehypeRaw from 'rehype-raw'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { authorClass } from '../../0-ground/class-names.ts'

/** By these stages talk to each other: raw HTML cannot set them. */
const ownProperties = [
  'dataAnchor',
  'dataCaption',
  'dataCaptioned',
  'dataLiteral',
  'dataPlace',
  'dataRef',
  'dataTitle',
] as const

/**
 * Parses the raw HTML in a tree, which is not cleaned yet. Classes that authors write there get names that Octavo's own never have, and
 * the attributes by which stages talk to each other go.
 */
export function parseRaw(tree: HastRoot, file: VFile): HastRoot {
  const raw = rawTexts(tree)
  if (raw.length === 0) return tree
  const sign = unusedProperty(raw)
  visit(tree, 'element', ({ properties }) => {
    properties[sign] = ''
  })
  const parsed = unified().use(rehypeRaw).runSync(tree, file)
  visit(parsed, 'element', (element) => {
    if (sign in element.properties) delete element.properties[sign]
    else disown(element)
  })
  return parsed
}

function rawTexts(tree: HastRoot): readonly string[] {
  const texts: string[] = []
  visit(tree, 'raw', ({ value }) => {
    texts.push(value)
  })
  return texts
}

/** Name of an attribute that none of the texts holds, by which Octavo's own elements are known again once all is parsed. */
function unusedProperty(texts: readonly string[]): string {
  let longest = 0
  for (const text of texts)
    for (const [, run = ''] of text.matchAll(/data-own(x*)/gi)) longest = Math.max(longest, run.length)
  return `dataOwn${'x'.repeat(longest + 1)}`
}

function disown({ properties }: HastElement): void {
  for (const name of ownProperties) delete properties[name]
  renameClasses(properties)
}

function renameClasses(properties: Properties): void {
  const { className } = properties
  if (Array.isArray(className)) properties.className = className.map((name) => authorClass(String(name)))
}
