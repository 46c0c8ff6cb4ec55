import type { CompileContext, Extension as MdastExtension, Token } from 'mdast-util-from-markdown'
import { factorySpace } from 'micromark-factory-space'
import { markdownLineEnding, markdownSpace } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type {
  Code,
  Construct,
  Effects,
  Extension,
  State,
  TokenizeContext,
  TokenType,
} from 'micromark-util-types'
import { isLineEnd } from '../is-line-end.ts'
import { calloutKinds } from './known-directives.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    admonition: 'admonition'
    admonitionMarker: 'admonitionMarker'
    admonitionName: 'admonitionName'
    admonitionTitle: 'admonitionTitle'
    admonitionIndent: 'admonitionIndent'
  }
}

/** Columns by which the body of an admonition is indented, as Python-Markdown has it. */
const indentation = 4

/**
 * Syntax of Python-Markdown's admonitions: `!!! note "Title"`, also `???` and `???+`, with an indented body.
 *
 * The body is a container, as that of a list item is. A name that Octavo does not know needs a title in quotes or an indented
 * line below, so that a shout stays prose. As in Python-Markdown, a line that is not indented ends the body, even
 * within a paragraph.
 */
export function admonitions(): Extension {
  const ended = new Set<number>()
  const container: Construct = {
    name: 'admonition',
    tokenize: tokenizeStart,
    continuation: { tokenize: createContinuation(ended) },
    exit(effects) {
      effects.exit('admonition')
    },
  }
  return {
    document: { [codes.exclamationMark]: container, [codes.questionMark]: container },
    flow: { null: [createInterrupter(ended)] },
  }
}

/** Makes `admonition` nodes, which a transform makes callouts. */
export function admonitionsFromMarkdown(): MdastExtension {
  return {
    enter: { admonition: enterAdmonition, admonitionTitle: enterTitle },
    exit: { admonition: exitNode, admonitionName: exitName, admonitionTitle: exitNode },
  }
}

function enterAdmonition(this: CompileContext, token: Token): undefined {
  this.enter({ type: 'admonition', name: '', children: [] }, token)
}

function exitName(this: CompileContext, token: Token): undefined {
  const node = this.stack.at(-1)
  if (node?.type === 'admonition') node.name = this.sliceSerialize(token).toLowerCase()
}

function enterTitle(this: CompileContext, token: Token): undefined {
  this.enter({ type: 'paragraph', children: [], data: { directiveLabel: true } }, token)
}

function exitNode(this: CompileContext, token: Token): undefined {
  this.exit(token)
}

/** The whole first line: marks, name, the words by which MkDocs places the box beside the text, title in quotes. */
const header =
  /^(?<marker>!{3}|\?{3}\+?)(?<space> +)(?<name>[a-z\d][\w-]*)(?<gap>(?: +inline)?(?: +end)?(?: +"|(?= *$)))(?:(?<title>[^"\s].*)(?<close>"))?(?<rest> *)$/i

/** Reads the line, then takes it apart if it is a header and, for an unknown name without title, if a body follows. */
function tokenizeStart(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const context = this
  let parts: Readonly<Record<string, string | undefined>> = {}
  return effects.check({ partial: true, tokenize: tokenizeHeader }, take, nok)

  function tokenizeHeader(this: TokenizeContext, ahead: Effects, found: State, missing: State): State {
    ahead.enter('data')
    return function inside(code): State | undefined {
      if (!isLineEnd(code)) {
        ahead.consume(code)
        return inside
      }
      parts = header.exec(context.sliceSerialize(ahead.exit('data'), true))?.groups ?? {}
      if (!parts.name || Boolean(parts.title) !== Boolean(parts.gap?.endsWith('"'))) return missing(code)
      const sure = parts.title ?? calloutKinds.has(parts.name.toLowerCase())
      return sure ? found(code) : ahead.attempt(indentedLine, found, missing)(code)
    }
  }

  function take(code: Code): State | undefined {
    effects.enter('admonition', { _container: true })
    return takeParts(['marker', 'space', 'name', 'gap', 'title', 'close', 'rest'])(code)
  }

  function takeParts([part, ...others]: readonly string[]): State {
    if (!part) return ok
    let left = parts[part]?.length ?? 0
    if (left === 0) return takeParts(others)
    return function inside(code): State | undefined {
      if (left === parts[part]?.length) enterPart(effects, part)
      effects.consume(code)
      if (--left > 0) return inside
      exitPart(effects, part)
      return takeParts(others)
    }
  }
}

function enterPart(effects: Effects, part: string): void {
  effects.enter(tokenOf(part))
  if (part === 'title') effects.enter('chunkText', { contentType: 'text', _contentTypeTextTrailing: true })
}

function exitPart(effects: Effects, part: string): void {
  if (part === 'title') effects.exit('chunkText')
  effects.exit(tokenOf(part))
}

function tokenOf(part: string): TokenType {
  if (part === 'name') return 'admonitionName'
  return part === 'title' ? 'admonitionTitle' : 'admonitionMarker'
}

/** A line end, then blank lines if any, then a line that is indented enough. */
const indentedLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let column = 0
    return start

    function start(code: Code): State | undefined {
      if (code === codes.eof) return nok(code)
      effects.enter('data')
      return inside(code)
    }

    function inside(code: Code): State | undefined {
      if (markdownLineEnding(code)) column = 0
      else if (markdownSpace(code)) column++
      else return code !== codes.eof && column >= indentation ? ok(code) : nok(code)
      effects.consume(code)
      return inside
    }
  },
}

/** Notes the lines where a body ends, for the interrupter. */
function createContinuation(ended: Set<number>): Construct['tokenize'] {
  return function (effects, ok, nok) {
    const context = this
    return effects.check(blankLine, ok, effects.attempt(indent, ok, end))

    function end(code: Code): State | undefined {
      ended.add(context.now().line)
      return nok(code)
    }
  }
}

const blankLine: Construct = {
  partial: true,
  tokenize: (effects, ok, nok) =>
    factorySpace(effects, (code) => (isLineEnd(code) ? ok(code) : nok(code)), 'linePrefix'),
}

const indent: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const context = this
    // The maximum of factorySpace counts one more than it takes.
    return factorySpace(effects, after, 'admonitionIndent', indentation + 1)

    function after(code: Code): State | undefined {
      const tail = context.events.at(-1)?.[1]
      const whole =
        tail?.type === 'admonitionIndent' && context.sliceSerialize(tail, true).length === indentation
      return whole ? ok(code) : nok(code)
    }
  },
}

/**
 * Ends a paragraph on the line that ends the body around it.
 *
 * CommonMark would continue the paragraph there (a lazy line). Paragraphs ask the constructs of flow whether one of them
 * begins: this one says yes, and then, asked to begin, no.
 */
function createInterrupter(ended: ReadonlySet<number>): Construct {
  return {
    name: 'admonitionEnd',
    tokenize(_, ok, nok) {
      return (code) => (this.interrupt && ended.has(this.now().line) ? ok(code) : nok(code))
    },
  }
}
