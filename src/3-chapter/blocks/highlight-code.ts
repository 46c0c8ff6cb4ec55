import type { ElementContent as HastContent, Element as HastElement } from 'hast'
import {
  type CodeToTokensBaseOptions,
  createCssVariablesTheme,
  createHighlighterCore,
  type HighlighterCore,
  type ThemedToken,
} from 'shiki/core'
import { createOnigurumaEngine } from 'shiki/engine/oniguruma'
import { bundledLanguages } from 'shiki/langs'

/** Code as the children of a `code` element. */
export interface HighlightedCode {
  /** One `span.line` for each line, with `"\n"` as text between two of them. */
  readonly lines: readonly HastContent[]
  /** False when the language has a name that is not known: then the code has no colours. */
  readonly known: boolean
}

/** In UTF-16 units. Longer code is set plain: its colours would cost seconds and mean little. */
const longestCode = 100_000

/** In UTF-16 units. A longer line, such as minified code, is set plain. */
const longestLine = 2000

/** Names for code in no language. */
const plainNames = new Set(['text', 'txt', 'plain', 'plaintext', 'none', 'nohighlight', 'output', 'ascii'])

/** Names in use that shiki does not have. */
const otherNames: Readonly<Record<string, string>> = {
  golang: 'go',
  htm: 'html',
  ipython: 'python',
  javascriptreact: 'jsx',
  nasm: 'asm',
  node: 'javascript',
  patch: 'diff',
  postgres: 'sql',
  pycon: 'python',
  python3: 'python',
  py3: 'python',
  'shell-session': 'shellsession',
  sqlite: 'sql',
  svg: 'xml',
  terminal: 'shellsession',
  typescriptreact: 'tsx',
}

const theme = createCssVariablesTheme({ name: 'classes', variablePrefix: '--' })

/** Starts with the first block that has colours: a book without code does not wait for it. */
let engine: ReturnType<typeof createOnigurumaEngine> | undefined

/**
 * A highlighter has one language and what that language always embeds. A shared one would colour code inside code, such as
 * JavaScript in Markdown, only if an earlier block had loaded it.
 */
const highlighters = new Map<string, Promise<HighlighterCore>>()

/**
 * Colours code by classes on spans: `tk-keyword`, `tk-string`, `tk-comment`, `tk-constant`, `tk-function`, `tk-parameter`,
 * `tk-punctuation`, `tk-link`, `tk-string-expression`, and for diffs `tk-inserted`, `tk-deleted`, `tk-changed`. Text in the
 * ordinary colour has no span. The text of all lines together is the code, without its last line end.
 *
 * @param language
 *   As written after the fence: a name or an alias, in any case; what follows a comma, as in `rust,ignore`, is dropped.
 */
export async function highlightCode(code: string, language: string | undefined): Promise<HighlightedCode> {
  const text = code.replaceAll(/\r\n?/g, '\n').replace(/\n$/, '')
  const name = resolveLanguage(language)
  const known = name !== undefined
  if (!name || text.length > longestCode) return { lines: joinLines(text.split('\n').map(plainLine)), known }
  const highlighter = await loadHighlighter(name)
  return { lines: joinLines(highlighter.codeToTokensBase(text, tokenOptions(name)).map(line)), known }
}

/** A name that shiki knows, `''` for plain text, or undefined for a name that nobody knows. */
function resolveLanguage(language: string | undefined): string | undefined {
  const name =
    (language ?? '')
      .split(',')[0]
      ?.trim()
      .toLowerCase()
      .replace(/^(lang|language)-/, '') ?? ''
  if (name === '' || plainNames.has(name)) return ''
  const resolved = Object.hasOwn(otherNames, name) ? otherNames[name] : name
  return resolved !== undefined && isBundled(resolved) ? resolved : undefined
}

function isBundled(name: string): name is keyof typeof bundledLanguages {
  return Object.hasOwn(bundledLanguages, name)
}

function loadHighlighter(name: string): Promise<HighlighterCore> {
  const loaded = highlighters.get(name)
  if (loaded) return loaded
  engine ??= createOnigurumaEngine(import('shiki/wasm'))
  const langs = isBundled(name) ? [bundledLanguages[name]] : []
  const highlighter = createHighlighterCore({ engine, themes: [theme], langs, warnings: false })
  highlighters.set(name, highlighter)
  return highlighter
}

/** Without a limit in time, which would make the result depend on the machine. */
function tokenOptions(lang: string): CodeToTokensBaseOptions {
  return { lang, theme: 'classes', tokenizeMaxLineLength: longestLine, tokenizeTimeLimit: 0 }
}

function line(tokens: readonly ThemedToken[]): HastElement {
  const children: HastContent[] = []
  let last: { readonly className: string; readonly text: { value: string } } | undefined
  for (const token of tokens) {
    const className = tokenClass(token)
    if (last?.className === className) {
      last.text.value += token.content
      continue
    }
    const text = { type: 'text' as const, value: token.content }
    children.push(className ? span(className, [text]) : text)
    last = { className, text }
  }
  return span('line', children)
}

/** `var(--token-keyword)` → `tk-keyword`; `''` for the ordinary colour and for white space, which has none. */
function tokenClass(token: ThemedToken): string {
  const kind = token.color?.match(/^var\(--token-([a-z-]+)\)$/)?.[1]
  return kind && token.content.trim() ? `tk-${kind}` : ''
}

function plainLine(text: string): HastElement {
  return span('line', text ? [{ type: 'text', value: text }] : [])
}

function joinLines(lines: readonly HastElement[]): HastContent[] {
  return lines.flatMap((item, index) => (index ? [{ type: 'text' as const, value: '\n' }, item] : [item]))
}

function span(className: string, children: HastContent[]): HastElement {
  return { type: 'element', tagName: 'span', properties: { className: [className] }, children }
}
