import { expect, test } from 'vitest'
import { plainTitle } from '../../src/2-book/plain-title.ts'
import { namePlaces } from '../../src/3-chapter/references/name-places.ts'
import { buildChapters } from '../build-chapters.ts'

test.each([
  ['x^2', 'x²'],
  ['\\frac{1}{n}', '1⁄n'],
  ['\\frac{a+b}{c}', '(a + b)⁄c'],
  ['\\sqrt 2', '√2'],
  ['\\sqrt{a+b}', '√(a + b)'],
  ['\\sqrt[3]{x}', '³√x'],
  ['x_{k+1}', 'x_(k + 1)'],
  ['x_1^{-2}', 'x₁⁻²'],
  ["f'(x)", 'f′(x)'],
  ['\\mathbb{R}^n', 'ℝⁿ'],
  ['\\mathbf{x} \\le 3', 'x ≤ 3'],
  ['\\sin x + \\log(n)', 'sin x + log(n)'],
  ['O(n \\log n)', 'O(n log n)'],
  ['\\sum_{n=1}^\\infty', '∑_(n = 1)^(∞)'],
  ['\\hat a, \\bar b', 'â, b̄'],
  ['\\vec v', 'v'],
  ['-1', '−1'],
  ['a\\phantom{b}c', 'ac'],
  ['\\text{if } x', 'if x'],
  ['\\unknown', '\\unknown'],
])('%s is written %s', (value, text) => {
  expect(plainTitle({ type: 'inlineMath', value })).toBe(text)
})

test('titles, contents, references and descriptions hold no TeX', async () => {
  const { book, chapters } = await buildChapters({
    'rain.md':
      '# Sum of $\\frac{1}{n}$ and $x^2$\n\nThe sum $\\sqrt{2}$ is drawn here, and it goes on for as long as it needs to be told.\n\n## Of $\\sqrt 2$ {#root}\n\nSee [](#root) and [](#fig).\n\n| a |\n| - |\n| b |\n\nTable: Of $\\frac{1}{n}$ {#fig}\n',
  })
  expect(book.metadata.title).toBe('Sum of 1⁄n and x²')
  expect(book.metadata.description).toContain('The sum √2 is drawn')
  expect(
    book.contents.flatMap(({ title, children }) => [title, ...children.map((each) => each.title)]),
  ).toContain('Of √2')
  const places = namePlaces(chapters, book)
  expect([places.get('root'), places.get('fig')]).toEqual([{ words: 'Of √2' }, { words: 'Of 1⁄n' }])
})
