import { isClearlyTex } from './transforms/is-clearly-tex.ts'

/**
 * Whether a source may use TeX at all: it has a `$$`, or two dollars with clear TeX between them. Spares files with nothing but
 * prices a parse with formulas on; code is not told apart here.
 */
export function suspectMath(source: string): boolean {
  if (source.includes('$$')) return true
  let start = source.indexOf('$')
  while (start >= 0) {
    const end = source.indexOf('$', start + 1)
    if (end < 0) return false
    const between = source.slice(start + 1, end)
    if (!/^\s|\s$|\n\s*\n/.test(between) && isClearlyTex(between)) return true
    start = end
  }
  return false
}
