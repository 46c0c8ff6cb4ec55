import { expect, test } from 'vitest'
import { newTag } from '../../../src/0-pdf/tag.ts'
import { placeNotes } from '../../../src/5-pdf/tags/place-notes.ts'
import type { WorkKid, WorkTag, WorkType } from '../../../src/5-pdf/tags/tag-types.ts'

/** A tag as steps that shape tags have it. */
function workTag(type: WorkType, kids: WorkKid[] = []): WorkTag {
  return newTag(type, kids)
}

function note(id: string): WorkTag {
  return { ...workTag('Note'), id }
}

function call(target: string): WorkTag {
  return { ...workTag('Link'), target }
}

/** Types of the tags, depth first. */
function types(tag: WorkTag): string {
  const kids = tag.kids.map((kid) => ('type' in kid ? types(kid) : ''))
  return kids.length > 0 ? `${tag.type}(${kids.join(' ')})` : tag.type
}

test('a note stands behind the block that refers to it', () => {
  const root = workTag('Document', [
    workTag('BlockQuote', [workTag('P', [call('a')]), workTag('P')]),
    note('a'),
  ])
  placeNotes(root)
  expect(types(root)).toBe('Document(BlockQuote(P(Link) Note P))')
})

test('depth costs no more than length', () => {
  let quote = workTag('P', [call('a')])
  for (let depth = 0; depth < 100; depth += 1) quote = workTag('BlockQuote', [quote])
  const root = workTag('Document', [quote, note('a')])
  placeNotes(root)
  expect(types(root)).toContain('BlockQuote(P(Link) Note)')
  expect(root.kids).toHaveLength(1)
})

test('notes of one name get names of their own', () => {
  const notes = [note('a'), note('a'), note('a-2')]
  placeNotes(workTag('Document', notes))
  expect(new Set(notes.map(({ id }) => id)).size).toBe(3)
})
