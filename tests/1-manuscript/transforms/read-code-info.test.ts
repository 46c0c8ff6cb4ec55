import { expect, test } from 'vitest'
import { parse } from '../sketch.ts'

test.each([
  ['js', 'js', null, undefined],
  ['js {#i .c}', 'js', null, { id: 'i', className: ['c'] }],
  ['{.js #i .wide}', 'js', null, { id: 'i', className: ['wide'] }],
  ['{.cpp file=a.cpp}', 'cpp', null, undefined],
  ['{python}', 'python', '{python}', undefined],
  ['rust,ignore', 'rust', 'ignore', undefined],
  ['js{1,3} title="a"', 'js', '{1,3} title="a"', undefined],
  ['{}', '{}', null, undefined],
])('```%s', (info, lang, meta, hProperties) => {
  const [code] = parse(`\`\`\`${info}\nx\n\`\`\``).tree.children
  expect(code).toMatchObject({ type: 'code', lang, meta, value: 'x' })
  expect(code?.data?.hProperties).toEqual(hProperties)
})
