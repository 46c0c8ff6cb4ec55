/** How a text differs from what it should be, in words. */
export interface WordDifference {
  readonly lost: number
  readonly added: number
  /** Places where the same letters are parted into other words, such as an address that a line’s end cuts. */
  readonly parted: number
}

/** So many words in a row must agree for two texts to be level again. */
const agreement = 4

/** How far ahead it is looked for. */
const farthest = 3000

/** A word may be in so many pieces. */
const mostPieces = 8

/** Compares two texts word by word, in their order. */
export function compareWords(wanted: readonly string[], found: readonly string[]): WordDifference {
  const difference = { lost: 0, added: 0, parted: 0 }
  let [at, own] = [0, 0]
  while (at < wanted.length || own < found.length) {
    const [pieces, other] = [piecesOf(wanted[at], found, own), piecesOf(found[own], wanted, at)]
    const [lost, added] = pieces > 0 ? [1, pieces] : other > 0 ? [other, 1] : leap(wanted, at, found, own)
    at += lost
    own += added
    if (lost === 1 && added === 1 && pieces === 1) continue
    if (pieces > 0 || other > 0) difference.parted += 1
    else {
      difference.lost += lost
      difference.added += added
    }
  }
  return difference
}

/** In how many pieces the word stands there, 1 being the word itself; 0 when it does not. */
function piecesOf(word: string | undefined, found: readonly string[], from: number): number {
  let text = ''
  for (let count = 1; word !== undefined && count <= mostPieces; count += 1) {
    text += found[from + count - 1] ?? ''
    if (text === word) return count
    if (!word.startsWith(text)) return 0
  }
  return 0
}

/** The fewest words to pass over in both until they agree. */
function leap(
  wanted: readonly string[],
  at: number,
  found: readonly string[],
  own: number,
): readonly [lost: number, added: number] {
  for (let distance = 1; distance <= farthest; distance += 1) {
    for (let lost = 0; lost <= distance; lost += 1) {
      const added = distance - lost
      if (
        at + lost <= wanted.length &&
        own + added <= found.length &&
        agree(wanted, at + lost, found, own + added)
      )
        return [lost, added]
    }
  }
  return [wanted.length - at, found.length - own]
}

/** At the ends of both texts fewer words do. */
function agree(wanted: readonly string[], at: number, found: readonly string[], own: number): boolean {
  for (let count = 0; count < agreement; count += 1)
    if (wanted[at + count] !== found[own + count]) return false
  return true
}
