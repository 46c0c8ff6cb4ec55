import type { Element, ElementContent, Root as HastRoot, RootContent } from 'hast'

/** Puts soft hyphens (U+00AD) into words. */
type Hyphenate = (text: string) => string

/** Text → text with soft hyphens in its words, by language. */
export type Hyphenators = ReadonlyMap<string, Hyphenate>

/** Names, addresses, code and ragged text stay whole; so do tables, whose columns would otherwise become too narrow. */
const whole = new Set(['code', 'pre', 'kbd', 'samp', 'math', 'svg', 'table', 'rt'])
const wholeClasses = new Set(['verse', 'matter-imprint', 'notes-title', 'callout-title', 'pull-quote'])

/** Titles, in which only words are broken that a line may be too short for. */
const titles = new Set(['header', 'nav', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const titleClasses = new Set(['matter-titlepage', 'matter-part'])

/** A word of a title that may be broken. */
const veryLong = /[\p{L}\p{M}]{24,}/gu

/** Letters with their marks, and apostrophes between them. */
const words = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu

/** What patterns may break: an apostrophe ends a word, so that `isn’t` stays whole. */
const longWords = /[\p{L}\p{M}]{6,}/gu

const address = /:\/\/|www\.|@/

/** A word as `keyOf` spells it → numbers of letters before which it may be broken. */
type Exceptions = ReadonlyMap<string, readonly number[]>

/**
 * Loads TeX hyphenation patterns for languages. A language without patterns is left out when there are no exceptions.
 *
 * @param languages BCP 47; a region or script without patterns of its own gets those of its language
 * @param exceptions words of any language with hyphens where they may be broken; they go before the patterns
 */
export async function loadHyphenators(
  languages: Iterable<string>,
  exceptions: readonly string[] = [],
): Promise<Hyphenators> {
  const wanted = readExceptions(exceptions)
  const hyphenators = new Map<string, Hyphenate>()
  for (const language of new Set(languages)) {
    const byPatterns = await loadPatterns(language)
    if (wanted.size > 0) hyphenators.set(language, inWords(words, withExceptions(wanted, byPatterns)))
    else if (byPatterns) hyphenators.set(language, inWords(longWords, byPatterns))
  }
  return hyphenators
}

/**
 * The chapter with soft hyphens in its running text, by the language of each passage. Text that is set whole (code, verse, tables,
 * addresses) and hyphenated words are left alone; in titles and contents only words of 24 letters or more get hyphens. The given tree is
 * not changed.
 */
export function hyphenate(tree: HastRoot, language: string, hyphenators: Hyphenators): HastRoot {
  const inside = <T extends RootContent | ElementContent>(node: T, outer: string, inTitle: boolean): T => {
    if (node.type === 'text') {
      const hyphenateWords = hyphenators.get(outer)
      const hyphenateTitle = hyphenateWords && ((text: string) => text.replace(veryLong, hyphenateWords))
      return { ...node, value: hyphenateText(node.value, inTitle ? hyphenateTitle : hyphenateWords) }
    }
    if (node.type !== 'element' || isWhole(node)) return node
    const inner = typeof node.properties.lang === 'string' ? node.properties.lang : outer
    const isInTitle = inTitle || titles.has(node.tagName) || hasClass(node, titleClasses)
    return { ...node, children: node.children.map((child) => inside(child, inner, isInTitle)) }
  }
  return { ...tree, children: tree.children.map((child) => inside(child, language, false)) }
}

/** Every language that the chapter's elements name. */
export function languagesOf(tree: HastRoot): Set<string> {
  const languages = new Set<string>()
  const visit = (node: RootContent | ElementContent) => {
    if (node.type !== 'element') return
    if (typeof node.properties.lang === 'string') languages.add(node.properties.lang)
    node.children.forEach(visit)
  }
  tree.children.forEach(visit)
  return languages
}

function isWhole(element: Element): boolean {
  const { tagName, children } = element
  const text = tagName === 'a' && children[0]?.type === 'text' ? children[0].value : ''
  return whole.has(tagName) || hasClass(element, wholeClasses) || address.test(text)
}

function hasClass({ properties: { className } }: Element, names: ReadonlySet<string>): boolean {
  return Array.isArray(className) && className.some((name) => names.has(String(name)))
}

function hyphenateText(text: string, hyphenateWords: Hyphenate | undefined): string {
  if (!hyphenateWords) return text
  if (!text.includes('\u00ad') && !address.test(text)) return hyphenateWords(text)
  return text
    .split(/(\s+)/)
    .map((token) => (token.includes('\u00ad') || address.test(token) ? token : hyphenateWords(token)))
    .join('')
}

/** Each word is hyphenated once. */
function inWords(pattern: RegExp, hyphenateWord: Hyphenate): Hyphenate {
  const known = new Map<string, string>()
  const remember = (word: string) => {
    const hyphenated = known.get(word) ?? hyphenateWord(word)
    known.set(word, hyphenated)
    return hyphenated
  }
  return (text) => text.replace(pattern, remember)
}

function withExceptions(exceptions: Exceptions, byPatterns: Hyphenate = (word) => word): Hyphenate {
  const hyphenatePart = (part: string) => breakWord(part, exceptions) ?? part.replace(longWords, byPatterns)
  return (word) =>
    breakWord(word, exceptions) ??
    word
      .split(/(['’])/)
      .map(hyphenatePart)
      .join('')
}

/** Undefined for a word that is no exception. */
function breakWord(word: string, exceptions: Exceptions): string | undefined {
  const breaks = exceptions.get(keyOf(word))
  if (!breaks) return undefined
  return lettersOf(word)
    .map((letter, index) => (breaks.includes(index) ? `\u00ad${letter}` : letter))
    .join('')
}

function readExceptions(exceptions: readonly string[]): Exceptions {
  return new Map(
    exceptions.map((exception) => {
      const parts = exception.split(/[-‐]/)
      const breaks = parts.slice(1).map((_, index) => lettersOf(parts.slice(0, index + 1).join('')).length)
      return [keyOf(parts.join('')), breaks]
    }),
  )
}

/** However it is typed: in capitals or not, with letters and marks in one or apart, with either apostrophe. */
function keyOf(word: string): string {
  return word.toLowerCase().normalize('NFC').replaceAll("'", '’')
}

/** Letters, each with the marks on it. */
function lettersOf(word: string): readonly string[] {
  return word.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []
}

/** Languages of which lines end between words or letters, which are not set apart: never with a hyphen. */
const withoutHyphens = new Set(['zh', 'ja', 'th', 'lo', 'km', 'my'])

/** Patterns are named by language or by language and region, in lower case. */
async function loadPatterns(language: string): Promise<Hyphenate | undefined> {
  const tag = language.toLowerCase()
  for (const name of [tag, tag.split('-')[0] ?? '']) {
    if (!/^[a-z]{2,3}(-[a-z0-9]+)*$/.test(name) || withoutHyphens.has(name)) continue
    try {
      const module: { default: Patterns } = await import(`hyphen/${name}/index.js`)
      const exceptions = exceptionsOf(module.default)
      const after = lettersAfter.get(name.split('-')[0] ?? '') ?? 2
      return (word) => keepStems(breakWord(word, exceptions) ?? module.default.hyphenateSync(word), after)
    } catch {
      // There are no patterns of this name.
    }
  }
  return undefined
}

/** A language of the package `hyphen`. */
interface Patterns {
  readonly hyphenateSync: (text: string) => string
  readonly patterns: readonly [
    levels: unknown,
    trie: unknown,
    exceptions?: Readonly<Record<string, readonly number[]>>,
  ]
}

const texExceptions = new WeakMap<Patterns['patterns'], Exceptions>()

/**
 * What the author of the patterns has excepted, such as `ta-ble` and `project`.
 *
 * The package counts the hyphens before a break as letters, so that it would set `as-soc-iate`; and it keeps words there that it
 * has hyphenated, so they are read before it does.
 */
function exceptionsOf({ patterns }: Patterns): Exceptions {
  const read = () =>
    Object.entries(patterns[2] ?? {}).map(
      ([word, breaks]) => [keyOf(word), breaks.map((at, index) => at - index)] as const,
    )
  const known = texExceptions.get(patterns) ?? new Map(read())
  texExceptions.set(patterns, known)
  return known
}

/** Letters that stay behind the last hyphen, by language, where they are more than two: `hyphenmins` of the authors of TeX's patterns. */
const lettersAfter: ReadonlyMap<string, number> = new Map(
  ['cs', 'cy', 'en', 'et', 'ga', 'pt', 'sk'].map((language) => [language, 3]),
)

/** At least two letters stay before the first hyphen, and so many after the last one, marks not counted. */
function keepStems(word: string, after: number): string {
  const parts = word.split('\u00ad')
  const length = (part: string | undefined) => lettersOf(part ?? '').length
  if (parts.length > 1 && length(parts[0]) < 2) parts.splice(0, 2, parts.slice(0, 2).join(''))
  if (parts.length > 1 && length(parts.at(-1)) < after) parts.splice(-2, 2, parts.slice(-2).join(''))
  return parts.join('\u00ad')
}
