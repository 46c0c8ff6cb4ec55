import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Extension, Point, State, TokenizeContext } from 'micromark-util-types'

/** Runs of `*`, `_` and `~` in one paragraph: 1500 words with emphasis. */
export const mostMarks = 3000

/** Marks in one run: as many open that many levels, two by two. */
export const longestRun = 100

/** Where marks are text that would be emphasis, and why. */
interface Excess {
  readonly place: Point
  readonly reason: string
}

/**
 * An end to emphasis in one paragraph: the marks beyond, and runs longer than a hundred, are text. Pairing marks takes time that
 * grows with the cube of their number.
 *
 * @param onExcess told the place of the first mark that is text, once for each paragraph; and of the second long run of a mark,
 *   since one alone, such as a line to write on, is text anyway.
 */
export function limitEmphasis(onExcess: (excess: Excess) => void): Extension {
  const counts = new WeakMap<TokenizeContext, { marks: number; readonly long: Map<Code, number> }>()
  const limit: Construct = {
    name: 'limitEmphasis',
    tokenize(effects, ok, nok) {
      const count = counts.get(this) ?? { marks: 0, long: new Map<Code, number>() }
      counts.set(this, count)
      count.marks += 1
      const place = this.now()
      return (mark) => {
        effects.enter('data')
        let length = 0
        const inside = (code: Code): State | undefined => {
          if (code === mark) {
            length += 1
            effects.consume(code)
            return inside
          }
          effects.exit('data')
          const excess = reasonFor(count, mark, length)
          if (excess?.reason) onExcess({ place, reason: excess.reason })
          return excess ? ok(code) : nok(code)
        }
        return inside(mark)
      }
    },
  }
  return { text: { [codes.asterisk]: limit, [codes.underscore]: limit, [codes.tilde]: limit } }
}

/** `undefined` when the run may be emphasis; without a reason when there is nothing to say, or it has been said. */
function reasonFor(
  { marks, long }: { readonly marks: number; readonly long: Map<Code, number> },
  mark: Code,
  length: number,
): { readonly reason?: string } | undefined {
  if (marks > mostMarks) {
    if (marks > mostMarks + 1) return {}
    return {
      reason: `The paragraph has more than ${mostMarks} marks of emphasis; from here on they are text.`,
    }
  }
  if (length <= longestRun) return undefined
  long.set(mark, (long.get(mark) ?? 0) + 1)
  if (long.get(mark) !== 2) return {}
  return { reason: `More than ${longestRun} marks of emphasis in a row are text.` }
}
