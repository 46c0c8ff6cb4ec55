import type { Root as MdastRoot } from 'mdast'
import { visit } from 'unist-util-visit'
import type { SourceLines } from '../../source-lines.ts'
import { collectDefinitions } from '../../transforms/collect-definitions.ts'
import { parseFragment } from '../../transforms/parse-fragment.ts'
import { nameBlock } from './name-block.ts'
import { readOpening } from './read-opening.ts'

/**
 * Makes the title that a block has as an attribute, `::: {.callout-tip title="Save *often*"}`, its label, as words behind its name are.
 *
 * @param parse Parses Markdown in which HTML is inline only and indentation makes no code.
 */
export function readBlockTitles(
  tree: MdastRoot,
  lines: SourceLines,
  parse: (text: string) => MdastRoot,
): void {
  let definitions: ReadonlyMap<string, string> | undefined
  visit(tree, 'containerDirective', (node) => {
    const { line = 0, column = 1 } = node.position?.start ?? {}
    const written = lines.text(line).slice(column - 1)
    const opening = readOpening(written)
    const [first] = node.children
    if (!opening || (first?.type === 'paragraph' && first.data?.directiveLabel)) return
    const title = nameBlock(opening.head + opening.list).attributes.values.get('title')
    const before = /\btitle=["']?/.exec(written)
    if (!title || !before) return
    const start = lines.point(line, column + before.index + before[0].length)
    const place = { ...start, offset: start.offset ?? 0 }
    definitions ??= collectDefinitions(tree)
    const [paragraph] = parseFragment([{ text: title, start: place }], definitions, parse)
    node.children.unshift({
      type: 'paragraph',
      data: { directiveLabel: true },
      children: paragraph?.type === 'paragraph' ? paragraph.children : [{ type: 'text', value: title }],
      position: { start, end: lines.point(line, start.column + title.length) },
    })
  })
}
