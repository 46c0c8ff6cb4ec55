import { expect, test } from 'vitest'
import { parse, sketch } from '../sketch.ts'

const row = (...cells: string[]): string => `tableRow(${cells.map((cell) => `tableCell(${cell})`).join(' ')})`

test.each([
  ['{年|とし}', '"{年|とし}"'],
  ['{漢字|かん|じ}の{本|ほん}', '"{漢字|かん|じ}の{本|ほん}"'],
  ['｛年|とし｝', '"｛年|とし｝"'],
  ['**{年|とし}**', 'strong("{年|とし}")'],
  ['{年\\|とし}', '"{年|とし}"'],
])('the bar of the reading %s divides no cell, in heads and rows of tables in any block', (written, cell) => {
  const table = `table(${row(cell, '"x"')} ${row('"y"', cell)})`
  const lines = [`| ${written} | x |`, '|:--|--:|', `|y|${written}|`]
  expect(sketch(lines.join('\n'))).toBe(table)
  expect(sketch(`${written} | x\n---|---\ny | ${written}`)).toBe(table)
  expect(sketch(lines.map((line) => `> ${line}`).join('\n'))).toBe(`blockquote(${table})`)
  expect(sketch(`- ${lines.join('\n\t')}`)).toBe(`list(listItem(${table}))`)
  expect(sketch(`::: note\n${lines.join('\n')}\n:::`)).toBe(`callout:note(${table})`)
})

test.each(['{on|off}', '`a|b`', '$a|x$', '{年|とし', '年|とし}', '\\{年|とし}', '{月曜日|げつ|ようび}'])(
  'bars in %s divide cells as on GitHub, also beside a reading',
  (written) => {
    const parts = written.split('|').length
    const delimiters = '---|'.repeat(parts + 1)
    const { tree } = parse(`| ${'a |'.repeat(parts + 1)}\n|${delimiters}\n| ${written} | {年|とし} |`)
    const [table] = tree.children
    expect(table?.type === 'table' && table.children[1]?.children).toHaveLength(parts + 1)
  },
)

test('a paragraph with a reading and what follows it stay what they are', () => {
  expect(sketch('{年|とし} a\n{月|つき}\n\n- {日|ひ}\n***')).toBe(
    'paragraph("{年|とし} a\\n{月|つき}") list(listItem(paragraph("{日|ひ}"))) thematicBreak',
  )
})
