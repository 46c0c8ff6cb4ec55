/** Chromium's pages have 1/72 in units, its documents px of 1/96 in. */
const unscaled = 0.75

/** Operators that change the matrix, and the beginning of content that a tag holds (ISO 32000-2, 8.4.4 and 14.7.5). */
const steps = /(?:^|\s)(?:(q)|(Q)|((?:[-\d.]+\s+){6})cm|(<<[^>]*\/MCID[^>]*>>\s*BDC))(?=\s|$)/g

/**
 * How large the first tagged content of a page is printed: 1 as it was laid out, less when the browser made all pages smaller because
 * something was broader than they are. Folios and heads, which have no tags, keep their size then.
 *
 * @param content a page's content stream, decoded
 * @returns `undefined` for a page without tagged content
 */
export function readScale(content: string): number | undefined {
  const saved: number[] = []
  let area = 1
  for (const [, save, restore, matrix, marked] of content.matchAll(steps)) {
    if (save) saved.push(area)
    else if (restore) area = saved.pop() ?? 1
    else if (matrix) {
      const [a = 1, b = 0, c = 0, d = 1] = matrix.trim().split(/\s+/).map(Number)
      area *= Math.abs(a * d - b * c)
    } else if (marked) return Math.sqrt(area) / unscaled
  }
  return undefined
}
