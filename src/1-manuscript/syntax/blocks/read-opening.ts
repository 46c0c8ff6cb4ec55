/** The line that begins a block between lines of colons, taken apart; the parts follow each other without gaps. */
export interface Opening {
  readonly colons: number
  /** White space behind the colons, in UTF-16 units. */
  readonly space: number
  /** A name (`note`), braces (`{.note}`, `{note}`), or a name and braces (`note {.wide}`), as written. */
  readonly head: string
  /** White space behind the head, in UTF-16 units. */
  readonly gap: number
  /** What stands behind the head: a label in brackets, or words. */
  readonly title: string
  /** Attributes in braces behind a label in brackets; else empty. */
  readonly list: string
  /** What stands behind the title: attributes, white space at the end, and colons that only adorn the line, as written. */
  readonly rest: string
}

/** Of a line, characters. A fence has no more that matter. */
const longestLine = 1000

const name = /\.?[\p{L}\p{N}](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}])?(?=$|[\s[{:])/uy

/** Values of attributes may hold braces. */
const braces = /\{(?:[^{}"'\n]|"[^"\n]*"|'[^'\n]*')+\}|\{[^{}\n]*\}/y

const labelAndList = /^(?<label>\[.*\])[ \t]*(?<list>\{[^{}]*\})$/

const colonsAndSpace = /(:{3,99})([ \t]*)/y

/**
 * Reads the beginning of a block in all spellings that are in use: Pandoc's `::: {.note #id}`, `::: note` and `::: note :::`, Quarto's
 * `::: {.callout-note title="Words"}`, the directives' `:::note[Words]{.wide}`, VitePress' `::: tip Words`, MyST's
 * `:::{admonition} Words`. Gives nothing where the colons begin no block, as before a sign or between words.
 *
 * @param line from the colons to the end of the line
 */
export function readOpening(line: string): Opening | undefined {
  if (line.length > longestLine) return undefined
  const text = line.trimEnd()
  const start = matchAt(colonsAndSpace, text, 0)
  const from = start?.[0].length ?? 0
  const head = start && readHead(text, from)
  const [, colons = '', space = ''] = start ?? []
  if (!head) return undefined
  const behind = text.slice(from + head.length)
  const words = behind.trimStart()
  const adorned = words.replace(/(?:^|[ \t])[ \t:]*:$/, '')
  const whole = words === adorned ? words : adorned.trimEnd()
  const { label, list = '' } = labelAndList.exec(whole)?.groups ?? {}
  const title = label ?? whole
  // `::: The end :::` is a line of words; `::: note :::` begins a block.
  if (whole !== words && whole !== '' && label === undefined) return undefined
  const gap = title === '' ? 0 : behind.length - words.length
  // `:::note: words` is no spelling of a title.
  if (title.startsWith(':')) return undefined
  // The name that the tokenizer is given ends one sign earlier, and may not end with these.
  if (title !== '' && gap === 0 && (head.length === 1 || /[-_].$/.test(head))) return undefined
  return {
    colons: colons.length,
    space: space.length,
    head,
    gap,
    title,
    list,
    rest: line.slice(from + head.length + gap + title.length),
  }
}

function readHead(text: string, from: number): string | undefined {
  const own = matchAt(name, text, from)?.[0]
  const end = from + (own?.length ?? 0)
  const space = own === undefined ? 0 : (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0)
  const list = matchAt(braces, text, end + space)?.[0]
  return list === undefined ? own : text.slice(from, end + space + list.length)
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}
