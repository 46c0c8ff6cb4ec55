import type { Element, ElementContent, Root as HastRoot, RootContent } from 'hast'

/** Puts soft hyphens (U+00AD) into one word. */
type Hyphenate = (word: string) => string

/** Word → word with soft hyphens, by language. */
export type Hyphenators = ReadonlyMap<string, Hyphenate>

/** Names, addresses, code and ragged text stay whole; so do tables, whose columns would otherwise become too narrow. */
const whole = new Set([
  'code',
  'pre',
  'kbd',
  'samp',
  'math',
  'svg',
  'table',
  'header',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'rt',
])
const wholeClasses = new Set([
  'verse',
  'titlepage',
  'imprint',
  'notes-title',
  'callout-title',
  'part',
  'pull-quote',
])

/** Letters with their marks; an apostrophe ends a word, so that `isn’t` stays whole. */
const words = /[\p{L}\p{M}]{6,}/gu

const address = /:\/\/|www\.|@/

/**
 * Loads TeX hyphenation patterns for languages. A language without patterns is left out.
 *
 * @param languages BCP 47; a region or script without patterns of its own gets those of its language
 */
export async function loadHyphenators(languages: Iterable<string>): Promise<Hyphenators> {
  const hyphenators = new Map<string, Hyphenate>()
  for (const language of new Set(languages)) {
    const hyphenate = await loadPatterns(language)
    if (hyphenate) hyphenators.set(language, remember(hyphenate))
  }
  return hyphenators
}

/**
 * The chapter with soft hyphens in its running text, by the language of each passage. Text that is set whole (headings,
 * code, verse, tables, addresses) and hyphenated words are left alone. The given tree is not changed.
 */
export function hyphenate(tree: HastRoot, language: string, hyphenators: Hyphenators): HastRoot {
  const inside = <T extends RootContent | ElementContent>(node: T, outer: string): T => {
    if (node.type === 'text') return { ...node, value: hyphenateText(node.value, hyphenators.get(outer)) }
    if (node.type !== 'element' || isWhole(node)) return node
    const inner = typeof node.properties.lang === 'string' ? node.properties.lang : outer
    return { ...node, children: node.children.map((child) => inside(child, inner)) }
  }
  return { ...tree, children: tree.children.map((child) => inside(child, language)) }
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

function isWhole({ tagName, properties, children }: Element): boolean {
  const classes = Array.isArray(properties.className) ? properties.className : []
  const text = tagName === 'a' && children[0]?.type === 'text' ? children[0].value : ''
  return whole.has(tagName) || classes.some((name) => wholeClasses.has(String(name))) || address.test(text)
}

function hyphenateText(text: string, hyphenateWord: Hyphenate | undefined): string {
  if (!hyphenateWord) return text
  return text
    .split(/(\s+)/)
    .map((token) =>
      token.includes('\u00ad') || address.test(token) ? token : token.replace(words, hyphenateWord),
    )
    .join('')
}

/** Patterns are named by language or by language and region, in lower case. */
async function loadPatterns(language: string): Promise<Hyphenate | undefined> {
  const tag = language.toLowerCase()
  for (const name of [tag, tag.split('-')[0] ?? '']) {
    if (!/^[a-z]{2,3}(-[a-z0-9]+)*$/.test(name) || name === 'zh') continue
    try {
      const module: { default: { hyphenateSync(text: string): string } } = await import(
        `hyphen/${name}/index.js`
      )
      return (word) => keepStems(module.default.hyphenateSync(word))
    } catch {
      // There are no patterns of this name.
    }
  }
  return undefined
}

/** At least two letters stay before the first hyphen and three after the last, as TeX has it for English. */
function keepStems(word: string): string {
  return word.replace(/^([\p{L}\p{M}])\u00ad/u, '$1').replace(/\u00ad([\p{L}\p{M}]{1,2})$/u, '$1')
}

function remember(hyphenateWord: Hyphenate): Hyphenate {
  const known = new Map<string, string>()
  return (word) => {
    const hyphenated = known.get(word) ?? hyphenateWord(word)
    known.set(word, hyphenated)
    return hyphenated
  }
}
