import type { ElementContent as HastContent, Element as HastElement, Properties } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import temml, { type Options } from 'temml'
import { tidyMath } from './tidy-math.ts'

/** A formula as MathML, or why there is none. */
export type RenderedMath =
  | { readonly ok: true; readonly math: HastElement }
  | {
      readonly ok: false
      /** One sentence without the place. */
      readonly reason: string
      /** Where in the TeX source, 1-based, counted through its lines; absent when the fault is nowhere in particular. */
      readonly column?: number
    }

/** In UTF-16 units. */
const longestFormula = 20_000

/**
 * Bounds: macros expand at most a thousand times, which also ends loops; spaces and rules are at most 100 em or 1000 pt.
 * Nothing is trusted: `\href`, `\includegraphics`, `\class`, `\style` and the like are errors.
 */
const bounds: Options = { throwOnError: true, trust: false, maxExpand: 1000, maxSize: [100, 1000] }

/** Temml sets what `\overset` puts over a letter as a superscript, and does not know the sign that `\*` allows. */
const macros: Readonly<Record<string, string>> = { '\\overset': '\\stackrel{#1}{#2}', '\\*': '*' }

/**
 * Renders TeX as presentation MathML 3 that every EPUB reader and Chromium can show, with the source, its comments left
 * out, as `dataTex`.
 *
 * Equations that TeX would number by itself (`align`, `gather`, …) have no numbers; `\tag` sets one. Never throws.
 *
 * @param display
 *   Whether the formula stands on its own line.
 */
export function renderMath(tex: string, display: boolean): RenderedMath {
  if (tex.length > longestFormula)
    return { ok: false, reason: `The formula is longer than ${longestFormula} characters.` }
  try {
    return toMath(
      temml.renderToString(withoutEqnarray(tex), { ...bounds, displayMode: display, macros: { ...macros } }),
      tex,
      display,
    )
  } catch (error) {
    return { ok: false, ...explain(error) }
  }
}

/** LaTeX's old environment of three columns, which Temml does not have. */
function withoutEqnarray(tex: string): string {
  return tex
    .replaceAll(/\\begin\{eqnarray\*?\}/g, '\\begin{darray}{rcl}')
    .replaceAll(/\\end\{eqnarray\*?\}/g, '\\end{darray}')
}

function toMath(markup: string, tex: string, display: boolean): RenderedMath {
  const [root] = fromHtml(markup, { fragment: true }).children
  if (root?.type !== 'element' || hasReference(root))
    return { ok: false, reason: 'References to formulas (\\ref, \\eqref) are not supported.' }
  const properties: Properties = {
    xmlns: 'http://www.w3.org/1998/Math/MathML',
    dataTex: withoutComments(tex).trim().replaceAll(/\s+/g, ' '),
    display: display ? 'block' : 'inline',
  }
  return {
    ok: true,
    math: { type: 'element', tagName: 'math', properties, children: tidyMath(root.children) },
  }
}

/** Comments of TeX are the author's own; behind a backslash the sign is a character. */
function withoutComments(tex: string): string {
  return tex.replaceAll(/(\\[\s\S])|%[^\n]*/g, (_, escaped?: string) => escaped ?? '')
}

/** Temml makes links of references, to ids that only a script would fill in. */
function hasReference(node: HastContent): boolean {
  return node.type === 'element' && (node.tagName === 'a' || node.children.some(hasReference))
}

/** Temml's errors say the place in their text as well; a formula that is nested too deeply ends in a RangeError. */
function explain(error: unknown): { reason: string; column?: number } {
  if (!(error instanceof Error)) return { reason: String(error) }
  if (error instanceof RangeError) return { reason: 'The formula is nested too deeply.' }
  const reason = error.message
    .trim()
    .replace(/ at (?:position \d+|end of input):[\s\S]*$/, '')
    .replace(/(?<![.!?])$/, '.')
  const position = 'position' in error && typeof error.position === 'number' ? error.position : undefined
  return position === undefined ? { reason } : { reason, column: position + 1 }
}
