import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Extension, State, TokenizeContext } from 'micromark-util-types'

/** What ends HTML that is no tag, by what it begins with. */
const ends: ReadonlyMap<string, string> = new Map([
  ['!--', '-->'],
  ['?', '?>'],
  ['![CDATA[', ']]>'],
  ['!', '>'],
])

/** The longest beginning behind `<`, in characters. */
const longest = 8

/**
 * An end to the search for what ends a comment, an instruction, CDATA or a declaration: where one of a paragraph has no end, those behind
 * it have none either, and their signs are text. Else each of them would be sought to the paragraph's end.
 */
export function limitHtml(): Extension {
  const endless = new WeakMap<TokenizeContext, Set<string>>()
  const limit: Construct = {
    name: 'limitHtml',
    tokenize(effects, ok, nok) {
      const known = endless.get(this) ?? new Set<string>()
      endless.set(this, known)
      let begun = ''
      let last = ''
      return (code) => {
        effects.enter('data')
        effects.consume(code)
        return begin
      }

      function begin(code: Code): State | undefined {
        const kind = [...ends.keys()].find((each) => begun === each)
        const mayGrow =
          begun.length < longest && [...ends.keys()].some((each) => each !== begun && each.startsWith(begun))
        const next = code === null || code < 0 ? '' : String.fromCharCode(code)
        const grows = mayGrow && next !== '' && [...ends.keys()].some((each) => each.startsWith(begun + next))
        if (grows) {
          begun += next
          effects.consume(code)
          return begin
        }
        if (kind === undefined) return leave(code, nok)
        if (known.has(kind)) return leave(code, ok)
        last = begun
        return seek(code)
      }

      function seek(code: Code): State | undefined {
        if (code === codes.eof) {
          known.add(begun)
          return leave(code, nok)
        }
        last = (last + (code < 0 ? '\n' : String.fromCharCode(code))).slice(-3)
        if (last.endsWith(ends.get(begun) ?? '')) return leave(code, nok)
        effects.consume(code)
        return seek
      }

      function leave(code: Code, to: State): State | undefined {
        effects.exit('data')
        return to(code)
      }
    },
  }
  return { text: { [codes.lessThan]: limit } }
}
