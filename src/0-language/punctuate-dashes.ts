import type { Edit } from './edit-text.ts'

/** Two or three hyphens, and neither a longer row of them nor part of an arrow or of a comment: `-->`, `<!--`. */
const dashes = /(?<![-<]|<!)-{2,3}(?![->])/g

/** Three or four full stops that are no part of a longer leader or of a path. */
const ellipses = /(?<![./\\…])\.{3,4}(?![./\\…])/g

/** `--` that ends an insertion: behind a word and before a space or a mark. */
const closingDash = /[\p{L}\p{N}\p{P}]--(?=$|[\s\p{P}])/gu

/**
 * Finds `--` (en dash), `---` (em dash), `...` (ellipsis) and `....` (ellipsis and full stop). A command's option, such as
 * `--verbose`, keeps its hyphens: that is `--` before a lower-case letter at the start of a word, with no dash that closes an insertion after it.
 */
export function findDashes(text: string): readonly Edit[] {
  const lastClosing = [...text.matchAll(closingDash)].at(-1)?.index ?? -1
  const edits = [
    ...[...text.matchAll(dashes)]
      .filter(({ index }) => index < lastClosing || !isOption(text, index))
      .map(({ index, 0: match }) => edit(index, match, match.length === 2 ? '–' : '—')),
    ...[...text.matchAll(ellipses)].map(({ index, 0: match }) =>
      edit(index, match, match.length === 3 ? '…' : '….'),
    ),
  ]
  return edits.sort((one, other) => one.start - other.start)
}

function isOption(text: string, index: number): boolean {
  return (
    /^--[a-z]/.test(text.slice(index, index + 3)) &&
    !/[^\s\p{Ps}\p{Pi}\p{Pf}"'/|]/u.test(text[index - 1] ?? ' ')
  )
}

function edit(start: number, match: string, text: string): Edit {
  return { start, end: start + match.length, text }
}
