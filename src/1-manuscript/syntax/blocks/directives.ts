import assert from 'node:assert'
import { type Directive, directive } from 'micromark-extension-directive'
import { asciiAlphanumeric, markdownSpace } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Extension, Point, State, Tokenizer, TokenType } from 'micromark-util-types'
import { limitDepth } from '../bounds/limit-depth.ts'
import { isLineEnd } from '../is-line-end.ts'
import { createLabelLookahead } from '../look-ahead.ts'
import { leaves, texts } from './known-directives.ts'
import { nestFences } from './nest-fences.ts'
import { readOpening } from './read-opening.ts'
import { strayFence } from './stray-fence.ts'

/** Of `micromark-extension-directive`, whose token types this file emits as well. */
export type { Directive }

/** What may follow the name of a block directive. */
const blockNameEnd: Construct = {
  partial: true,
  tokenize: (_, ok, nok) => (code) =>
    isLineEnd(code) || markdownSpace(code) || isBracket(code) ? ok(code) : nok(code),
}

/** A text directive has a label that ends. */
const label: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const whole = createLabelLookahead({ partial: true, tokenize: (_, found) => found })
    return (code) => (code === codes.leftSquareBracket ? effects.attempt(whole, ok, nok)(code) : nok(code))
  },
}

/**
 * Syntax of directives, by `micromark-extension-directive`. In text and on a line of its own a directive has one of Octavo's own names in
 * the right form: `10:30`, `std::vec`, `:smile:` and `::note` never begin one and stay text, character for character.
 *
 * Blocks between lines of colons are read in all spellings of `readOpening`, whatever their names, and stand in one another as
 * Pandoc has them.
 *
 * @param source The very text that will be parsed, with LF line ends.
 * @param onExcess told of the first block that stands in too many others, and so is text
 */
export function knownDirectives(source: string, onExcess: (place: Point) => void): Extension {
  const { text, flow } = directive()
  const [container, leaf] = [flow?.[codes.colon]].flat()
  const [inText] = [text?.[codes.colon]].flat()
  assert(container && leaf && inText, 'micromark-extension-directive has three constructs')
  const nested = limitDepth(nestFences(container.tokenize), onExcess)
  return {
    text: { [codes.colon]: { ...inText, tokenize: where(known([1, 1], texts, label), inText.tokenize) } },
    flow: {
      [codes.colon]: [
        { ...container, tokenize: opened(source, nested) },
        { ...leaf, tokenize: where(known([2, 2], leaves, blockNameEnd), leaf.tokenize) },
        strayFence,
      ],
    },
  }
}

/** The tokenizer, but only where what is ahead agrees. */
function where(ahead: Construct, tokenize: Tokenizer): Tokenizer {
  return function (effects, ok, nok) {
    return effects.check(ahead, tokenize.call(this, effects, ok, nok), nok)
  }
}

/** Colons, as many as `range` allows, then one of the names, then `after`. */
function known(
  range: readonly [number, number],
  names: { has(name: string): boolean },
  after: Construct,
): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      let colons = 0
      let name = ''
      effects.enter('data')
      return sequence

      function sequence(code: Code): State | undefined {
        if (code === codes.colon) {
          colons++
          effects.consume(code)
          return sequence
        }
        if (colons < range[0] || colons > range[1]) return nok(code)
        return inName(code)
      }

      function inName(code: Code): State | undefined {
        if (isNameCode(code)) {
          name += String.fromCharCode(code)
          effects.consume(code)
          return inName
        }
        effects.exit('data')
        return names.has(name.toLowerCase()) ? effects.attempt(after, ok, nok)(code) : nok(code)
      }
    },
  }
}

/**
 * The container tokenizer, given what it understands in the place of what is written: the head as a name, white space before it as part of
 * the colons, words behind it as a label. What the head says is read by `nameBlock`.
 */
function opened(source: string, tokenize: Tokenizer): Tokenizer {
  return function (effects, ok, nok) {
    const { offset } = this.now()
    const end = source.indexOf('\n', offset)
    const opening = readOpening(source.slice(offset, end < 0 ? undefined : end))
    if (!opening) return nok
    const { colons, space, head, gap, title, rest } = opening
    let real: Code = null
    let isOpen = false
    let isRefused = false
    const refuse: State = (code) => {
      if (isOpen) return nok(code)
      isRefused = true
      return undefined
    }
    let inner: State | undefined = tokenize.call(
      this,
      { ...effects, consume: (code) => effects.consume(isOpen ? code : real) },
      ok,
      refuse,
    )
    const bracket = /^\[.*\]$/.test(title) ? 1 : 0
    // The head is a name to the tokenizer; its last sign ends the name where words follow without a space.
    const tight = title !== '' && gap === 0 ? 1 : 0
    const afterHead = title === '' ? skip(rest.length, () => last) : take(gap + tight, codes.space, takeTitle)
    return take(colons, codes.colon, () =>
      skip(space, () => take(head.length - tight, codes.lowercaseA, () => afterHead)),
    )

    function takeTitle(): State {
      return (code) => {
        effects.enter('directiveContainerLabel')
        return marker(() => words(() => marker(endTitle)))(code)
      }
    }

    function endTitle(): State {
      effects.exit('directiveContainerLabel')
      return within('whitespace', rest.length, () => last)
    }

    function marker(next: () => State): State {
      return within('directiveContainerLabelMarker', bracket, next)
    }

    function words(next: () => State): State {
      const count = title.length - 2 * bracket
      if (count === 0) return next()
      return (code) => {
        effects.enter('directiveContainerLabelString')
        effects.enter('chunkText', { contentType: 'text', _contentTypeTextTrailing: true })
        return skip(count, () => {
          effects.exit('chunkText')
          effects.exit('directiveContainerLabelString')
          return next()
        })(code)
      }
    }

    function within(type: TokenType, count: number, next: () => State): State {
      if (count === 0) return next()
      return (code) => {
        effects.enter(type)
        return skip(count, () => {
          effects.exit(type)
          return next()
        })(code)
      }
    }

    /** As many characters, which the tokenizer takes for another. */
    function take(count: number, as: Code, next: () => State): State {
      let left = count
      const state: State = (code) => {
        real = code
        inner = inner?.(as) ?? undefined
        if (isRefused) return nok(code)
        if (code !== codes.virtualSpace) left -= 1
        return left > 0 ? state : next()
      }
      return count === 0 ? next() : state
    }

    /** As many characters, of which the tokenizer hears nothing. */
    function skip(count: number, next: () => State): State {
      let left = count
      const state: State = (code) => {
        effects.consume(code)
        if (code !== codes.virtualSpace) left -= 1
        return left > 0 ? state : next()
      }
      return count === 0 ? next() : state
    }

    function last(code: Code): State | undefined {
      isOpen = true
      return inner?.(code) ?? undefined
    }
  }
}

function isBracket(code: Code): boolean {
  return code === codes.leftSquareBracket || code === codes.leftCurlyBrace
}

function isNameCode(code: Code): code is NonNullable<Code> {
  return asciiAlphanumeric(code) || code === codes.dash
}
