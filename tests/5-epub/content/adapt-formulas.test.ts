import { toHtml } from 'hast-util-to-html'
import { expect, test } from 'vitest'
import { adaptFormulas } from '../../../src/5-epub/content/adapt-formulas.ts'
import { buildChapters } from '../../build-chapters.ts'

async function adapted(text: string, language = 'en'): Promise<string> {
  const { chapters } = await buildChapters({
    'sum.md': `---\nlanguage: ${language}\nmath: true\n---\n\n# Sum\n\n${text}`,
  })
  const html = adaptFormulas(chapters)
    .map(({ tree }) => toHtml(tree))
    .join('')
  return html
    .replace(/^.*?<\/header>/s, '')
    .replace(/<\/article>$/, '')
    .replaceAll(/ id="[^"]*"/g, '')
}

const nbsp = '\u00a0'

test.each([
  ['x', '<i>x</i>'],
  ['x_1', '<i>x</i><sub>1</sub>'],
  ['a+b=c', `<i>a</i>${nbsp}+ <i>b</i>${nbsp}= <i>c</i>`],
  ['x=-1', `<i>x</i>${nbsp}= −1`],
  ['f(x)=2x^2', `<i>f</i>(<i>x</i>)${nbsp}= 2<i>x</i><sup>2</sup>`],
  ['x_{i+1}', '<i>x</i><sub><i>i</i>+1</sub>'],
  ['10^{-3}', '10<sup>−3</sup>'],
  ['(x,1)', '(<i>x</i>, 1)'],
])('%s is the same in HTML', async (tex, html) => {
  expect(await adapted(`$${tex}$`)).toBe(`<p><span class="formula" dir="ltr">${html}</span></p>`)
})

test.each([
  '\\frac12',
  'x_i^2',
  '\\sqrt x',
  '\\alpha',
  'x^{2^n}',
  '\\mathbf x',
  'a\\,b',
  '\\sum_i i',
  '\\overline x',
  '\\color{red}x',
])('%s stays MathML, with its TeX beside it', async (tex) => {
  const html = await adapted(`$${tex}$`)
  expect(html).toMatch(/^<p><math [^>]*alttext="[^"]+"[^>]*><semantics>/)
  expect(html).toContain(
    ` <annotation encoding="application/x-tex">${tex}</annotation></semantics></math></p>`,
  )
  expect(html).not.toContain('data-tex')
})

test('a formula on a line of its own stays MathML', async () => {
  expect(await adapted('$$\nx\n$$')).toContain('<math ')
})

test('words in another language say so around the formula', async () => {
  expect(await adapted('$\\frac12$', 'ru')).toMatch(/<span lang="en"><math (?![^>]*lang)/)
})

test('the chapters that are given stay as they are', async () => {
  const { chapters } = await buildChapters({ 'sum.md': '# Sum\n\n$x$ and $\\frac12$' })
  const before = JSON.stringify(chapters.map(({ tree }) => tree))
  adaptFormulas(chapters)
  expect(JSON.stringify(chapters.map(({ tree }) => tree))).toBe(before)
})
