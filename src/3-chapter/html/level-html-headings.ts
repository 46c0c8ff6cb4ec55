import type { Root as HastRoot } from 'hast'
import { visit } from 'unist-util-visit'
import { headingLeveller } from '../../2-book/level-headings.ts'

/** Brings headings from raw HTML into the order of levels that Markdown's have already; the chapter's title is left as it is. */
export function levelHtmlHeadings(tree: HastRoot, base: number): void {
  const levelOf = headingLeveller(base)
  visit(tree, 'element', (element) => {
    const level = /^h([1-6])$/.exec(element.tagName)?.[1]
    if (level && !element.properties.dataTitle) element.tagName = `h${levelOf(Number(level)).depth}`
  })
}
