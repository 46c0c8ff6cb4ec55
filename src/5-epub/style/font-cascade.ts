import type { Element } from 'hast'
import type { FontProperty, FontRule } from './read-font-rules.ts'

/** For each property the values that the text may be set with. */
export type FontState = Readonly<Record<FontProperty, readonly string[]>>

/** How text is set before any style sheet speaks. */
export const INITIAL_STATE: FontState = {
  family: ['serif'],
  weight: ['400'],
  style: ['normal'],
  transform: ['none'],
}

/**
 * A function that gives the state inside of an element from the state around it: a cascade that never misses a value but
 * may add one, since it looks at the element alone.
 */
export function fontCascade(
  rules: readonly FontRule[],
): (element: ElementKey, around: FontState) => FontState {
  const all = [...DEFAULT_RULES, ...rules]
  const known = new Map<string, Values>()
  return (element, around) => {
    const classes = classesOf(element)
    const attributes = Object.keys(element.properties).map((name) => name.toLowerCase())
    const key = [element.tagName, ...classes, '', ...attributes].join('.')
    const values =
      known.get(key) ?? collectValues(all.filter((rule) => fits(rule, element.tagName, classes, attributes)))
    known.set(key, values)
    return apply(values, around)
  }
}

type ElementKey = Pick<Element, 'tagName' | 'properties'>

function classesOf({ properties: { className } }: ElementKey): readonly string[] {
  return Array.isArray(className) ? className.map(String) : []
}

/** For each property the values that an element may have, and whether it surely has one of them. */
type Values = Readonly<
  Record<FontProperty, { readonly values: readonly string[]; readonly certain: boolean }>
>

/** From the style sheet of HTML, §15.3. */
const DEFAULT_RULES: readonly FontRule[] = [
  ...['b', 'strong', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) =>
    defaultRule(tag, { weight: '700' }),
  ),
  ...['i', 'em', 'cite', 'dfn', 'var', 'address'].map((tag) => defaultRule(tag, { style: 'italic' })),
  ...['code', 'kbd', 'samp', 'pre'].map((tag) => defaultRule(tag, { family: 'monospace' })),
  defaultRule('math', { family: 'math', weight: '400', style: 'normal' }),
]

function defaultRule(tag: string, values: FontRule['values']): FontRule {
  return { tag, classes: [], attributes: [], certain: false, values }
}

function fits(
  rule: FontRule,
  tag: string,
  classes: readonly string[],
  attributes: readonly string[],
): boolean {
  return (
    (rule.tag === undefined || rule.tag === tag) &&
    rule.classes.every((name) => classes.includes(name)) &&
    rule.attributes.every((name) => attributes.includes(name))
  )
}

function collectValues(rules: readonly FontRule[]): Values {
  return {
    family: collect('family', rules),
    weight: collect('weight', rules),
    style: collect('style', rules),
    transform: collect('transform', rules),
  }
}

/** A rule that holds for sure sets the browser's own aside; one that may hold adds to it. */
function collect(property: FontProperty, rules: readonly FontRule[]): Values[FontProperty] {
  const speaking = rules.filter(({ values }) => values[property] !== undefined)
  const own = speaking.filter((rule) => !DEFAULT_RULES.includes(rule))
  const sure = own.some(({ certain }) => certain)
  const values = (sure ? own : speaking).flatMap((rule) => rule.values[property] ?? [])
  return { values: [...new Set(values)], certain: sure || own.length < speaking.length }
}

function apply(values: Values, state: FontState): FontState {
  const combine = (property: FontProperty) => {
    const { values: own, certain } = values[property]
    return certain ? own : [...new Set([...state[property], ...own])]
  }
  return {
    family: combine('family'),
    weight: combine('weight'),
    style: combine('style'),
    transform: combine('transform'),
  }
}
