import { createRequire } from 'node:module'
import path from 'node:path'

/** A formula in words, and the language that they are in. */
export interface SpokenMath {
  readonly words: string
  /** BCP 47. */
  readonly language: string
}

/** MathML in the language around it. */
export interface SilentMath {
  /** A `math` element in XML. */
  readonly markup: string
  /** BCP 47. */
  readonly language: string
}

/** In UTF-16 units of MathML: what takes longer to say nobody listens to, and it would take long to find the words. */
const longestSpoken = 30_000

/** Elements side by side: for a sum of as many terms the engine takes a second, for twice as many eight. */
const broadestSpoken = 120

/**
 * Formulas in words, as `alttext` needs them, by Speech Rule Engine; in English where it does not know the language. `undefined` for
 * what could not be put into words.
 *
 * The rules are MathSpeak's, which say what is written. ClearSpeak's are pleasanter to hear, but guess what is meant: in `P(A|B)` they
 * hear “A divides B”, and of a floor they leave out the brackets.
 *
 * The engine is loaded at the first call. Its state is the process's: calls wait for each other.
 */
export function speakMath(formulas: readonly SilentMath[]): Promise<(SpokenMath | undefined)[]> {
  const spoken = last.then(() => speakAll(formulas))
  last = spoken.catch(() => undefined)
  return spoken
}

let last: Promise<unknown> = Promise.resolve()

async function speakAll(formulas: readonly SilentMath[]): Promise<(SpokenMath | undefined)[]> {
  const spoken: (SpokenMath | undefined)[] = formulas.map(() => undefined)
  for (const locale of new Set(formulas.map(({ language }) => localeOf(language)))) {
    const engine = await engineFor(locale)
    for (const [index, { markup, language }] of formulas.entries()) {
      if (localeOf(language) !== locale || isTooLong(markup)) continue
      const words = say(engine, locale, markup)
      // The language's own tag, unless the words are in another.
      if (words) spoken[index] = { words, language: sameLanguage(language, locale) ? language : locale }
    }
  }
  return spoken
}

/** Whether nobody would wait for the words. */
function isTooLong(markup: string): boolean {
  return markup.length > longestSpoken || broadestRow(markup) > broadestSpoken
}

/** The most children that an element of the MathML has. */
function broadestRow(markup: string): number {
  const open = [0]
  let most = 0
  for (const [, closing, selfClosing] of markup.matchAll(/<(\/?)[a-z][^>]*?(\/?)>/g)) {
    if (closing) {
      open.pop()
      continue
    }
    const count = (open.pop() ?? 0) + 1
    most = Math.max(most, count)
    open.push(count)
    if (!selfClosing) open.push(0)
  }
  return most
}

/** Locales that come with the engine, without those for Braille. */
const locales: ReadonlySet<string> = new Set('af ca da de en es fr hi it ko nb nn sv'.split(' '))

function localeOf(language: string): string {
  const primary = language.toLowerCase().split('-')[0] ?? ''
  if (primary === 'no') return 'nb'
  return locales.has(primary) ? primary : 'en'
}

function sameLanguage(language: string, locale: string): boolean {
  return language.toLowerCase().startsWith(locale) || /^no\b/i.test(language)
}

type Engine = typeof import('speech-rule-engine/js/common/system.js')

let loaded: Promise<Engine> | undefined

async function load(): Promise<Engine> {
  const engine = await import('speech-rule-engine/js/common/system.js')
  await keepExpressions()
  return engine
}

async function engineFor(locale: string): Promise<Engine> {
  loaded ??= load()
  const engine = await loaded
  const json = path.join(
    path.dirname(createRequire(import.meta.url).resolve('speech-rule-engine/package.json')),
    'lib/mathmaps',
  )
  await engine.setupEngine({
    locale,
    domain: 'mathspeak',
    modality: 'speech',
    style: 'default',
    markup: 'none',
    json,
  })
  await engine.engineReady()
  return engine
}

/** The engine parses the same few XPath expressions for every element: parsed once, formulas are spoken in less than half of the time. */
async function keepExpressions(): Promise<void> {
  const { xpath } = await import('speech-rule-engine/js/common/xpath_util.js')
  const { SystemExternal } = await import('speech-rule-engine/js/common/system_external.js')
  const { createExpression } = SystemExternal.xpath
  const parsed = new Map<string, XPathExpression>()
  xpath.evaluate = (expression, node, resolver, type) => {
    const known = parsed.get(expression) ?? createExpression(expression, resolver)
    parsed.set(expression, known)
    return known.evaluate(node, type)
  }
}

/** Words by locale and MathML: in a book the same formulas come again and again. */
const known = new Map<string, string>()

const mostKnown = 10_000

function say(engine: Engine, locale: string, markup: string): string {
  const key = `${locale} ${markup}`
  const words = known.get(key) ?? trySay(engine, markup)
  if (known.size >= mostKnown) known.clear()
  known.set(key, words)
  return words
}

function trySay(engine: Engine, markup: string): string {
  try {
    return engine.toSpeech(markup).replaceAll(/\s+/g, ' ').trim()
  } catch {
    return ''
  }
}
