/** A link or a picture in double brackets, with words: `[[Page|words]]`. */
const form = /(?<!\\)!?\[\[[^[\]|<`\n]{0,400}\|[^[\]\n]{0,400}\]\]/g

/** Where bars stand between a page and its words, or a picture and its size, `[[Page|words]]`: 0-based offsets in UTF-16 units. */
export function findLinkBars(source: string): ReadonlySet<number> {
  const bars = new Set<number>()
  for (const { 0: written, index } of source.matchAll(form))
    for (const bar of written.matchAll(/(?<!\\)\|/g)) bars.add(index + bar.index)
  return bars
}
