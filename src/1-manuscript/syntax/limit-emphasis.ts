import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Extension, Point, State, TokenizeContext } from 'micromark-util-types'

/** Runs of `*`, `_` and `~` in one paragraph: 1500 words with emphasis. */
export const mostMarks = 3000

/**
 * An end to emphasis in one paragraph: the marks beyond are text. Pairing marks takes time that grows with the cube of their
 * number.
 *
 * @param onExcess told the place of the first mark that is text, once for each paragraph.
 */
export function limitEmphasis(onExcess: (place: Point) => void): Extension {
  const marks = new WeakMap<TokenizeContext, number>()
  const limit: Construct = {
    name: 'limitEmphasis',
    tokenize(effects, ok, nok) {
      const count = (marks.get(this) ?? 0) + 1
      marks.set(this, count)
      if (count <= mostMarks) return nok
      if (count === mostMarks + 1) onExcess(this.now())
      return (mark) => {
        effects.enter('data')
        const inside = (code: Code): State | undefined => {
          if (code === mark) {
            effects.consume(code)
            return inside
          }
          effects.exit('data')
          return ok(code)
        }
        return inside(mark)
      }
    },
  }
  return { text: { [codes.asterisk]: limit, [codes.underscore]: limit, [codes.tilde]: limit } }
}
