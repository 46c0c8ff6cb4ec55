import type { ElementContent, RootContent } from 'hast'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'

/**
 * The chapters without the marks that no font can set: a letter whose mark has no font would go with it, since browsers set both in
 * one font or none. The same chapters when there are none.
 *
 * @param unmarked letters with such marks, as `chooseFontFiles` found them
 */
export function dropMarks(
  chapters: readonly RenderedChapter[],
  unmarked: ReadonlySet<string>,
): readonly RenderedChapter[] {
  if (unmarked.size === 0) return chapters
  const plain = (text: string): string =>
    text.replaceAll(/[\p{L}\p{N}]\p{M}+/gu, (cluster) =>
      unmarked.has(cluster) ? cluster.replaceAll(/\p{M}/gu, '') : cluster,
    )
  const visit = <Node extends RootContent | ElementContent>(node: Node): Node => {
    if (node.type === 'text') return { ...node, value: plain(node.value) }
    return node.type === 'element' ? { ...node, children: node.children.map(visit) } : node
  }
  return chapters.map(({ chapter, tree }) => ({
    chapter,
    tree: { ...tree, children: tree.children.map(visit) },
  }))
}
