import type { ElementContent, Element as HastElement } from 'hast'
import { toString as textOf } from 'hast-util-to-string'

/**
 * A formula in one line of plain text, as a title or a list needs it: `x²`, `1⁄n`, `√2`, `x_k`, `(a + b)⁄c`.
 *
 * @param math MathML; annotations are left out
 */
export function linearFormula(math: HastElement): string {
  return inLine(math.children)
    .replaceAll(/[\u{1d400}-\u{1d7ff}]/gu, (letter) => letter.normalize('NFKC'))
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[,;)\]])/g, '')
    .trim()
}

/** Signs with white on both sides when something stands before them. */
const between = /^[=<>+−±∓×÷∗⋅·∘∧∨∩∪⊂⊆⊃⊇∈∉∼≃≅≈≡≠≤≥≪≫∝→←↔⇒⇐⇔↦∣:]$/u

function inLine(nodes: readonly ElementContent[]): string {
  let line = ''
  for (const node of nodes) {
    const text = node.type === 'text' ? node.value : node.type === 'element' ? partOf(node) : ''
    if (text === '') continue
    const isSign = node.type === 'element' && node.tagName === 'mo' && between.test(text)
    const isName = node.type === 'element' && node.tagName === 'mi' && /^\p{L}{2,}$/u.test(text)
    const needsRoom = /[\p{L}\p{N}⁰-₟]$/u.test(line)
    if (isSign && /[^\s([{]$/.test(line)) line += ` ${text} `
    else if (text === ',') line += ', '
    else line += `${isName && needsRoom ? ' ' : ''}${text}${isName ? '\u2061' : ''}`
  }
  // Behind the name of a function comes white, but not before its brackets or at the end.
  return line.replaceAll(/\u2061+(?=[\p{L}\p{N}√∑∏∫])/gu, ' ').replaceAll('\u2061', '')
}

function partOf(element: HastElement): string {
  const { tagName, children } = element
  const parts = children.filter((child) => child.type === 'element')
  const [base, first, second] = parts.map((part) => inLine([part]).trim())
  switch (tagName) {
    case 'mfrac':
      return `${grouped(base)}⁄${grouped(first)}`
    case 'msqrt':
      return `√${grouped(inLine(children).trim())}`
    case 'mroot':
      return `${script(first, '') ?? ''}√${grouped(base)}`
    case 'msup':
      return scripted(base, undefined, first)
    case 'msub':
    case 'munder':
      return scripted(base, first, undefined)
    case 'msubsup':
    case 'munderover':
      return scripted(base, first, second)
    case 'mover':
      return accented(base ?? '', first ?? '')
    case 'mtable':
      return parts.map((row) => inLine([row]).trim()).join('; ')
    case 'mtr':
      return parts.map((cell) => inLine([cell]).trim()).join(' ')
    case 'mspace':
      return ' '
    case 'mphantom':
    case 'annotation':
    case 'annotation-xml':
      return ''
    case 'mo':
      return signOf(textOf(element))
    case 'mi':
    case 'mn':
    case 'mtext':
    case 'ms':
      return textOf(element)
    default:
      return inLine(children)
  }
}

/** Operators that are not seen say nothing here either. */
function signOf(text: string): string {
  const seen = text.replaceAll(/[\u2061-\u2064\u200b]/g, '').trim()
  return seen === '-' ? '−' : seen
}

/** In brackets unless it is one thing. */
function grouped(text = ''): string {
  return /^[\p{L}\p{M}]+$|^[\d.,]+$|^\p{L}?[⁰¹²³⁴-⁹₀-₉]*$|^[(][^()]*[)]$/u.test(text) ? text : `(${text})`
}

function scripted(base = '', below?: string, above?: string): string {
  return `${base}${below ? script(below, '_') : ''}${above ? script(above, '^') : ''}`
}

const raised = new Map(
  [...'0123456789+−=()ni'].map((sign, index) => [sign, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ'][index] ?? '']),
)
const lowered = new Map(
  [...'0123456789+−=()'].map((sign, index) => [sign, [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'][index] ?? '']),
)

/** Raised or lowered signs where Unicode has all of them; else behind the mark, if there is one. */
function script(text = '', mark: '' | '^' | '_'): string | undefined {
  if (/^[′″‴*∗†]+$/u.test(text)) return text
  const close = [...text.replaceAll(' ', '')]
  const signs = mark === '_' ? lowered : raised
  if (close.every((sign) => signs.has(sign))) return close.map((sign) => signs.get(sign)).join('')
  return mark === '' ? undefined : `${mark}${grouped(text)}`
}

const accents: Readonly<Record<string, string>> = {
  '^': '\u0302',
  ˆ: '\u0302',
  '~': '\u0303',
  '˜': '\u0303',
  '¯': '\u0304',
  '‾': '\u0304',
  '˙': '\u0307',
  '¨': '\u0308',
}

/** A letter with its mark; arrows and bars over more than a letter are left out. */
function accented(base: string, above: string): string {
  const mark = accents[above]
  if (mark && [...base].length === 1) return `${base}${mark}`.normalize('NFC')
  return mark || /^(?:[\u2190-\u21ff⏞_]|\u20d7)$/u.test(above) ? base : scripted(base, undefined, above)
}
