import { expect, test } from 'vitest'
import { schema } from '../../../src/3-chapter/html/allowed-html.ts'
import { hasEpubCheck } from '../../validators/epubcheck.ts'
import { sweepHtml } from '../../validators/sweep-html.ts'

/*
 * Whatever raw HTML holds, EPUBCheck accepts what becomes of it: each element in each other, on its own and within others, and each
 * attribute with values of every kind.
 */

const names = schema.tagNames ?? []
const html = names.slice(0, names.indexOf('math'))
const empty = new Set(['br', 'img', 'hr', 'wbr', 'col'])

function element(name: string, content: string, attributes = ''): string {
  return empty.has(name) ? `<${name}${attributes}>` : `<${name}${attributes}>${content}</${name}>`
}

const pairs = html.flatMap((outer) => html.map((inner) => element(outer, element(inner, 'x'))))

const surroundings = [
  ['<p>', '</p>'],
  ['<ul><li>', '</li></ul>'],
  ['<table><tr><td>', '</td></tr></table>'],
  ['<figure><b>', '</b></figure>'],
  ['<a href="https://example.org/">', '</a>'],
  ['<h2>', '</h2>'],
  ['<details><summary>', '</summary>y</details>'],
  ['<ruby>', '<rt>r</rt></ruby>'],
  ['<dl>', '</dl>'],
  ['<em>', '</em>'],
  ['<ins>', '</ins>'],
] as const

const inner = ['', 'i', 'div', 'p', 'li', 'a', 'table', 'figcaption', 'dt', 'h3', 'rt', 'summary', 'caption']

const nested = surroundings.flatMap(([open, close]) =>
  html.flatMap((name) =>
    inner.map((other) => open + element(name, other ? `x${element(other, 'y')}z` : 'x') + close),
  ),
)

const values = [
  ...['', ' ', 'a', '1', '0', '-1', '1.5', '1e3', '100%', '5px', '1,2', '99999999999'],
  ...['true', 'false', 'LTR', 'left', 'row', '#x', '#', 'a b', 'ü', '&quot;x', '2020-01-01'],
  ...['javascript:x', 'https://example.org/a b'],
]

/** Attributes as HTML names them, of properties as hast does. */
const written: Readonly<Record<string, string>> = {
  className: 'class',
  ariaLabel: 'aria-label',
  ariaHidden: 'aria-hidden',
  dataAnchor: 'data-anchor',
  dataPlace: 'data-place',
}

const places: Readonly<Record<string, readonly [string, string]>> = {
  td: ['<table><tr>', '</tr></table>'],
  th: ['<table><tr>', '</tr></table>'],
  tr: ['<table>', '</table>'],
  col: ['<table>', '<tr><td>x</td></tr></table>'],
  colgroup: ['<table>', '<tr><td>x</td></tr></table>'],
  li: ['<ol>', '</ol>'],
  ol: ['', ''],
}

const attributes = html.flatMap((name) => {
  const own = [...(schema.attributes?.[name] ?? []), ...(schema.attributes?.['*'] ?? [])]
  const [open, close] = places[name] ?? ['<p>', '</p>']
  const content = name === 'ol' ? '<li>x</li>' : 'x'
  return own.flatMap((allowed) => {
    const property = typeof allowed === 'string' ? allowed : allowed[0]
    const attribute = written[property] ?? property.toLowerCase()
    return values.map((value) => open + element(name, content, ` ${attribute}="${value}"`) + close)
  })
})

const math = names.slice(names.indexOf('math'), names.indexOf('svg'))
const drawing = names.slice(names.indexOf('svg'))

/** Each element of MathML or SVG in each, with up to four parts, and with each attribute. */
function foreign(
  root: string,
  of: readonly string[],
  strangers: readonly string[],
  part: string,
): readonly string[] {
  const whole = (content: string) => `<${root}>${content}</${root}>`
  const inside = of.filter((name) => name !== root)
  const nested = inside.flatMap((outer) =>
    [...of, ...strangers].map((name) => whole(element(outer, element(name, 'x')))),
  )
  const parts = inside.flatMap((name) =>
    [0, 1, 2, 3, 4].map((count) => whole(element(name, part.repeat(count)))),
  )
  const typed = of.flatMap((name) =>
    [...(schema.attributes?.[name] ?? []), ...(schema.attributes?.['*'] ?? [])].flatMap((allowed) => {
      const property = typeof allowed === 'string' ? allowed : allowed[0]
      const attribute =
        written[property] ??
        property.replaceAll(/[A-Z]/g, (letter) =>
          /^(viewBox|preserveAspectRatio)$/.test(property) ? letter : `-${letter.toLowerCase()}`,
        )
      return values.map((value) => {
        const own = ` ${attribute}="${value}"`
        return name === root ? `<${root}${own}>${part}</${root}>` : whole(element(name, part, own))
      })
    }),
  )
  return [...nested, ...parts, ...typed]
}

const versions = (['5.3.0', '4.2.6'] as const).filter(hasEpubCheck)

test.each(versions)('EPUBCheck %s accepts each element in each', async (version) => {
  expect(await sweepHtml(pairs, version)).toEqual([])
})

test.each(versions)('EPUBCheck %s accepts elements in elements in others', async (version) => {
  expect(await sweepHtml(nested, version)).toEqual([])
})

test.each(versions)('EPUBCheck %s accepts each attribute, whatever its value', async (version) => {
  expect(await sweepHtml(attributes, version)).toEqual([])
})

test.each(versions)('EPUBCheck %s accepts all MathML', async (version) => {
  expect(await sweepHtml(foreign('math', math, ['p', 'b', 'svg', 'path'], '<mi>a</mi>'), version)).toEqual([])
})

test.each(versions)('EPUBCheck %s accepts all drawings', async (version) => {
  expect(
    await sweepHtml(foreign('svg', drawing, ['p', 'b', 'math', 'mi'], '<path d="M0 0"/>'), version),
  ).toEqual([])
})
