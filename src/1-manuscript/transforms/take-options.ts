import type { ContainerDirective } from 'mdast-util-directive'
import { toString as textOf } from 'mdast-util-to-string'

const colonOption = /^:([\w-]+):[ \t]*(.*)$/

const yamlOption = /^([\w-]+):[ \t]+(.*)$/

/**
 * Takes MyST's options out of a block and gives them: lines `:class: tip`, or `class: tip` between rules, at its very beginning (MyST's
 * guide, “Directives”).
 */
export function takeOptions(node: ContainerDirective): ReadonlyMap<string, string> {
  const index = node.children[0]?.type === 'paragraph' && node.children[0].data?.directiveLabel ? 1 : 0
  const [first, second] = node.children.slice(index)
  if (first?.type === 'thematicBreak' && second?.type === 'heading' && second.depth === 2) {
    const options = readOptions(textOf(second).split('\n'), yamlOption)
    if (options.size === 0 || options.size < textOf(second).split('\n').length) return new Map()
    node.children.splice(index, 2)
    return options
  }
  const text = first?.type === 'paragraph' ? first.children[0] : undefined
  if (first?.type !== 'paragraph' || text?.type !== 'text') return new Map()
  const rows = text.value.split('\n')
  const options = readOptions(rows, colonOption)
  const left = rows.slice(options.size).join('\n')
  if (left !== '') text.value = left
  else first.children.shift()
  if (first.children.length === 0) node.children.splice(index, 1)
  return options
}

/** Up to the first line that is none. */
function readOptions(rows: readonly string[], form: RegExp): Map<string, string> {
  const options = new Map<string, string>()
  for (const row of rows) {
    const [, key, value = ''] = form.exec(row) ?? []
    if (key === undefined) break
    options.set(key, value.trim())
  }
  return options
}
