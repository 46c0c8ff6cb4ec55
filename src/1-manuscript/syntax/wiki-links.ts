import type { CompileContext, Extension as MdastExtension, Token } from 'mdast-util-from-markdown'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Extension, State, TokenType } from 'micromark-util-types'
import type { WikiLink } from '../markdown-nodes.ts'
import { isLineEnd } from './is-line-end.ts'
import { longestResource, readResource } from './read-resource.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    wikiLink: 'wikiLink'
    wikiLinkMarker: 'wikiLinkMarker'
    wikiLinkText: 'wikiLinkText'
  }
}

/** `[[` and `]]` around what has no bracket. In a cell of a table, the bar before the words may be escaped. */
const form =
  /(?<open>(?<embed>!?)\[\[(?<target>[^[\]|<`\n]{0,400}?)(?:\\?(?<bar>\|))?)(?<text>(?<=\|)[^[\]\n]{0,400})?\]\]/y

/**
 * Syntax of `[[Page]]`, `[[Page#Heading|words]]` and `![[picture.png|300]]`, after Obsidian. Whether a link leads anywhere
 * is seen when all chapters are known. The words of a link are Markdown, those of a picture are not.
 *
 * Links of CommonMark are asked first: `[[1]](address)`, `[[1]][label]` and `[[label]]`, where the label is defined.
 *
 * @param source The very text that will be parsed, with LF line ends.
 */
export function wikiLinks(source: string): Extension {
  const construct: Construct = {
    name: 'wikiLink',
    tokenize(effects, ok, nok) {
      const start = this.now().offset
      form.lastIndex = start
      const match = form.exec(source)
      const { open = '', embed, target = '', text = '' } = match?.groups ?? {}
      const { defined } = this.parser
      if (
        !match ||
        !isTarget(target, text) ||
        defined.includes(normal(match[0].slice(open.indexOf('[[') + 2, -2))) ||
        isLabelOfLink(source, start + match[0].length, embed === '!', defined)
      )
        return nok
      const words = embed ? 0 : text.length
      return (code) => {
        effects.enter('wikiLink')
        return take('wikiLinkMarker', match[0].length - 2 - words, () =>
          take('wikiLinkText', words, () => take('wikiLinkMarker', 2, end)),
        )(code)
      }

      /** What `next` gives goes on behind as many characters. */
      function take(type: TokenType, length: number, next: () => State): State {
        let left = length
        return length === 0 ? next() : begin

        function begin(code: Code): State | undefined {
          effects.enter(type)
          if (type === 'wikiLinkText')
            effects.enter('chunkText', { contentType: 'text', _contentTypeTextTrailing: true })
          return inside(code)
        }

        function inside(code: Code): State | undefined {
          // A cell of a table may end before.
          if (isLineEnd(code)) return nok(code)
          effects.consume(code)
          if (code !== codes.virtualSpace) left -= 1
          if (left > 0) return inside
          if (type === 'wikiLinkText') effects.exit('chunkText')
          effects.exit(type)
          return next()
        }
      }

      function end(): State {
        effects.exit('wikiLink')
        return ok
      }
    },
  }
  return { text: { [codes.leftSquareBracket]: construct, [codes.exclamationMark]: construct } }
}

/** A name of a page or a file, or words for one that was left out: no note call and no formula. */
function isTarget(target: string, words: string): boolean {
  return !target.startsWith('^') && !/\$.*\$/.test(target) && (target.trim() !== '' || words.trim() !== '')
}

/** Whether the inner brackets are words of a link or of an image of CommonMark, whose address or label begins at `offset`. */
function isLabelOfLink(
  source: string,
  offset: number,
  isImage: boolean,
  defined: readonly string[],
): boolean {
  if (source[offset] === '[') {
    const label = /^\[((?:[^[\]\\\n]|\\.){1,300})\]/.exec(source.slice(offset, offset + 310))?.[1]
    return label !== undefined && defined.includes(normal(label))
  }
  if (source[offset] !== '(') return false
  const [line = ''] = source.slice(offset, offset + longestResource).split('\n')
  return resource.test(line) || readResource(line, isImage) !== undefined
}

/** Address and title in parentheses, as CommonMark has them (section 6.3), on one line. */
const resource =
  /^\([ \t]*(?:(?:<[^<>]*>|[^\s<()][^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*)?\)/

/** Whether the name of a page is figures alone, as a reference in square brackets is, too: `[[2]]`, `[[1.2]]`. */
export function isNumber(target: string): boolean {
  return /^\p{N}+(?:[._]\p{N}+)*$/u.test(target)
}

/** How CommonMark matches labels: white space collapsed, case folded. */
function normal(label: string): string {
  return label
    .replaceAll(/[\t\n\r ]+/g, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase()
}

/** Makes `wikiLink` nodes. */
export function wikiLinksFromMarkdown(): MdastExtension {
  return {
    enter: {
      wikiLink(this: CompileContext, token: Token): undefined {
        this.enter(createNode(this.sliceSerialize(token)), token)
      },
    },
    exit: {
      wikiLink(this: CompileContext, token: Token): undefined {
        this.exit(token)
      },
    },
  }
}

function createNode(source: string): WikiLink {
  form.lastIndex = 0
  const { embed = '', target = '', bar, text = '' } = form.exec(source)?.groups ?? {}
  return {
    type: 'wikiLink',
    value: source,
    embed: embed !== '',
    target: target.replace(/\\$/, ''),
    ...(bar && { words: text }),
    children: [],
  }
}
