import { expect, test } from 'vitest'
import { type Flow, planPages, type RunningHeads } from '../../../src/4-pages/plan/plan-pages.ts'

function flow(id: string, matter: Flow['matter'], more: Partial<Flow> = {}): Flow {
  return {
    id,
    matter,
    opensOnRecto: true,
    dropFolio: true,
    head: id,
    author: '',
    part: '',
    sections: [],
    ...more,
  }
}

const heads: RunningHeads = {
  bookTitle: 'The Book',
  verso: 'title',
  recto: 'chapter',
  pageOf: () => undefined,
}

const title = flow('title', 'front', { dropFolio: false, head: '' })
const imprint = flow('imprint', 'front', { opensOnRecto: false, dropFolio: false, head: '' })

test('numbers front matter in roman and the body from 1, with blanks before rectos', () => {
  const flows = [title, imprint, flow('preface', 'front'), flow('one', 'body'), flow('two', 'body')]
  const plan = planPages(flows, [1, 1, 1, 3, 2], heads)
  expect(plan.labels).toEqual(['i', 'ii', 'iii', 'iv', '1', '2', '3', '4', '5', '6'])
  expect(plan.blanksBefore).toEqual(['one', 'two'])
  expect([...plan.starts]).toEqual([
    ['title', 0],
    ['imprint', 1],
    ['preface', 2],
    ['one', 4],
    ['two', 8],
  ])
})

test('prints the book’s title on versos and the chapter’s on rectos, nothing on openers and blanks', () => {
  const plan = planPages([flow('one', 'body'), flow('two', 'body')], [3, 1], heads)
  expect(plan.heads).toEqual(['', 'The Book', 'one', '', ''])
  expect(plan.headFolios).toEqual(['', '2', '3', '', ''])
  expect(plan.footFolios).toEqual(['1', '', '', '', '5'])
})

test('begins the body on a recto even when its first chapter need not open there', () => {
  const plan = planPages([title, flow('one', 'body', { opensOnRecto: false })], [1, 1], heads)
  expect(plan.starts.get('one')).toBe(2)
  expect(plan.labels).toEqual(['i', 'ii', '1'])
})

test('carries the numbers of the body on into the back matter', () => {
  const plan = planPages([flow('one', 'body'), flow('notes', 'back', { opensOnRecto: false })], [2, 1], heads)
  expect(plan.labels).toEqual(['1', '2', '3'])
})

test('shortens a head that would run into the folio, at a phrase or at a word', () => {
  const headOf = (head: string) => planPages([flow('one', 'body', { head })], [3], heads).heads[2]
  expect(headOf('A title of moderate length that has no end: and then a subtitle as well')).toBe(
    'A title of moderate length that has no end',
  )
  expect(headOf('Words and words and words and words and words and words and words')).toBe(
    'Words and words and words and words and words and …',
  )
  expect(headOf('A title of moderate length')).toBe('A title of moderate length')
})

test('names author, part or nothing where that is wanted', () => {
  const flows = [flow('one', 'body', { author: 'Ada Reed', part: 'Rain' })]
  const wanted = (verso: RunningHeads['verso'], recto: RunningHeads['recto']) =>
    planPages(flows, [3], { ...heads, verso, recto }).heads
  expect(wanted('author', 'part')).toEqual(['', 'Ada Reed', 'Rain'])
  expect(wanted('none', 'title')).toEqual(['', '', 'The Book'])
  expect(planPages([flow('one', 'body')], [3], { ...heads, verso: 'part' }).heads[1]).toBe('The Book')
})

test('names the first section that begins on a verso, the last that begins on a recto, else the one that goes on', () => {
  const pages = new Map([
    ['dew', 1],
    ['fog', 1],
    ['hail', 2],
    ['ice', 2],
    ['snow', 5],
  ])
  const sections = [...pages.keys()].map((anchor) => ({ anchor, title: anchor }))
  const plan = planPages([flow('one', 'body', { sections })], [6], {
    ...heads,
    verso: 'section',
    recto: 'section',
    pageOf: (anchor) => pages.get(anchor),
  })
  expect(plan.heads).toEqual(['', 'dew', 'ice', 'ice', 'ice', 'snow'])
})

test('names the chapter until its first section begins', () => {
  const sections = [{ anchor: 'dew', title: 'Dew' }]
  const plan = planPages([flow('one', 'body', { sections })], [4], {
    ...heads,
    recto: 'section',
    pageOf: () => 3,
  })
  expect(plan.heads).toEqual(['', 'The Book', 'one', 'The Book'])
})
