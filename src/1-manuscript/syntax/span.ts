import type {
  CompileContext,
  Extension as MdastExtension,
  Token as MdastToken,
} from 'mdast-util-from-markdown'
import { markdownLineEnding } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Effects, Extension, State, Token, TokenizeContext } from 'micromark-util-types'
import { attributeList } from './attributes.ts'
import { createLabelLookahead } from './look-ahead.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    span: 'span'
    spanMarker: 'spanMarker'
    spanText: 'spanText'
  }
}

const span: Construct = { name: 'span', tokenize: tokenizeSpan }

/** `]` and attributes, after the words of a span. */
const spanEnd: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      effects.enter('spanMarker')
      effects.consume(code)
      effects.exit('spanMarker')
      return effects.attempt(attributeList, ok, nok)
    }
  },
}

const wholeSpan = createLabelLookahead(spanEnd)

/** Syntax of `[words]{.class}`, after Pandoc. Links, images and notes come first: their brackets are never a span. */
export function spans(): Extension {
  return { text: { [codes.leftSquareBracket]: span } }
}

/** Makes `span` nodes; their attributes are the last child until a transform has them. */
export function spansFromMarkdown(): MdastExtension {
  return { canContainEols: ['span'], enter: { span: enterSpan }, exit: { span: exitSpan } }
}

function enterSpan(this: CompileContext, token: MdastToken): undefined {
  this.enter({ type: 'span', children: [], data: { hName: 'span' } }, token)
}

function exitSpan(this: CompileContext, token: MdastToken): undefined {
  this.exit(token)
}

function tokenizeSpan(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const context = this
  let depth = 0
  let previous: Token | undefined
  return effects.check(wholeSpan, start, nok)

  function start(code: Code): State | undefined {
    effects.enter('span')
    effects.enter('spanMarker')
    effects.consume(code)
    effects.exit('spanMarker')
    return first
  }

  function first(code: Code): State | undefined {
    if (code === codes.caret) return nok(code)
    if (code === codes.rightSquareBracket) return effects.attempt(spanEnd, end, nok)(code)
    effects.enter('spanText')
    return lineStart(code)
  }

  function lineStart(code: Code): State | undefined {
    if (code === codes.rightSquareBracket && depth === 0) return textEnd(code)
    const token = effects.enter('chunkText', {
      contentType: 'text',
      _contentTypeTextTrailing: true,
      previous,
    })
    if (previous) previous.next = token
    previous = token
    return inside(code)
  }

  function inside(code: Code): State | undefined {
    if (code === codes.rightSquareBracket && depth === 0) {
      effects.exit('chunkText')
      return textEnd(code)
    }
    if (code === codes.leftSquareBracket) depth++
    if (code === codes.rightSquareBracket) depth--
    effects.consume(code)
    if (code === codes.backslash) return escaped
    if (!markdownLineEnding(code)) return inside
    effects.exit('chunkText')
    return lineStart
  }

  function escaped(code: Code): State | undefined {
    if (code !== codes.leftSquareBracket && code !== codes.rightSquareBracket && code !== codes.backslash)
      return inside(code)
    effects.consume(code)
    return inside
  }

  function textEnd(code: Code): State | undefined {
    const words = context.sliceSerialize(effects.exit('spanText'))
    // A shortcut reference to a definition is a link, whatever follows.
    return context.parser.defined.includes(identify(words))
      ? nok(code)
      : effects.attempt(spanEnd, end, nok)(code)
  }

  function end(code: Code): State | undefined {
    effects.exit('span')
    return ok(code)
  }
}

/** How CommonMark matches labels: white space collapsed, case folded. */
function identify(label: string): string {
  return label
    .replaceAll(/[\t\n\r ]+/g, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase()
}
