import type { Root as MdastRoot, PhrasingContent, Text } from 'mdast'
import { matchRuby } from '../find-ruby.ts'
import { visitContent } from '../visit-content.ts'

/**
 * Sets the first sign of an escaped reading, `\{漢字|かんじ}`, apart from the others, so that it is never read as one: a text does not tell
 * what was escaped.
 *
 * @param source of the whole file
 */
export function markLiteralReadings(tree: MdastRoot, source: string): void {
  if (!/\\[{｛｜|]/.test(source)) return
  visitContent(tree, (node, siblings, index) => {
    if (node.type !== 'text' || !node.position) return undefined
    const written = source.slice(node.position.start.offset, node.position.end.offset)
    if (!written.includes('\\')) return undefined
    const parts = splitText(node, written)
    if (parts.length === 1) return undefined
    siblings.splice(index, 1, ...parts)
    return index + parts.length
  })
}

/** The readings of the text are those of its source, in their order. */
function splitText(text: Text, written: string): PhrasingContent[] {
  const isEscaped = [...matchRuby(written)].map(({ index }) => written[index - 1] === '\\')
  const places = [...matchRuby(text.value)].map(({ index }) => index)
  if (!isEscaped.includes(true) || places.length !== isEscaped.length) return [text]
  const place = text.position && { position: text.position }
  const parts: PhrasingContent[] = []
  let done = 0
  places.forEach((from, index) => {
    if (!isEscaped[index]) return
    // Only brackets of ASCII lose the backslash by themselves.
    const before = text.value.slice(done, from).replace(/\\$/, '')
    if (before !== '') parts.push({ type: 'text', value: before, ...place })
    parts.push({
      type: 'span',
      children: [{ type: 'text', value: text.value[from] ?? '', ...place }],
      data: { hName: 'span', hProperties: { dataLiteral: 'true' } },
      ...place,
    })
    done = from + 1
  })
  return [...parts, { type: 'text', value: text.value.slice(done), ...place }]
}
