/** An opening mark and its closing mark. */
export type Pair = readonly [open: string, close: string]

/** A space that belongs beside a mark. */
export interface SpaceRule {
  /** U+00A0 or U+202F. */
  readonly space: string
  /** False: replaces a space that the author wrote, but does not add one. */
  readonly add: boolean
}

/** How a language sets quotation marks and the spaces beside punctuation. */
export interface PunctuationStyle {
  /** For what is typed as `"`, and for what is typed as `'` within `'`. */
  readonly double: Pair
  /** For what is typed as `'`, and for what is typed as `"` within `"`. */
  readonly single: Pair
  /** By the mark that the space stands before. */
  readonly before: Readonly<Record<string, SpaceRule>>
  /** By the mark that the space stands after. */
  readonly after: Readonly<Record<string, SpaceRule>>
  /** Words, lower case, that begin with an apostrophe; the sign itself is left out. */
  readonly elisions: ReadonlySet<string>
}

const narrow = '\u202F'
const noBreak = '\u00A0'

const english: Pair = ['“', '”']
const englishSingle: Pair = ['‘', '’']
const guillemets: Pair = ['«', '»']
const singleGuillemets: Pair = ['‹', '›']
const germanic: Pair = ['„', '“']
const germanicSingle: Pair = ['‚', '‘']
const slavic: Pair = ['„', '”']

const frenchSpaces = {
  before: spaces(';!?»', narrow, true, {
    ':': { space: noBreak, add: true },
    '›': { space: narrow, add: true },
  }),
  after: spaces('«‹', narrow, true),
}

/** Russian and its neighbours keep the dash on the line of the word before it. */
const dashSpace = { before: spaces('—', noBreak, false) }

/**
 * By BCP 47 tag, lower case. Quotation marks follow CLDR's `delimiters`, except Danish, which takes those of Danish books.
 * Spaces: France, Lexique des règles typographiques (Imprimerie nationale); Switzerland, Guide du typographe romand, whose
 * guillemets stand close; Canada, Le guide du rédacteur, which has no space before `;`, `!` and `?`.
 */
const styles: Readonly<Record<string, PunctuationStyle>> = {
  ca: style(guillemets, english),
  cs: style(germanic, germanicSingle),
  da: style(['»', '«'], ['›', '‹']),
  de: style(germanic, germanicSingle, {
    elisions: words('s ne nen ner nem nes n ran rauf raus rein rum runter rüber'),
  }),
  'de-ch': style(guillemets, singleGuillemets, {
    elisions: words('s ne nen ner nem nes n ran rauf raus rein rum'),
  }),
  el: style(guillemets, english),
  en: style(english, englishSingle, {
    elisions: words('tis twas twere twill twould twixt em til tisn twasn nuff n neath tween cuz coz'),
  }),
  es: style(guillemets, english),
  'es-419': style(english, englishSingle),
  fi: style(['”', '”'], ['’', '’']),
  fr: style(guillemets, english, frenchSpaces),
  'fr-ca': style(guillemets, english, {
    before: spaces(';!?', narrow, false, {
      ':': { space: noBreak, add: true },
      '»': { space: noBreak, add: true },
    }),
    after: spaces('«', noBreak, true),
  }),
  'fr-ch': style(guillemets, singleGuillemets, {
    before: spaces(';!?:', narrow, true, {
      '»': { space: narrow, add: false },
      '›': { space: narrow, add: false },
    }),
    after: spaces('«‹', narrow, false),
  }),
  hu: style(slavic, ['»', '«']),
  it: style(guillemets, english, { elisions: words('sto sta sti ste ndrangheta') }),
  'it-ch': style(guillemets, singleGuillemets, { elisions: words('sto sta sti ste ndrangheta') }),
  nb: style(guillemets, englishSingle),
  nl: style(english, englishSingle, { elisions: words('s t n k m r ns') }),
  pl: style(slavic, guillemets),
  pt: style(english, englishSingle),
  'pt-pt': style(guillemets, english),
  ro: style(slavic, guillemets),
  ru: style(guillemets, germanic, dashSpace),
  sk: style(germanic, germanicSingle),
  sv: style(['”', '”'], ['’', '’']),
  tr: style(english, englishSingle),
  uk: style(guillemets, germanic, dashSpace),
}

/** Tags that take the style of another one: CLDR's parent locales, and the two names of Norwegian. */
const parents: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [...words('ar bo cl co cr cu do ec gt hn mx ni pa pe pr py sv us uy ve')].map((region) => [
      `es-${region}`,
      'es-419',
    ]),
  ),
  ...Object.fromEntries(
    [...words('ao ch cv gq gw lu mo mz st tl')].map((region) => [`pt-${region}`, 'pt-pt']),
  ),
  'de-li': 'de-ch',
  nn: 'nb',
  no: 'nb',
}

/**
 * The style of a BCP 47 tag, falling back from region to language. Undefined for a language whose quotation marks are left as
 * they are written: Chinese, Japanese, Korean, Arabic, and all that the table does not have.
 */
export function punctuationStyle(language: string): PunctuationStyle | undefined {
  const subtags = language
    .toLowerCase()
    .split(/[-_]/)
    .filter((subtag) => !isScript(subtag))
  for (let length = subtags.length; length > 0; length--) {
    const tag = subtags.slice(0, length).join('-')
    const found = own(styles, own(parents, tag) ?? tag)
    if (found) return found
  }
  return undefined
}

function isScript(subtag: string): boolean {
  return /^[a-z]{4}$/.test(subtag)
}

function style(double: Pair, single: Pair, more: Partial<PunctuationStyle> = {}): PunctuationStyle {
  return { double, single, before: {}, after: {}, elisions: new Set(), ...more }
}

function spaces(
  marks: string,
  space: string,
  add: boolean,
  others: Readonly<Record<string, SpaceRule>> = {},
): Readonly<Record<string, SpaceRule>> {
  return { ...Object.fromEntries([...marks].map((mark) => [mark, { space, add }])), ...others }
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
