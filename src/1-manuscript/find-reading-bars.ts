import { matchRuby } from './find-ruby.ts'

/** Where narrow bars stand between a word and its reading in braces, `{漢字|かんじ}`: 0-based offsets in UTF-16 units. */
export function findReadingBars(source: string): ReadonlySet<number> {
  const bars = new Set<number>()
  if (!/[{｛]/.test(source)) return bars
  for (const { index, written } of matchRuby(source)) {
    if (!/^[{｛]/.test(written) || source[index - 1] === '\\') continue
    for (const bar of written.matchAll(/\|/g)) bars.add(index + bar.index)
  }
  return bars
}
