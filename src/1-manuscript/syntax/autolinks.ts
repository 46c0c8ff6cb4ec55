import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import type { Construct, Extension, TokenizeContext } from 'micromark-util-types'

const names = ['emailAutolink', 'protocolAutolink', 'wwwAutolink']

/**
 * Bare addresses as GFM has them. The constructs of `micromark-extension-gfm-autolink-literal`, which begin none after an open bracket, look
 * for one through all that comes before, at each word: a link within ten thousand brackets would take minutes. Here the list of open
 * brackets is asked before. What comes of it is the same.
 */
export function autolinks(): Extension {
  const wrapped = new Map<Construct, Construct>()
  const wrap = (construct: Construct): Construct => {
    const known = wrapped.get(construct) ?? askingFirst(construct)
    wrapped.set(construct, known)
    return known
  }
  const text = Object.entries(gfmAutolinkLiteral().text ?? {}).map(([code, constructs]) => [
    code,
    [constructs ?? []].flat().map(wrap),
  ])
  return { disable: { null: names }, text: Object.fromEntries(text) }
}

function askingFirst(construct: Construct): Construct {
  return {
    ...construct,
    name: `${construct.name}OutOfBrackets`,
    tokenize(effects, ok, nok) {
      return isInBrackets(this) ? nok : construct.tokenize.call(this, effects, ok, nok)
    },
  }
}

/** The parser takes brackets that turned out to be text from the end of its list, so that there are few of them. */
function isInBrackets({ _labelStarts: starts = [] }: TokenizeContext): boolean {
  return starts.findLast(({ _balanced }) => !_balanced) !== undefined
}
