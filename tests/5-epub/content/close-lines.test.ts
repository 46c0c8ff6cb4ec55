import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { expect, test } from 'vitest'
import { closeLines } from '../../../src/5-epub/content/close-lines.ts'

test('each line but the last holds its line end, an empty one too', () => {
  const line = (...text: readonly string[]) => h('span.line', ...text)
  const code = h('code', line('a'), '\n', line(), '\n', line('b'))
  const closed = closeLines(code.children)
  expect(toHtml(closed)).toBe(
    '<span class="line">a\n</span><span class="line">\n</span><span class="line">b</span>',
  )
  expect(toHtml(code)).toContain('a</span>\n<span')
})
