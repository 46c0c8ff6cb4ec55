import type { Element as HastElement, Properties } from 'hast'

type Value = Properties[string]

/** What becomes of a value: `undefined` for one that the attribute cannot have. */
type Type = (value: Value, element: HastElement) => Value

/**
 * A property of raw HTML with a value that its attribute may have by the HTML standard, or `undefined` where the author's is none of
 * these. Properties that take any text are given as they are.
 *
 * @param name as hast has it
 */
export function typedValue(element: HastElement, name: string): Value {
  const value = element.properties[name]
  const type = types[name]
  return type ? type(value, element) : value
}

const types: Readonly<Record<string, Type>> = {
  colSpan: integer(1, 1000),
  rowSpan: integer(0, 65534),
  span: integer(1, 1000),
  start: integer(-999_999_999, 999_999_999),
  value: (value, element) =>
    element.tagName === 'li' ? integer(-999_999_999, 999_999_999)(value, element) : value,
  reversed: () => true,
  open: () => true,
  type: oneOf('1 a A i I', false),
  dir: oneOf('ltr rtl auto'),
  scope: oneOf('col row colgroup rowgroup'),
  ariaHidden: oneOf('true false'),
  role: (value, element) => oneOf(roles[element.tagName] ?? '')(value, element),
}

/** Roles that may stand on the elements that may have any (ARIA in HTML), without those that would break what Octavo does with them. */
const roles: Readonly<Record<string, string>> = {
  a: 'doc-backlink doc-biblioref doc-glossref doc-noteref',
  aside: 'note doc-footnote doc-pullquote doc-tip',
  div: 'note group none presentation doc-epigraph doc-footnote doc-pullquote doc-tip',
  span: 'img',
  svg: 'img',
}

function integer(least: number, most: number): Type {
  return (value) => {
    const text = String(value).trim()
    const number = Number(text)
    return /^[+-]?\d+$/.test(text) && number >= least && number <= most ? number : undefined
  }
}

function oneOf(list: string, ignoresCase = true): Type {
  const allowed = new Set(list.split(' '))
  return (value) => {
    const text = String(Array.isArray(value) ? value.join(' ') : value).trim()
    const plain = ignoresCase ? text.toLowerCase() : text
    return plain !== '' && allowed.has(plain) ? plain : undefined
  }
}
