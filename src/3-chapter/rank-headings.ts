import type { Root as HastRoot } from 'hast'
import { visit } from 'unist-util-visit'

/**
 * Gives headings their rank below the chapter's title as a class, `section-1` and so on: an `h3` of a chapter in a part ranks
 * as an `h2` of an appendix, and looks the same.
 *
 * @param base level of the chapter's title
 */
export function rankHeadings(tree: HastRoot, base: number): void {
  visit(tree, 'element', ({ tagName, properties }) => {
    const level = Number(/^h([1-6])$/.exec(tagName)?.[1] ?? base)
    if (level <= base) return
    const own = Array.isArray(properties.className) ? properties.className : []
    properties.className = [...own, `section-${level - base}`]
  })
}
