import { toHtml } from 'hast-util-to-html'
import { toString as toText } from 'hast-util-to-string'
import { expect, test } from 'vitest'
import { highlightCode } from '../../../src/3-chapter/blocks/highlight-code.ts'

async function highlighted(code: string, language?: string): Promise<string> {
  return toHtml([...(await highlightCode(code, language)).lines])
}

test('tokens get classes, ordinary text gets none', async () => {
  expect(await highlighted("const name = 'Ada' // first\n", 'js')).toBe(
    '<span class="line"><span class="tk-keyword">const</span> <span class="tk-constant">name</span> <span class="tk-keyword">=</span>' +
      ' <span class="tk-string-expression">\'Ada\'</span> <span class="tk-comment">// first</span></span>',
  )
})

test('lines are separated by line ends, whatever these are in the source', async () => {
  expect(await highlighted('a\r\n\r\nb\n')).toBe(
    '<span class="line">a</span>\n<span class="line"></span>\n<span class="line">b</span>',
  )
})

test('a diff tells what comes and goes', async () => {
  expect(await highlighted('-old\n+new', 'diff')).toBe(
    '<span class="line"><span class="tk-deleted">-old</span></span>\n<span class="line"><span class="tk-inserted">+new</span></span>',
  )
})

test.each(['TypeScript', 'rust,ignore', 'golang', 'language-css', 'console', 'c++', 'sh', 'yml'])(
  '%s is known',
  async (language) => {
    expect((await highlightCode('x', language)).known).toBe(true)
  },
)

test.each([undefined, '', 'text', 'plaintext'])(
  '%s is plain text, and that is no mistake',
  async (language) => {
    const { lines, known } = await highlightCode('let x = "y"', language)
    expect(known).toBe(true)
    expect(toHtml([...lines])).toBe('<span class="line">let x = "y"</span>')
  },
)

test.each(['klingon', 'constructor', '__proto__'])(
  '%s is unknown, and its code is plain',
  async (language) => {
    const { lines, known } = await highlightCode('let x', language)
    expect(known).toBe(false)
    expect(toHtml([...lines])).toBe('<span class="line">let x</span>')
  },
)

test('the colours of a block do not depend on the blocks before it', async () => {
  const code = '# Title\n\n```js\nlet x = 1\n```'
  const before = await highlighted(code, 'markdown')
  await highlightCode('let x = 1', 'javascript')
  expect(await highlighted(code, 'markdown')).toBe(before)
})

test('no character is lost, in long code and long lines too', async () => {
  const samples = [
    '<p class="x">é&amp;</p>\n\t<br>\n\n',
    `let s = "${'x'.repeat(5000)}"\nlet t = 1`,
    'let a = 1;\n'.repeat(12_000),
  ]
  for (const code of samples) {
    const { lines } = await highlightCode(code, code.startsWith('<') ? 'html' : 'js')
    expect(toText({ type: 'root', children: [...lines] })).toBe(code.replace(/\n$/, ''))
  }
})
