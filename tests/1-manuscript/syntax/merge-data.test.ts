import type { Root } from 'mdast'
import { codes } from 'micromark-util-symbol'
import type { Construct, Extension } from 'micromark-util-types'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { mergeData } from '../../../src/1-manuscript/syntax/merge-data.ts'

type Add = (extensions: readonly Extension[]) => readonly Extension[]

function read(text: string, add: Add): Root {
  const processor = unified().use(remarkParse).use(remarkGfm)
  processor.use(function () {
    const extensions = this.data().micromarkExtensions ?? []
    extensions.push(...add(extensions))
  })
  return processor.parse(text)
}

/** How many events the parser has made of a text, up to a `$` at its end. */
function eventsBefore(text: string, other: Extension = {}): number {
  let count = -1
  const probe: Construct = {
    tokenize(_effects, _ok, nok) {
      count = this.events.length
      return nok
    },
  }
  const own = [other, { text: { [codes.dollarSign]: probe } }]
  read(`${text}$`, (extensions) => [...own, mergeData([...extensions, ...own])])
  return count
}

test.each(['a]', '&b', 'a<', '\\b', 'a!', 'many words ', 'a@ ', 'a-b '])(
  'plain text is one piece, however often %j stands in it',
  (text) => {
    expect(eventsBefore(text.repeat(100))).toBe(2)
  },
)

test('pieces that other constructs leave are joined, too', () => {
  const mark: Construct = {
    tokenize: (effects, ok) => (code) => {
      effects.enter('data')
      effects.consume(code)
      effects.exit('data')
      return ok
    },
  }
  expect(eventsBefore('%'.repeat(100), { text: { [codes.percentSign]: mark } })).toBeLessThanOrEqual(4)
})

test.each([
  '[a] [b](c) *d [e* f] ![g][h] `i` <j> &amp; \\[k] &l; www.m.org n@o.org _p_q__r__',
  '![[a](b)](c) [[d](e)](f) *a **b* c** ](x) `` a ` b `` www. a@b [www.c.org d@e.org',
  'a  \nb\\\nc \n *d*\n[e\nf](g "h\ni") <!-- j -->',
  '*a_ **b** __c* d_ !![e](f) [g]: [h][i] ][ [^j] ![^j]\n\n[i]: j\n\n[^j]: k',
])('%j is read as without', (text) => {
  expect(read(text, (extensions) => [mergeData(extensions)])).toEqual(read(text, () => []))
})
