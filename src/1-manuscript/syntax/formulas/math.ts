import type {} from 'micromark-extension-math'
import { codes } from 'micromark-util-symbol'
import type { Extension } from 'micromark-util-types'
import { findFormulas } from './formula-lines.ts'
import { createMathFlow } from './math-flow.ts'
import { mathText } from './math-text.ts'

/**
 * Syntax of formulas, in the forms that writers of TeX and MkDocs use. `mathFromMarkdown` of `mdast-util-math` makes the nodes.
 *
 * It takes the place of `micromark-extension-math`, where prices become formulas, and `$$\begin{align}` opens a fence that may run
 * to the end of the file.
 *
 * @param source The very text that will be parsed, with LF line ends.
 */
export function math(source: string): Extension {
  return {
    flow: { [codes.dollarSign]: createMathFlow(findFormulas(source)) },
    text: { [codes.dollarSign]: mathText },
  }
}
