import { codes } from 'micromark-util-symbol'
import type { Construct, Extension, ParseContext } from 'micromark-util-types'

/** What the parser knows of the text; the names of notes are those of `micromark-extension-gfm-footnote`. */
type Definitions = ParseContext & { gfmFootnotes?: string[] }

/**
 * Lets the parser look names of links and notes up in an index: it goes through the list of all definitions for each bracket
 * and each definition. What comes of it is the same. To be added after all other extensions, so that it is asked first.
 */
export function indexDefinitions(): Extension {
  const seen = new WeakSet<ParseContext>()
  const indexing: Construct = {
    name: 'indexDefinitions',
    tokenize(_effects, _ok, nok) {
      const parser: Definitions = this.parser
      if (!seen.has(parser)) {
        seen.add(parser)
        parser.defined = indexed(parser.defined)
        parser.gfmFootnotes = indexed(parser.gfmFootnotes ?? [])
      }
      return nok
    },
  }
  const atBracket = { [codes.leftSquareBracket]: indexing }
  return { document: atBracket, contentInitial: atBracket }
}

/** A list that only grows, at its end, and knows what it includes. */
function indexed(list: readonly string[]): string[] {
  const names = new Set(list)
  return Object.assign([...list], {
    includes: (name: string) => names.has(name),
    push(this: string[], name: string): number {
      names.add(name)
      this[this.length] = name
      return this.length
    },
  })
}
