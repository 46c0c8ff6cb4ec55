import type { Point, State, Tokenizer } from 'micromark-util-types'

/** Blocks between lines of colons may stand in one another as often as this. */
export const deepestBlocks = 24

/** From the first character of a container to the one after its last, as 0-based offsets. */
interface Region {
  readonly start: number
  readonly end: number
}

/**
 * The tokenizer of a container whose content is tokenized later, as a document of its own, with an end to nesting: deeper
 * ones stay text. Without, the time would grow with the square of the depth and more.
 *
 * @param onExcess told where the first one begins that stays text
 */
export function limitDepth(tokenize: Tokenizer, onExcess: (place: Point) => void): Tokenizer {
  // One list a level; levels are tokenized from the outside in, each from the start of the file to its end.
  const levels: Region[][] = Array.from({ length: deepestBlocks }, () => [])
  let isTold = false
  return function (effects, ok, nok) {
    const place = this.now()
    const start = place.offset
    const level = levels[levels.findIndex((regions) => !surrounds(regions, start))]
    if (!level) {
      if (!isTold) onExcess(place)
      isTold = true
      return nok
    }
    const done: State = (code) => {
      if (!this.interrupt) level.push({ start, end: this.now().offset })
      return ok(code)
    }
    return tokenize.call(this, effects, done, nok)
  }
}

/** Whether one of the regions, which are in order, has the offset inside. */
function surrounds(regions: readonly Region[], offset: number): boolean {
  let low = 0
  let high = regions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((regions[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return (regions[low - 1]?.end ?? 0) > offset
}
