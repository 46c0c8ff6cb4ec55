import type { CompileContext, Extension as MdastExtension, Token } from 'mdast-util-from-markdown'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Extension, State } from 'micromark-util-types'
import type { WikiLink } from '../markdown-nodes.ts'
import { isLineEnd } from './is-line-end.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    wikiLink: 'wikiLink'
  }
}

/** `[[` and `]]` around what is no bracket. In a cell of a table, the bar before the words is escaped. */
const form =
  /(?<!\[)(?<embed>!?)\[\[(?<target>[^[\]|\n]{0,400}?)(?:\\?\|(?<words>[^[\]\n]{0,400}))?\]\](?![\]([])/y

/**
 * Syntax of `[[Page]]`, `[[Page#Heading|words]]` and `![[picture.png|300]]`, after Obsidian. Whether a link leads anywhere, and so is
 * one, is seen when all chapters are known.
 *
 * @param source The very text that will be parsed, with LF line ends.
 */
export function wikiLinks(source: string): Extension {
  const construct: Construct = {
    name: 'wikiLink',
    tokenize(effects, ok, nok) {
      form.lastIndex = this.now().offset
      const match = form.exec(source)
      const { embed, target = '', words } = match?.groups ?? {}
      if (
        !match ||
        !isTarget(target, words) ||
        (embed && isNumber(target)) ||
        this.parser.defined.includes(normal(target))
      )
        return nok
      let left = match[0].length
      return (code) => {
        effects.enter('wikiLink')
        return inside(code)
      }

      function inside(code: Code): State | undefined {
        // A cell of a table may end before.
        if (isLineEnd(code)) return nok(code)
        effects.consume(code)
        if (code !== codes.virtualSpace) left -= 1
        if (left > 0) return inside
        effects.exit('wikiLink')
        return ok
      }
    },
  }
  return { text: { [codes.leftSquareBracket]: construct, [codes.exclamationMark]: construct } }
}

/** A name of a page or a file: no note call and no condition of a shell. A bare number may be one, as long as it names a file. */
function isTarget(target: string, words: string | undefined): boolean {
  return (
    /^(?!\^)[^\s].*$/.test(target) &&
    !/\s$/.test(target) &&
    (/\p{L}|\d-\d/u.test(target) || isNumber(target) || words !== undefined)
  )
}

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
  const { embed = '', target = '', words } = form.exec(source)?.groups ?? {}
  return {
    type: 'wikiLink',
    value: source,
    embed: embed !== '',
    target: target.replace(/\\$/, ''),
    ...(words !== undefined && { words }),
  }
}
