import { fromHtml } from 'hast-util-from-html'
import type { Nodes as MdastNodes } from 'mdast'
import temml from 'temml'
import { linearFormula } from './linear-formula.ts'
import { plainText } from './plain-text.ts'

/** The words of a heading or a sentence where nothing but plain text can stand: formulas are written in one line, without TeX. */
export function plainTitle(node: MdastNodes): string {
  return plainText(node, formulaInLine).trim()
}

/** In UTF-16 units: what is longer is no part of a title. */
const longest = 2000

/** A formula that is invalid stays TeX: it is reported where it is set. */
function formulaInLine(tex: string): string {
  if (tex.length > longest) return tex
  try {
    const markup = temml.renderToString(tex, { throwOnError: true, trust: false, maxExpand: 1000 })
    const [math] = fromHtml(markup, { fragment: true }).children
    return (math?.type === 'element' && linearFormula(math)) || tex
  } catch {
    return tex
  }
}
