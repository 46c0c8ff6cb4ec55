import type { Image } from 'mdast'
import type {
  CompileContext,
  Extension as MdastExtension,
  Token as MdastToken,
} from 'mdast-util-from-markdown'
import { labelEnd } from 'micromark-core-commonmark'
import { codes } from 'micromark-util-symbol'
import type {
  Code,
  Construct,
  Effects,
  Extension,
  State,
  Token,
  TokenizeContext,
  TokenType,
} from 'micromark-util-types'
import { isLineEnd } from './is-line-end.ts'
import { longestResource, type ResourcePart, readResource, readSize } from './read-resource.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    resourceSize: 'resourceSize'
  }
}

/**
 * Syntax of links and images whose address is none by CommonMark: `![A](my photo.png)`, `![A](x.png =120x)`,
 * `[next](other page.md)`. What CommonMark reads keeps its meaning: it is asked first.
 *
 * @param source The very text that will be parsed, with LF line ends.
 */
export function looseResources(source: string): Extension {
  const construct: Construct = {
    ...labelEnd,
    name: 'looseResource',
    tokenize: createTokenizer(source),
  }
  return { text: { [codes.rightSquareBracket]: construct } }
}

/** Gives images their size; everything else are CommonMark's own tokens. */
export function looseResourcesFromMarkdown(): MdastExtension {
  return {
    exit: {
      resourceSize(this: CompileContext, token: MdastToken): undefined {
        const node = this.stack.at(-1)
        if (node?.type === 'image') addSize(node, readSize(this.sliceSerialize(token)))
      },
    },
  }
}

function addSize(node: Image, size: ReturnType<typeof readSize>): void {
  node.data = { ...node.data, hProperties: { ...node.data?.hProperties, ...size } }
}

function createTokenizer(source: string): Construct['tokenize'] {
  return function (effects, ok, nok) {
    const context = this
    const start = lastOpen(context)
    const parts = start && findParts(source, context, start)
    if (!start || !parts) return nok
    // What reads the end of a label uses up its beginning, also when it is only asked.
    const starts = [...(context._labelStarts ?? [])]
    const restore = (): void => {
      context._labelStarts = starts
      delete start._balanced
    }
    return effects.check(
      { ...labelEnd, resolveTo: undefined, partial: true },
      (code) => {
        restore()
        return nok(code)
      },
      (code) => {
        restore()
        return takeLabelEnd(effects, takeParts(effects, parts, end, nok))(code)
      },
    )

    function end(code: Code): State | undefined {
      context._labelStarts?.pop()
      return ok(code)
    }
  }
}

/** The bracket that a `]` here would close, unless no link may begin there. */
function lastOpen({ _labelStarts: starts }: TokenizeContext): Token | undefined {
  const start = starts?.findLast(({ _balanced: balanced }) => !balanced)
  return start?._inactive ? undefined : start
}

function findParts(
  source: string,
  context: TokenizeContext,
  start: Token,
): readonly ResourcePart[] | undefined {
  const { offset } = context.now()
  if (source[offset + 1] !== '(') return undefined
  const [line = ''] = source.slice(offset + 1, offset + 1 + longestResource).split('\n')
  const parts = readResource(line, start.type === 'labelImage')
  return parts && parts.length > 0 ? parts : undefined
}

function takeLabelEnd(effects: Effects, next: State): State {
  return (code) => {
    effects.enter('labelEnd')
    effects.enter('labelMarker')
    effects.consume(code)
    effects.exit('labelMarker')
    effects.exit('labelEnd')
    return (after) => {
      effects.enter('resource')
      return next(after)
    }
  }
}

/** Takes what was seen ahead; a cell of a table may end before it does. */
function takeParts(effects: Effects, parts: readonly ResourcePart[], ok: State, nok: State): State {
  const [part, ...others] = parts
  if (!part) {
    return (code) => {
      effects.exit('resource')
      return ok(code)
    }
  }
  const types = tokens[part.kind]
  let left = part.length
  return function inside(code): State | undefined {
    if (isLineEnd(code)) return nok(code)
    if (left === part.length) enter(effects, types)
    effects.consume(code)
    // A tab is one sign and several codes.
    if (code !== codes.virtualSpace) left -= 1
    if (left > 0) return inside
    exit(effects, types)
    return takeParts(effects, others, ok, nok)
  }
}

/** Tokens of `micromark-core-commonmark`, outermost first. */
const tokens: Readonly<Record<ResourcePart['kind'], readonly TokenType[]>> = {
  marker: ['resourceMarker'],
  space: ['whitespace'],
  angle: ['resourceDestinationLiteralMarker'],
  destination: ['resourceDestination', 'resourceDestinationRaw', 'resourceDestinationString'],
  quote: ['resourceTitleMarker'],
  title: ['resourceTitle', 'resourceTitleString'],
  size: ['resourceSize'],
}

function enter(effects: Effects, types: readonly TokenType[]): void {
  for (const type of types) effects.enter(type)
  if (hasText(types)) effects.enter('chunkString', { contentType: 'string' })
}

function exit(effects: Effects, types: readonly TokenType[]): void {
  if (hasText(types)) effects.exit('chunkString')
  for (const type of [...types].reverse()) effects.exit(type)
}

function hasText(types: readonly TokenType[]): boolean {
  return types.some((type) => type.endsWith('String'))
}
