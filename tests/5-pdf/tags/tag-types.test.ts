import { expect, test } from 'vitest'
import { newTag, type Tag } from '../../../src/0-pdf/tag.ts'
import { hoistTags } from '../../../src/5-pdf/tags/hoist-tags.ts'
import { finishedTag, type WorkType } from '../../../src/5-pdf/tags/tag-types.ts'

function types(tag: Tag): string {
  const kids = tag.kids.flatMap((kid) => ('type' in kid ? [types(kid)] : []))
  return kids.length > 0 ? `${tag.type}(${kids.join(' ')})` : tag.type
}

test('the browser’s names become standard ones; what is unknown gives way, unless it says something', () => {
  const said: Tag = { ...newTag<string>('Widget', [newTag<string>('Em')]), lang: 'fr' }
  const root = newTag<string>('Root', [
    newTag<string>('Widget', [newTag<string>('H8')]),
    said,
    newTag<string>('FENote'),
  ])
  expect(types(hoistTags(root))).toBe('Document(H6 Span Note)')
})

test('tags of passing names are not written', () => {
  const root = (type: WorkType) => newTag<WorkType>('Document', [newTag<WorkType>(type)])
  expect(types(finishedTag(root('Figure')))).toBe('Document(Figure)')
  expect(() => finishedTag(root('Drawing'))).toThrow('Drawing')
})
