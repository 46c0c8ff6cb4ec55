import { markdownLineEnding, markdownLineEndingOrSpace, unicodeWhitespace } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Effects, State, TokenizeContext } from 'micromark-util-types'
import { isLineEnd } from '../is-line-end.ts'

/**
 * Formulas in text: `$…$` by Pandoc's rule, and `$$…$$`. The tokens are those of `micromark-extension-math`.
 *
 * The rule (Pandoc's manual, `tex_math_dollars`): the opening `$` has a character other than white space directly on its
 * right, the closing `$` has one directly on its left and no digit on its right. The next dollar that is not escaped decides:
 * when it cannot close, there is no formula, which keeps prices prose.
 */
export const mathText: Construct = {
  name: 'mathText',
  previous(code) {
    return code !== codes.dollarSign || this.events.at(-1)?.[1].type === 'characterEscape'
  },
  tokenize: tokenizeMathText,
}

function tokenizeMathText(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const context = this
  let size = 0
  let closing = 0
  let start = context.now()
  let end = start
  return open

  function open(code: Code): State | undefined {
    effects.enter('mathText')
    effects.enter('mathTextSequence')
    return opening(code)
  }

  function opening(code: Code): State | undefined {
    if (code === codes.dollarSign) {
      size++
      effects.consume(code)
      return opening
    }
    if (size > 2 || (size === 1 && isSpace(code))) return nok(code)
    effects.exit('mathTextSequence')
    start = context.now()
    return between(code)
  }

  function between(code: Code): State | undefined {
    if (code === codes.eof) return nok(code)
    if (code === codes.dollarSign) return beforeDollar(code)
    if (markdownLineEnding(code)) {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return between
    }
    effects.enter('mathTextData')
    return data(code)
  }

  function data(code: Code): State | undefined {
    if (code === codes.eof || code === codes.dollarSign || markdownLineEnding(code)) {
      effects.exit('mathTextData')
      return between(code)
    }
    effects.consume(code)
    return code === codes.backslash ? escaped : data
  }

  function escaped(code: Code): State | undefined {
    if (isLineEnd(code)) return data(code)
    effects.consume(code)
    return data
  }

  function beforeDollar(code: Code): State | undefined {
    if (size === 1 && isSpace(context.previous)) return nok(code)
    // In `$$…$$` a single dollar belongs to the formula, as in `\text{if $x$}`.
    return size === 2 ? effects.check(twoDollars, close, loneDollar)(code) : close(code)
  }

  function loneDollar(code: Code): State | undefined {
    effects.enter('mathTextData')
    effects.consume(code)
    return data
  }

  function close(code: Code): State | undefined {
    end = context.now()
    effects.enter('mathTextSequence')
    return sequence(code)
  }

  function sequence(code: Code): State | undefined {
    if (code === codes.dollarSign) {
      closing++
      effects.consume(code)
      return sequence
    }
    if (closing !== size || (size === 1 && isDigit(code))) return nok(code)
    if (!isFormula(context.sliceSerialize({ start, end }))) return nok(code)
    effects.exit('mathTextSequence')
    effects.exit('mathText')
    return ok(code)
  }
}

const twoDollars: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      effects.enter('data')
      effects.consume(code)
      return (next) => (next === codes.dollarSign ? ok(next) : nok(next))
    }
  },
}

/** Whether what stands between dollars can be meant as a formula: not empty, no half of a code span, no prose after a price. */
function isFormula(tex: string): boolean {
  if (tex.trim() === '') return false
  if ((tex.match(/`/g)?.length ?? 0) % 2 === 1) return false
  if (/\]\((https?:|mailto:|[./#])/.test(tex)) return false
  const price = /^[\d.,]+\S*\s/.test(tex) && !/[\\^_{}=]/.test(tex)
  return !price || !/\s\p{L}{2,}(?:\s|$)/u.test(tex)
}

function isSpace(code: Code): boolean {
  return markdownLineEndingOrSpace(code) || unicodeWhitespace(code)
}

function isDigit(code: Code): boolean {
  return code !== codes.eof && code >= codes.digit0 && code <= codes.digit9
}
