/** What the plan of the pages wants a cross-reference to say of the place it leads to. */
export interface Wish {
  /** Such as ` on the facing page`. */
  readonly text: string
  /** Such as ` on page 12`: what does not depend on the page of the reference itself. */
  readonly plain: string
}

/** What a cross-reference says in one round, and what it said before. */
export interface Phrase {
  readonly text: string
  /** Texts of this and of all earlier rounds. */
  readonly seen: readonly string[]
  /** `plain` keeps to page numbers; `held` has room for the longest of the texts seen, whatever it says. */
  readonly mode: 'free' | 'plain' | 'held'
}

/** Most rounds in which chapters are measured again. */
export const mostRounds = 6

/** From this round on no more lines may move: whatever still changes is held. */
const lastFreeRound = 4

/**
 * Decides what cross-references say, given what the last plan wants them to say. Their words change the lengths of lines, by
 * these the pages, and by these again the words: whoever returns to words that it said before would go on so for ever. It is made
 * to keep to page numbers, and if it returns even then, to keep the room of its longest words.
 *
 * @param round 1 for the first plan
 * @returns the phrases, in the order given, and indexes of those by which lines may have changed
 */
export function choosePhrases(
  phrases: readonly Phrase[],
  wishes: readonly Wish[],
  round: number,
): { readonly phrases: readonly Phrase[]; readonly moved: readonly number[] } {
  const next = phrases.map((phrase, index) => choose(phrase, wishes[index], round))
  const moved = next.flatMap((phrase, index) => {
    const before = phrases[index]
    return before && mayMove(before, phrase) ? [index] : []
  })
  return { phrases: next, moved }
}

function choose(phrase: Phrase, wish: Wish | undefined, round: number): Phrase {
  if (!wish) return phrase
  const text = phrase.mode === 'free' ? wish.text : wish.plain
  if (text === phrase.text) return phrase
  const returns = phrase.seen.includes(text)
  const seen = returns ? phrase.seen : [...phrase.seen, text]
  if (phrase.mode === 'held') return { ...phrase, text, seen }
  if (!returns && round <= lastFreeRound) return { ...phrase, text, seen }
  const isNewlyPlain = phrase.mode === 'free' && wish.plain !== text && round <= lastFreeRound
  const plain = { text: wish.plain, seen: [...new Set([...seen, wish.plain])] }
  return { ...plain, mode: isNewlyPlain ? 'plain' : 'held' }
}

/** Held phrases have room for all that is no longer than what they said before. */
function mayMove(before: Phrase, after: Phrase): boolean {
  if (before.mode !== after.mode) return true
  if (before.text === after.text) return false
  return after.mode !== 'held' || after.seen.length > before.seen.length
}

/** Where references and the places that they lead to stand. Pages are indexes, 0-based. */
export interface PagesOfReference {
  readonly target: number
  /** `undefined` where it is not known for certain. */
  readonly own: number | undefined
}

/** How the language of a reference names pages; `{}` stands for the number. */
export interface PhraseTerms {
  readonly page: string
  readonly aside: string
  readonly onPage: string
  readonly onFacing: string
  readonly onThis: string
}

/**
 * What a reference has to say when its pages are known.
 *
 * @param form `page` alone, `aside` behind an author's words, `full` behind a name
 * @param label number of the target's page
 * @param hasSpreads whether pages are seen in pairs, the first being a right-hand one
 */
export function wishFor(
  form: 'page' | 'aside' | 'full',
  terms: PhraseTerms,
  { target, own }: PagesOfReference,
  label: string,
  hasSpreads: boolean,
): Wish {
  const fill = (term: string) => term.replace('{}', label)
  if (form !== 'full') {
    const text = fill(terms[form])
    return { text, plain: text }
  }
  const plain = fill(terms.onPage)
  if (own === target) return { text: terms.onThis, plain }
  const isFacing = own !== undefined && hasSpreads && Math.ceil(own / 2) === Math.ceil(target / 2)
  return { text: isFacing ? terms.onFacing : plain, plain }
}
