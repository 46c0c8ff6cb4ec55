import { countWords, missingWords } from '../../src/6-check/text/count-words.ts'

/**
 * How many of the wanted words a text that a program read from a PDF lacks. A word that was hyphenated is put together again;
 * where a page ends in it, another text or the number of a note may stand between its two parts.
 */
export function countLostWords(wanted: string, found: string): number {
  const joined = found.replaceAll(/\u00AD\s*\n\s*(?=\p{Ll})/gu, '').replaceAll(/\u00AD\s*\n/g, '\n')
  const lost = each(missingWords(countWords(wanted), countWords(joined)))
  const pieces = new Map<string, number>()
  for (const piece of each(missingWords(countWords(joined), countWords(wanted)))) add(pieces, bare(piece), 1)
  const take = (piece: string): void => add(pieces, piece, -1)
  return lost.filter((word) => {
    const head = [...pieces.keys()].find(
      (piece) => word.startsWith(piece) && has(pieces, piece) && has(pieces, word.slice(piece.length)),
    )
    if (head === undefined) return true
    take(head)
    take(word.slice(head.length))
    return false
  }).length
}

/** Each word as often as it occurs. */
function each(counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts].flatMap(([word, count]) => Array.from({ length: count }, () => word))
}

/** Without the number of a note behind it. */
function bare(piece: string): string {
  return piece.replace(/(?<=\p{L})\d+$/u, '')
}

function add(counts: Map<string, number>, word: string, count: number): void {
  counts.set(word, (counts.get(word) ?? 0) + count)
}

function has(counts: ReadonlyMap<string, number>, word: string): boolean {
  return (counts.get(word) ?? 0) > 0
}
