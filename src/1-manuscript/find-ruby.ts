/** Characters and how each group of them is read. */
export interface Ruby {
  readonly pairs: readonly { readonly base: string; readonly reading: string }[]
}

/**
 * `{漢字|かんじ}` and `{漢字|かん|じ}`, one reading a character, after DenDen and VFM; `｜漢字《かんじ》` after Aozora Bunko. Braces and
 * bars may be broad or narrow.
 */
const syntax =
  /[{｛](?<word>[^{}｛｝|｜《》\n]{1,40})(?<readings>(?:[|｜][^{}｛｝|｜《》\n]{1,40}){1,40})[}｝]|[|｜](?<marked>[^{}｛｝|｜《》\n]{1,40})《(?<reading>[^{}｛｝|｜《》\n]{1,60})》/g

/** Without one of these, braces are no ruby: `{on|off}`. */
export const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々〆〇]/u

/** The text in order, ruby apart from what is between. Only Japanese has ruby in this spelling. */
export function findRuby(text: string, language: string): readonly (string | Ruby)[] {
  if (!/^ja(-|$)/i.test(language)) return [text]
  const parts: (string | Ruby)[] = []
  let end = 0
  for (const { index, written, ruby } of matchRuby(text)) {
    parts.push(text.slice(end, index), ruby)
    end = index + written.length
  }
  return [...parts, text.slice(end)].filter((part) => part !== '')
}

/** Ruby in a text, whatever its language, in order; the index is 0-based, in UTF-16 units. */
export function* matchRuby(
  text: string,
): Generator<{ readonly index: number; readonly written: string; readonly ruby: Ruby }> {
  for (const { 0: written, index, groups } of text.matchAll(syntax)) {
    const ruby = eastAsian.test(written) ? readRuby(groups ?? {}) : undefined
    if (ruby) yield { index, written, ruby }
  }
}

/** The text as it is without readings, as in a table of contents. */
export function withoutReadings(text: string, language: string): string {
  return findRuby(text, language)
    .map((part) => (typeof part === 'string' ? part : part.pairs.map(({ base }) => base).join('')))
    .join('')
}

function readRuby({ word, readings, marked, reading }: Record<string, string | undefined>): Ruby | undefined {
  if (marked !== undefined && reading !== undefined) return { pairs: [{ base: marked, reading }] }
  if (word === undefined || readings === undefined) return undefined
  const [only = '', ...others] = readings.split(/[|｜]/).slice(1)
  if (others.length === 0) return { pairs: [{ base: word, reading: only }] }
  const characters = [...word]
  if (characters.length !== others.length + 1) return undefined
  return { pairs: [only, ...others].map((read, index) => ({ base: characters[index] ?? '', reading: read })) }
}
