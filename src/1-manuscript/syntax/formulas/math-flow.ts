import { factorySpace } from 'micromark-factory-space'
import { markdownLineEnding } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Effects, State, TokenizeContext } from 'micromark-util-types'
import { isLineEnd } from '../is-line-end.ts'

/**
 * Block formulas: `$$` at the start of a line to `$$` at the end of that or a later line. All between them is TeX, also on
 * the lines of the dollars. The tokens are those of `micromark-extension-math`.
 *
 * @param begins Whether a formula begins at an offset (0-based) and line (1-based) of the source; see `findFormulas`.
 */
export function createMathFlow(begins: (offset: number, line: number) => boolean): Construct {
  return {
    name: 'mathFlow',
    concrete: true,
    tokenize(effects, ok, nok) {
      const tokenize = tokenizeFormula.call(this, effects, ok, nok)
      const { offset, line } = this.now()
      return (code) => {
        if (!begins(offset, line)) return nok(code)
        return this.interrupt ? ok(code) : tokenize(code)
      }
    },
  }
}

function tokenizeFormula(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return open

  function open(code: Code): State | undefined {
    effects.enter('mathFlow')
    effects.enter('mathFlowFence')
    effects.enter('mathFlowFenceSequence')
    effects.consume(code)
    return openSecond
  }

  function openSecond(code: Code): State | undefined {
    effects.consume(code)
    effects.exit('mathFlowFenceSequence')
    effects.exit('mathFlowFence')
    return between
  }

  function between(code: Code): State | undefined {
    if (code === codes.eof) return nok(code)
    if (markdownLineEnding(code)) return effects.attempt(nextLine, lineStart, nok)(code)
    if (code === codes.dollarSign) return effects.attempt(close, closed, value)(code)
    return value(code)
  }

  function lineStart(code: Code): State | undefined {
    return factorySpace(effects, between, 'linePrefix')(code)
  }

  function value(code: Code): State | undefined {
    effects.enter('mathFlowValue')
    return inValue(code)
  }

  function inValue(code: Code): State | undefined {
    effects.consume(code)
    return code === codes.backslash ? afterBackslash : afterValueCode
  }

  function afterBackslash(code: Code): State | undefined {
    return isLineEnd(code) ? afterValueCode(code) : inValueEscaped(code)
  }

  function inValueEscaped(code: Code): State | undefined {
    effects.consume(code)
    return afterValueCode
  }

  function afterValueCode(code: Code): State | undefined {
    if (code !== codes.eof && code !== codes.dollarSign && !markdownLineEnding(code)) return inValue(code)
    effects.exit('mathFlowValue')
    return between(code)
  }

  function closed(code: Code): State | undefined {
    effects.exit('mathFlow')
    return ok(code)
  }
}

/** `$$` and nothing but white space after it in the line. */
const close: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let size = 0
    effects.enter('mathFlowFence')
    effects.enter('mathFlowFenceSequence')
    return sequence

    function sequence(code: Code): State | undefined {
      if (code === codes.dollarSign && size < 2) {
        size++
        effects.consume(code)
        return sequence
      }
      if (size < 2) return nok(code)
      effects.exit('mathFlowFenceSequence')
      return factorySpace(effects, end, 'whitespace')(code)
    }

    function end(code: Code): State | undefined {
      if (!isLineEnd(code)) return nok(code)
      effects.exit('mathFlowFence')
      return ok(code)
    }
  },
}

/** A line end with a line after it that belongs to the same containers. */
const nextLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return (next) => (this.parser.lazy[this.now().line] ? nok(next) : ok(next))
    }
  },
}
