import { report } from '../../0-ground/report.ts'
import type { Book } from '../../2-book/book.ts'

/** Finer than any scale at which the browser prints. */
const tolerance = 1e-3

/** Reports `pages-scaled` when the browser printed at another scale than 1. */
export function reportScale({ file }: Pick<Book, 'file'>, scale: number): void {
  if (Math.abs(scale - 1) <= tolerance) return
  report(file, 'pages-scaled', {
    reason: `The browser printed the text at ${(100 * scale).toFixed(1)} % of its size, because something is broader than the page.`,
  })
}
