import { codes } from 'micromark-util-symbol'
import type { Construct, Extension, Point, TokenizeContext } from 'micromark-util-types'

/** Images that may stand in one another's descriptions; a description is text in the end. */
export const deepestImages = 100

const reason = `More than ${deepestImages} images stand in one another's descriptions; from here on \`![\` is text.`

/**
 * An end to images in descriptions of images: the `!` of those beyond is text. The time to pair their brackets grows with the
 * cube of the depth.
 *
 * @param onExcess told of the first mark that is text, once for each paragraph.
 */
export function limitImages(
  onExcess: (excess: { readonly place: Point; readonly reason: string }) => void,
): Extension {
  const told = new WeakSet<TokenizeContext>()
  const limit: Construct = {
    name: 'limitImages',
    tokenize(effects, ok, nok) {
      if (!isDeep(this)) return nok
      const place = this.now()
      return (mark) => {
        effects.enter('data')
        effects.consume(mark)
        effects.exit('data')
        return (code) => {
          if (code !== codes.leftSquareBracket) return nok(code)
          if (!told.has(this)) onExcess({ place, reason })
          told.add(this)
          return ok(code)
        }
      }
    },
  }
  return { text: { [codes.exclamationMark]: limit } }
}

/** Whether as many images as may be have begun and not ended. */
function isDeep({ _labelStarts: starts = [] }: TokenizeContext): boolean {
  if (starts.length < deepestImages) return false
  let open = 0
  for (const { type, _balanced } of starts) {
    if (type === 'labelImage' && !_balanced && ++open === deepestImages) return true
  }
  return false
}
