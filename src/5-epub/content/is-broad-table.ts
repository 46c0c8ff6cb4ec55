import type { Element, ElementContent } from 'hast'
import { toString as textOf } from 'hast-util-to-string'

/** Half ems that a column of a small telephone holds: 20 em, with half an em for a letter. */
const room = 40

/** Half ems that the sides of a cell take. */
const padding = 2

/**
 * Whether a table's longest words, side by side, take more room than a small screen has. Such a table would reach beyond the
 * page, where reading systems cut it off or want it scrolled: its words must be allowed to break.
 */
export function isBroadTable(table: Element): boolean {
  const columns: number[] = []
  for (const row of rowsOf(table)) {
    elementsIn(row).forEach((cell, column) => {
      columns[column] = Math.max(columns[column] ?? 0, longestWord(textOf(cell)) + padding)
    })
  }
  return columns.reduce((sum, width) => sum + width, 0) > room
}

function rowsOf(element: Element): readonly Element[] {
  return elementsIn(element).flatMap((child) => (child.tagName === 'tr' ? [child] : rowsOf(child)))
}

function elementsIn({ children }: Element): readonly Element[] {
  return children.filter((child: ElementContent) => child.type === 'element')
}

/** In letters. Lines turn at white space, after hyphens and between characters of East Asia, which are two letters broad. */
function longestWord(text: string): number {
  const words = text.split(
    /\s+|(?<=[-\u2010\u2013\u2014])|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  )
  return words.reduce((longest, word) => Math.max(longest, word.length), 2)
}
