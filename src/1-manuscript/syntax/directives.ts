import assert from 'node:assert'
import { type Directive, directive } from 'micromark-extension-directive'
import { asciiAlphanumeric, markdownSpace } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Effects, Extension, State, Tokenizer } from 'micromark-util-types'
import { isLineEnd } from './is-line-end.ts'
import { calloutKinds, containers, leaves, texts } from './known-directives.ts'
import { limitDepth } from './limit-depth.ts'
import { createLabelLookahead } from './look-ahead.ts'
import { nestFences } from './nest-fences.ts'
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

/** White space with a label or attributes behind it. */
const spaceThenBracket: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    effects.enter('data')
    return function inside(code): State | undefined {
      if (!markdownSpace(code)) return isBracket(code) ? ok(code) : nok(code)
      effects.consume(code)
      return inside
    }
  },
}

/**
 * Syntax of directives, by `micromark-extension-directive`, but only where one of Octavo's own names stands in the right form:
 * `10:30`, `std::vec`, `:smile:` and `::note` never begin a directive and stay text, character for character.
 *
 * Beyond the proposal that the extension follows, white space may stand around the name, and words after a callout's
 * name are its title (`::: tip Save often`), as VitePress and Docusaurus have it. Containers stand in one another as Pandoc has them.
 */
export function knownDirectives(): Extension {
  const { text, flow } = directive()
  const [container, leaf] = [flow?.[codes.colon]].flat()
  const [inText] = [text?.[codes.colon]].flat()
  assert(container && leaf && inText, 'micromark-extension-directive has three constructs')
  const nested = limitDepth(nestFences(container.tokenize, calloutKinds))
  return {
    text: { [codes.colon]: { ...inText, tokenize: where(known([1, 1], texts, label), inText.tokenize) } },
    flow: {
      [codes.colon]: [
        {
          ...container,
          tokenize: where(known([3, 99], containers, blockNameEnd), spaced(nested, false)),
        },
        {
          ...container,
          tokenize: where(known([3, 99], calloutKinds, blockNameEnd), spaced(nested, true)),
        },
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

/** Colons, as many as `range` allows, then one of the names, then `after`. Containers may have white space before the name. */
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
        if (!markdownSpace(code) || range[0] < 3) return inName(code)
        effects.consume(code)
        return sequence
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
 * The container tokenizer with white space around the name let through: before it as part of the colons, behind it as part of
 * the name (to be trimmed) when brackets follow. With `titles`, other words up to the line's end become the label.
 */
function spaced(tokenize: Tokenizer, titles: boolean): Tokenizer {
  return function (effects, ok, nok) {
    let inner: State | undefined = tokenize.call(this, effects, ok, nok)
    return sequence

    function give(code: Code, next: State): State {
      inner = inner?.(code) ?? undefined
      return next
    }

    function sequence(code: Code): State | undefined {
      if (code === codes.colon) return give(code, sequence)
      if (!markdownSpace(code)) return name(code)
      effects.consume(code)
      return sequence
    }

    function name(code: Code): State | undefined {
      if (isNameCode(code)) return give(code, name)
      if (markdownSpace(code))
        return effects.check(spaceThenBracket, nameSpace, titles ? titleSpace : last)(code)
      return last(code)
    }

    function nameSpace(code: Code): State | undefined {
      if (!markdownSpace(code)) return last(code)
      effects.consume(code)
      return nameSpace
    }

    function titleSpace(code: Code): State | undefined {
      if (markdownSpace(code)) return give(code, titleSpace)
      if (isLineEnd(code)) return last(code)
      enterLabel(effects)
      return title(code)
    }

    function title(code: Code): State | undefined {
      if (isLineEnd(code)) {
        exitLabel(effects)
        return last(code)
      }
      effects.consume(code)
      return title
    }

    function last(code: Code): State | undefined {
      return inner?.(code) ?? undefined
    }
  }
}

function enterLabel(effects: Effects): void {
  effects.enter('directiveContainerLabel')
  effects.enter('directiveContainerLabelString')
  effects.enter('chunkText', { contentType: 'text', _contentTypeTextTrailing: true })
}

function exitLabel(effects: Effects): void {
  effects.exit('chunkText')
  effects.exit('directiveContainerLabelString')
  effects.exit('directiveContainerLabel')
}

function isBracket(code: Code): boolean {
  return code === codes.leftSquareBracket || code === codes.leftCurlyBrace
}

function isNameCode(code: Code): code is NonNullable<Code> {
  return asciiAlphanumeric(code) || code === codes.dash
}
