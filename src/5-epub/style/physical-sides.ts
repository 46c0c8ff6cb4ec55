import postcss, { type Declaration, type Plugin, type Rule } from 'postcss'
import parseSelector from 'postcss-selector-parser'

/** Direction of writing. */
export type Direction = 'ltr' | 'rtl'

/**
 * PostCSS plugin: names of sides that all reading systems know, `margin-left` for `margin-inline-start`, `left` for `start`. Older
 * ones drop the logical names but keep the negative indents that go with them, and lines begin outside the page.
 *
 * Passages in the other direction have rules of their own, by their `dir`, and so have passages in the first one within these. There
 * the far side is bare unless the same rule says something of it.
 *
 * @param direction of the publication
 * @param isMixed whether a chapter or a passage has the other direction
 */
export function physicalSides(direction: Direction, isMixed: boolean): Plugin {
  const other = direction === 'ltr' ? 'rtl' : 'ltr'
  return {
    postcssPlugin: 'physical-sides',
    OnceExit(root) {
      const rules: Rule[] = []
      root.walkRules((rule) => {
        rules.push(rule)
      })
      for (const rule of rules) {
        if (isMixed) rule.after([passageRule(rule, [other]), passageRule(rule, [other, direction])].flat())
        rule.walkDecls(LOGICAL, (declaration) => {
          declaration.replaceWith(...translate(declaration, direction))
        })
      }
    },
  }
}

/** Of any of these, a passage's rule must say all again, or it would lose against those that it overrules elsewhere. */
const SIDED =
  /^(margin|padding|border|border-(left|right)|text-align)$|^(margin|padding)-(left|right|inline)|^border-inline/

const LOGICAL = /^(margin|padding|border)-(block|inline)(-start|-end)?(-(width|style|color))?$|^text-align$/

/** @param directions from the outermost passage inwards */
function passageRule(rule: Rule, directions: readonly Direction[]): readonly Rule[] {
  const direction = directions.at(-1) ?? 'ltr'
  const declarations = rule.nodes.filter((node) => node.type === 'decl' && SIDED.test(node.prop))
  if (declarations.length === 0) return []
  const nodes = declarations.flatMap((node) => (node.type === 'decl' ? translate(node, direction) : []))
  const says = new Set(nodes.map(({ prop }) => prop))
  const bare = nodes.flatMap(({ prop }) => bareSide(prop, rule)).filter(({ prop }) => !says.has(prop))
  const passage = rule.clone({ nodes: [] })
  passage.selectors = rule.selectors.flatMap((selector) => within(selector, directions))
  passage.append(...bare, ...nodes)
  return [passage]
}

/** The side that the rule fills in the other direction. */
function bareSide(prop: string, rule: Rule): readonly Declaration[] {
  const [, property, side] = /^(margin|padding|border)-(left|right)$/.exec(prop) ?? []
  const isLogical = rule.nodes.some(
    (node) => node.type === 'decl' && node.prop.startsWith(`${property}-inline`),
  )
  if (!property || !isLogical) return []
  return [postcss.decl({ prop: `${property}-${side === 'left' ? 'right' : 'left'}`, value: '0' })]
}

/** The selector inside a passage, and for the passage itself. */
function within(selector: string, directions: readonly Direction[]): readonly string[] {
  const innermost = directions.at(-1) ?? 'ltr'
  const passages = directions.map((direction) => `[dir="${direction}"]`)
  const outer = passages.slice(0, -1).map((passage) => `${passage} `)
  const own = parseSelector((root) => {
    const [first] = root.nodes
    const compound = first?.nodes.filter(({ type }) => type !== 'comment') ?? []
    const last = compound.findLastIndex(({ type }) => type === 'combinator')
    const pseudo = compound.findIndex((node, index) => index > last && node.type === 'pseudo')
    const attribute = parseSelector.attribute({
      attribute: 'dir',
      operator: '=',
      value: innermost,
      quoteMark: '"',
      raws: {},
    })
    attribute.setValue(innermost, { quoteMark: '"' })
    const place = compound[pseudo]
    if (place) first?.insertBefore(place, attribute)
    else first?.append(attribute)
  }).processSync(selector)
  return [`${passages.join(' ')} ${selector}`, `${outer.join('')}${own}`]
}

function translate(declaration: Declaration, direction: Direction): readonly Declaration[] {
  if (declaration.prop === 'text-align') return [alignText(declaration, direction)]
  const { property = '', axis, side, part = '' } = NAME.exec(declaration.prop)?.groups ?? {}
  if (!property) return [declaration.clone()]
  const values = property === 'border' && !part ? [declaration.value] : postcss.list.space(declaration.value)
  const [start = '', end = start] = values
  const sides = { block: ['top', 'bottom'], ltr: ['left', 'right'], rtl: ['right', 'left'] } as const
  const [before, after] = axis === 'block' ? sides.block : sides[direction]
  const first = declaration.clone({ prop: `${property}-${before}${part}`, value: start })
  const last = declaration.clone({ prop: `${property}-${after}${part}`, value: side ? start : end })
  return side ? [side === '-start' ? first : last] : [first, last]
}

const NAME =
  /^(?<property>margin|padding|border)-(?<axis>block|inline)(?<side>-start|-end)?(?<part>-(width|style|color))?$/

function alignText(declaration: Declaration, direction: Direction): Declaration {
  const isStart = declaration.value === 'start'
  if (!isStart && declaration.value !== 'end') return declaration.clone()
  return declaration.clone({ value: isStart === (direction === 'ltr') ? 'left' : 'right' })
}
