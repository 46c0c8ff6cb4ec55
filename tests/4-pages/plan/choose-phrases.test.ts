import { expect, test } from 'vitest'
import {
  choosePhrases,
  mostRounds,
  type Phrase,
  type Wish,
  wishFor,
} from '../../../src/4-pages/plan/choose-phrases.ts'

const terms = {
  page: 'page {}',
  aside: ' (page {})',
  onPage: ' on page {}',
  onFacing: ' on the facing page',
  onThis: ' on this page',
}

const first: Phrase = { text: ' on page 88', seen: [], mode: 'free' }

/** Lays out anew until nothing moves, as `settleReferences` does; `pagesFor` is what the words make of the pages. */
function settle(start: readonly Phrase[], pagesFor: (phrases: readonly Phrase[]) => readonly Wish[]) {
  let phrases = start
  let wishes = pagesFor(phrases)
  for (let round = 1; round <= mostRounds; round += 1) {
    const chosen = choosePhrases(phrases, wishes, round)
    phrases = chosen.phrases
    if (chosen.moved.length === 0) return { phrases, wishes, round }
    wishes = pagesFor(phrases)
  }
  return { phrases, wishes, round: mostRounds + 1 }
}

/** Room that a phrase takes, in characters. */
function roomOf({ mode, text, seen }: Phrase): number {
  return mode === 'held' ? Math.max(...seen.map((each) => each.length)) : text.length
}

test('names pages by what is known of them', () => {
  const full = (target: number, own: number | undefined, hasSpreads = true) =>
    wishFor('full', terms, { target, own }, '12', hasSpreads)
  expect(full(13, undefined)).toEqual({ text: ' on page 12', plain: ' on page 12' })
  expect(full(13, 13).text).toBe(' on this page')
  // Page indexes 13 and 14 lie open together, 12 and 13 are two sides of one leaf.
  expect(full(14, 13)).toEqual({ text: ' on the facing page', plain: ' on page 12' })
  expect(full(13, 14).text).toBe(' on the facing page')
  expect(full(13, 12).text).toBe(' on page 12')
  expect(full(0, 1).text).toBe(' on page 12')
  expect(full(14, 13, false).text).toBe(' on page 12')
  expect(wishFor('page', terms, { target: 13, own: 13 }, 'xii', true).text).toBe('page xii')
  expect(wishFor('aside', terms, { target: 14, own: 13 }, 'A', true).text).toBe(' (page A)')
})

test('comes to rest when the plan keeps saying the same', () => {
  const wish = wishFor('full', terms, { target: 14, own: 13 }, '12', true)
  const { phrases, round } = settle([first, first], () => [wish, wish])
  expect(round).toBe(2)
  expect(phrases.map(({ text, mode }) => [text, mode])).toEqual([
    [' on the facing page', 'free'],
    [' on the facing page', 'free'],
  ])
})

test('follows places that move once without calling them restless', () => {
  const { phrases } = settle([first], ([phrase]) => [
    wishFor('full', terms, { target: 20, own: 1 }, phrase?.text === ' on page 88' ? '9' : '10', true),
  ])
  expect(phrases).toEqual([{ text: ' on page 10', seen: [' on page 9', ' on page 10'], mode: 'free' }])
})

test('keeps to the number where “facing” would push the target away', () => {
  // The longer words take one more line, and the target goes to the next leaf.
  const { phrases, wishes } = settle([first], ([phrase]) => {
    const target = phrase && roomOf(phrase) > 15 ? 15 : 14
    return [wishFor('full', terms, { target, own: 13 }, String(target - 1), true)]
  })
  expect(phrases[0]).toMatchObject({ text: ' on page 13', mode: 'plain' })
  expect(wishes[0]?.plain).toBe(' on page 13')
})

test('keeps the room of the longest words where even the number moves its page', () => {
  const { phrases, wishes, round } = settle([first], ([phrase]) => {
    const label = phrase && roomOf(phrase) >= ' on page 100'.length ? '99' : '100'
    return [wishFor('full', terms, { target: 120, own: undefined }, label, true)]
  })
  expect(phrases[0]?.mode).toBe('held')
  expect(phrases[0]?.text).toBe(wishes[0]?.plain)
  expect(phrases[0] && roomOf(phrases[0])).toBe(' on page 100'.length)
  expect(round).toBeLessThanOrEqual(mostRounds)
})

test('settles references that chase each other', () => {
  // Each moves the other's target whenever its own words are short.
  const { phrases, wishes, round } = settle([first, first], ([one, other]) => {
    const wide = (phrase: Phrase | undefined) => Number(phrase !== undefined && roomOf(phrase) > 11)
    return [wide(other), 1 - wide(one)].map((wideness) => {
      const target = 13 + wideness
      return wishFor('full', terms, { target, own: 13 }, String(98 + wideness * 2), true)
    })
  })
  expect(round).toBeLessThanOrEqual(mostRounds)
  for (const [index, { text, mode }] of phrases.entries())
    expect(text).toBe(mode === 'free' ? wishes[index]?.text : wishes[index]?.plain)
})
