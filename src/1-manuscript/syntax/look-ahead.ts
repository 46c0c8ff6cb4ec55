import { codes } from 'micromark-util-symbol'
import type { Code, Construct } from 'micromark-util-types'

/** As deep as CommonMark lets parentheses nest in a destination; keeps a paragraph of brackets linear. */
const deepest = 32

/**
 * A partial construct that looks from `[` to its `]`, over nested and escaped brackets and line ends, and asks `after` about
 * what is there (the `]` is still to come). For use in `effects.check`: it takes nothing.
 */
export function createLabelLookahead(after: Construct): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      let depth = 0
      return (code) => {
        effects.enter('data')
        effects.consume(code)
        return inside
      }

      function inside(code: Code): ReturnType<typeof ok> {
        if (code === codes.eof) return nok(code)
        if (code === codes.rightSquareBracket && depth === 0) {
          effects.exit('data')
          return effects.attempt(after, ok, nok)(code)
        }
        if (code === codes.leftSquareBracket && ++depth > deepest) return nok(code)
        if (code === codes.rightSquareBracket) depth--
        effects.consume(code)
        return code === codes.backslash ? escaped : inside
      }

      function escaped(code: Code): ReturnType<typeof ok> {
        if (code !== codes.leftSquareBracket && code !== codes.rightSquareBracket && code !== codes.backslash)
          return inside(code)
        effects.consume(code)
        return inside
      }
    },
  }
}
