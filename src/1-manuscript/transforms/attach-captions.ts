import type { Root as MdastRoot, Nodes, Paragraph, PhrasingContent, RootContent, Table } from 'mdast'
import { visit } from 'unist-util-visit'
import { toProperties } from '../syntax/read-attributes.ts'
import { addProperties } from './add-properties.ts'
import { trimEnd } from './trim-end.ts'

const mark = /^Table:\s+/

/**
 * Makes a paragraph `Table: …` directly after or before a table its caption (`data.caption`), after Pandoc; attributes at its end
 * go to the table. Without a blank line between, GFM takes the paragraph for the table's last row: that row is read likewise.
 */
export function attachCaptions(tree: MdastRoot, source: string): void {
  visit(tree, 'table', (table) => takeLastRow(table, source))
  visit(tree, (parent) => {
    if (!holdsTables(parent)) return
    const captions = new Set<RootContent>()
    parent.children.forEach((child, index) => {
      if (child.type !== 'paragraph' || !isCaption(child)) return
      const table = [parent.children[index - 1], parent.children[index + 1]].find(isUncaptioned)
      if (!table) return
      setCaption(table, child.children)
      captions.add(child)
    })
    if (captions.size > 0) parent.children = parent.children.filter((child) => !captions.has(child))
  })
}

function takeLastRow(table: Table, source: string): void {
  const row = table.children.at(-1)
  const start = row?.position?.start.offset
  if (!row || start === undefined || table.children.length < 2) return
  const line = source.slice(start, row.position?.end.offset)
  const [cell] = row.children
  if (!cell || !mark.test(line) || /(?<!\\)\|/.test(line)) return
  setCaption(table, cell.children)
  table.children.pop()
}

function setCaption(table: Table, words: PhrasingContent[]): void {
  const [first, ...others] = words
  const last = words.at(-1)
  if (first?.type !== 'text') return
  cutMark(first)
  if (last?.type === 'attributeList') {
    addProperties(table, toProperties(last.attributes) ?? {})
    others.pop()
  }
  const caption = first.value ? [first, ...others] : others
  trimEnd(caption)
  table.data = { ...table.data, caption }
}

function cutMark(text: Extract<PhrasingContent, { type: 'text' }>): void {
  const length = mark.exec(text.value)?.[0].length ?? 0
  text.value = text.value.slice(length)
  if (!text.position) return
  text.position.start = {
    ...text.position.start,
    column: text.position.start.column + length,
    offset: (text.position.start.offset ?? 0) + length,
  }
}

function isCaption({ children: [first] }: Paragraph): boolean {
  return first?.type === 'text' && mark.test(first.value)
}

function isUncaptioned(node: RootContent | undefined): node is Table {
  return node?.type === 'table' && !node.data?.caption
}

function holdsTables(node: Nodes): node is Nodes & { children: RootContent[] } {
  return 'children' in node && node.children.some((child) => child.type === 'table')
}
