import type { Root } from 'mdast'
import { codes } from 'micromark-util-symbol'
import type { Construct, Extension, ParseContext } from 'micromark-util-types'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, test, vi } from 'vitest'
import { indexDefinitions } from '../../../../src/1-manuscript/syntax/bounds/index-definitions.ts'

function read(text: string, ...own: Extension[]): Root {
  const processor = unified().use(remarkParse).use(remarkGfm)
  processor.use(function () {
    this.data().micromarkExtensions?.push(...own)
  })
  return processor.parse(text)
}

const text =
  'A[^b] [c] [d][e] [^f] [c][] [g]\n\n[^b]: h\n\n[^b]: i[^j]\n\n> [^j]: k\n\n[c]: l\n[e]: m\n- [C]: n\n'

test('names of links and notes are found as without', () => {
  expect(read(text, indexDefinitions())).toEqual(read(text))
})

test('none is searched for among all', () => {
  const lists = new Set<unknown>()
  const probe: Construct = {
    tokenize(_effects, _ok, nok) {
      const { defined, gfmFootnotes }: ParseContext & { gfmFootnotes?: string[] } = this.parser
      expect(defined).toEqual(expect.arrayContaining(['C', 'E']))
      expect(gfmFootnotes).toEqual(expect.arrayContaining(['B', 'J']))
      lists.add(defined).add(gfmFootnotes)
      return nok
    },
  }
  const includes = vi.spyOn(Array.prototype, 'includes')
  read(text, indexDefinitions(), { text: { [codes.leftSquareBracket]: probe } })
  const searched = includes.mock.contexts.filter((list) => lists.has(list))
  includes.mockRestore()
  expect(lists.size).toBe(2)
  expect(searched).toEqual([])
})
