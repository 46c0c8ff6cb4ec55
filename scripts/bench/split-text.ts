import type { Element, ElementContent, Root as HastRoot } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import type { RenderedChapter } from '../../src/3-chapter/rendered-chapter.ts'
import { textOfTree } from '../../src/6-check/text/text-of-tree.ts'

/** What chapters say, without the signs of their notes. */
export interface SplitText {
  readonly body: string
  /** By id, in order. */
  readonly notes: ReadonlyMap<string, string>
}

/** Parts the running text of chapters from their notes. In ruby the readings follow the whole base, as the tags of PDFs have it. */
export function splitText(chapters: readonly RenderedChapter[]): SplitText {
  const trees = chapters.map(({ tree }) => structuredClone(tree))
  for (const tree of trees) {
    take(tree, (element) => hasClass(element, 'noteref') || hasClass(element, 'backlink'))
    visit(tree, 'element', sortRuby)
  }
  const notes = trees.flatMap((tree) => take(tree, ({ properties }) => properties.role === 'doc-footnote'))
  return {
    body: trees.map((tree) => textOfTree(tree)).join('\n'),
    notes: new Map(notes.map((note) => [String(note.properties.id), textOfTree(note)])),
  }
}

/** Takes elements out of the tree. */
function take(tree: HastRoot, isWanted: (element: Element) => boolean): readonly Element[] {
  const taken: Element[] = []
  visit(tree, 'element', (element, index, parent) => {
    if (!parent || index === undefined || !isWanted(element)) return undefined
    taken.push(element)
    parent.children.splice(index, 1)
    return [SKIP, index]
  })
  return taken
}

function sortRuby(element: Element): void {
  if (element.tagName !== 'ruby') return
  const isReading = (child: ElementContent) =>
    child.type === 'element' && (child.tagName === 'rt' || child.tagName === 'rp')
  element.children = [...element.children].sort(
    (one, other) => Number(isReading(one)) - Number(isReading(other)),
  )
}

/** Whether a node is an element of that class. */
export function hasClass(node: ElementContent, name: string): boolean {
  const classes = node.type === 'element' ? node.properties.className : undefined
  return Array.isArray(classes) && classes.includes(name)
}
