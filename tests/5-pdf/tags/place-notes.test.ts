import { expect, test } from 'vitest'
import { newTag, type Tag } from '../../../src/0-pdf/tag.ts'
import { placeNotes } from '../../../src/5-pdf/tags/place-notes.ts'

function note(id: string): Tag {
  return { ...newTag('Note'), id }
}

function call(target: string): Tag {
  return { ...newTag('Link'), target }
}

/** Types of the tags, depth first. */
function types(tag: Tag): string {
  const kids = tag.kids.map((kid) => ('type' in kid ? types(kid) : ''))
  return kids.length > 0 ? `${tag.type}(${kids.join(' ')})` : tag.type
}

test('a note stands behind the block that refers to it', () => {
  const root = newTag('Document', [newTag('BlockQuote', [newTag('P', [call('a')]), newTag('P')]), note('a')])
  placeNotes(root)
  expect(types(root)).toBe('Document(BlockQuote(P(Link) Note P))')
})

test('depth costs no more than length', () => {
  let quote = newTag('P', [call('a')])
  for (let depth = 0; depth < 100; depth += 1) quote = newTag('BlockQuote', [quote])
  const root = newTag('Document', [quote, note('a')])
  placeNotes(root)
  expect(types(root)).toContain('BlockQuote(P(Link) Note)')
  expect(root.kids).toHaveLength(1)
})

test('notes of one name get names of their own', () => {
  const notes = [note('a'), note('a'), note('a-2')]
  placeNotes(newTag('Document', notes))
  expect(new Set(notes.map(({ id }) => id)).size).toBe(3)
})
