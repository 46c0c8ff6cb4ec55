import postcss, { type ChildNode, type Rule } from 'postcss'
import parseSelector, { type Selector, type Node as SelectorNode } from 'postcss-selector-parser'

/** The properties that decide which glyphs of which font file an element needs. */
export type FontProperty = 'family' | 'weight' | 'style' | 'transform'

/** What a style sheet may give the elements that one compound selector matches. */
export interface FontRule {
  /** Tag name, or absent for any element. */
  readonly tag?: string
  readonly classes: readonly string[]
  /** Names of attributes that the element must have, as hast names properties but in lower case. */
  readonly attributes: readonly string[]
  /** Whether the rule holds for every element that tag and classes fit, whatever is around it. */
  readonly certain: boolean
  /** `family`: names joined by `|`, in order; `weight`: `400`; `style`: `normal` or `italic`; `transform`: as in CSS. */
  readonly values: Readonly<Partial<Record<FontProperty, string>>>
}

/** The rules of a style sheet that say something about fonts, seen through the last compound of each selector. */
export function readFontRules(css: string): readonly FontRule[] {
  const rules: FontRule[] = []
  postcss.parse(css).walkRules((rule) => {
    const values = fontValues(rule)
    if (Object.keys(values).length === 0) return
    for (const selector of parseSelector().astSync(rule.selector).nodes)
      rules.push({ ...lastCompound(selector, rule), values })
  })
  return rules
}

/** Characters that the style sheet itself puts into the text: strings of `content`, digits of counters. */
export function readGeneratedText(css: string): string {
  let text = ''
  postcss.parse(css).walkDecls(/^(content|quotes|list-style(-type)?)$/, ({ value }) => {
    text += [...value.matchAll(/(["'])(.*?)\1/g)].map((match) => unescapeCss(match[2] ?? '')).join('')
    if (/counter|decimal|roman|alpha/.test(value)) text += '0123456789.ivxlcdmIVXLCDM'
  })
  return text
}

function unescapeCss(text: string): string {
  return text.replaceAll(/\\([0-9a-f]{1,6})\s?/gi, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  )
}

function fontValues(rule: Rule): FontRule['values'] {
  return Object.assign({}, ...rule.nodes.map(declarationValues))
}

function declarationValues(node: ChildNode): FontRule['values'] {
  if (node.type !== 'decl' || /^(inherit|unset)$/.test(node.value)) return {}
  if (node.prop === 'font-family') return { family: familiesOf(node.value) }
  if (node.prop === 'font-weight') return { weight: weightOf(node.value) }
  if (node.prop === 'font-style') return { style: styleOf(node.value) }
  if (node.prop === 'text-transform') return { transform: node.value }
  return node.prop === 'font' ? shorthandValues(node.value) : {}
}

function shorthandValues(value: string): FontRule['values'] {
  const match = /^(?<head>[^"']*?)(?<families>["'].*|[\w-]+)$/.exec(value)
  const { head = '', families = '' } = match?.groups ?? {}
  const weight = head.split(/\s+/).find((word) => /^(bold|[1-9]00)$/.test(word)) ?? '400'
  return { family: familiesOf(families), weight: weightOf(weight), style: styleOf(head) }
}

function familiesOf(value: string): string {
  return postcss.list
    .comma(value)
    .map((name) => name.replaceAll(/^["']|["']$/g, ''))
    .join('|')
}

function weightOf(value: string): string {
  if (value === 'normal') return '400'
  return /^bold/.test(value) ? '700' : value
}

function styleOf(value: string): string {
  return /italic|oblique/.test(value) ? 'italic' : 'normal'
}

function lastCompound(selector: Selector, rule: Rule): Omit<FontRule, 'values'> {
  const last = selector.nodes.findLastIndex((node) => node.type === 'combinator')
  const compound = selector.nodes.slice(last + 1)
  const root = compound.some((node) => node.value === ':root')
  const tag = root ? 'html' : compound.find((node) => node.type === 'tag')?.value.toLowerCase()
  const classes = compound.flatMap((node) => (node.type === 'class' ? [node.value] : []))
  const attributes = compound.flatMap((node) =>
    node.type === 'attribute' ? [node.attribute.replaceAll('-', '').toLowerCase()] : [],
  )
  const simple =
    last < 0 && compound.every((node: SelectorNode) => node.type === 'tag' || node.type === 'class')
  return { ...(tag && { tag }), classes, attributes, certain: simple && rule.parent?.type === 'root' }
}
