import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { expect, test } from 'vitest'
import { autolinks } from '../../../../src/1-manuscript/syntax/autolinks.ts'
import { watchLazyLines } from '../../../../src/1-manuscript/syntax/bounds/watch-lazy-lines.ts'

function treeOf(markdown: string, isOurs: boolean) {
  return unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(function (this: Processor) {
      if (isOurs) this.data().micromarkExtensions?.push(autolinks(), watchLazyLines())
    })
    .parse(markdown)
}

/** Lines of which each may follow each, so that lazy ones end what is before them or go on with it. */
const lines = [
  '> a',
  '> > b',
  '- c',
  '  d',
  '    e',
  'f www.a.example [g',
  'h](x) i@a.example] https://b.example',
  '[[j](x)](y) k@b.example',
  '',
  '>',
  '> ```',
  '```',
  '***',
  '===',
  '> | l | m |',
  '|---|---|',
  '| n | o |',
  '[^1]: p',
  '<div>',
  '# q',
]

test('lazy lines and bare addresses are what they are to the parser', () => {
  let state = 1
  const next = (): string => {
    state = (state * 48271) % 2147483647
    return lines[state % lines.length] ?? ''
  }
  for (let round = 0; round < 1500; round += 1) {
    const markdown = Array.from({ length: 3 + (round % 9) }, next).join('\n') + (round % 2 ? '\n' : '')
    expect(treeOf(markdown, true), markdown).toEqual(treeOf(markdown, false))
  }
})
