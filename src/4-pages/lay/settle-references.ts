import type { Engine } from '../browser/enter-page.ts'
import type { PageReference } from '../document/collect-references.ts'
import type { PageCounts } from '../page/flows/count-pages.ts'
import {
  choosePhrases,
  mostRounds,
  type PagesOfReference,
  type Phrase,
  type Wish,
  wishFor,
} from '../plan/choose-phrases.ts'
import { type Flow, planPages } from '../plan/plan-pages.ts'
import { type MeasuredBefore, type MeasuredFlows, pagesOfFlows } from './break-flows.ts'

/** What the phrases are decided by. */
export interface ReferencedBook {
  readonly flows: readonly Flow[]
  readonly references: readonly PageReference[]
  /** Whether pages are seen in pairs. */
  readonly hasSpreads: boolean
  /** Places that an earlier print showed: id → its flow, and its page in it, 0-based. */
  readonly printed: ReadonlyMap<string, readonly [flow: string, page: number]>
}

/** The pages with all phrases written. */
export interface SettledReferences {
  readonly measured: MeasuredFlows
  /** In the order given. */
  readonly references: readonly SettledReference[]
}

/** What a cross-reference says, and of which pages: indexes, 0-based. */
export interface SettledReference {
  readonly reference: PageReference
  readonly phrase: Phrase
  readonly target: number
  /** Where what it says depends on it. */
  readonly own: number | undefined
}

/** Measures the chapters, all of them or those that changed. */
type Measure = (before?: MeasuredBefore) => Promise<MeasuredFlows>

/** Stands in for the phrases until there is a plan. */
const firstGuess = 88

/**
 * Writes into the document what cross-references say of pages, measures, and writes again, until all of it is right or
 * does not change the pages. Only chapters in which a phrase changed are measured again, in at most `mostRounds` rounds.
 *
 * @param prepare makes the document ready for measuring, each time that phrases were written
 */
export async function settleReferences(
  engine: Engine,
  book: ReferencedBook,
  prepare: () => Promise<void>,
  measure: Measure,
): Promise<SettledReferences> {
  const { references } = book
  await engine.rememberBlocks()
  const write = async (phrases: readonly Phrase[], indexes: readonly number[]) => {
    const written = indexes.flatMap((index) => {
      const { id } = references[index] ?? {}
      const { text = '', seen = [], mode } = phrases[index] ?? {}
      return id === undefined ? [] : [[id, text, mode === 'held' ? seen : []] as const]
    })
    await engine.writePhrases(written)
    await prepare()
  }
  let phrases: readonly Phrase[] = references.map(({ form, terms }) => {
    const { plain } = wishFor(form, terms, { target: 0, own: undefined }, String(firstGuess), false)
    return { text: plain, seen: [], mode: 'free' }
  })
  const all = references.map((_, index) => index)
  await write(phrases, all)
  let measured = await measure()
  let wishes = await wishesOf(engine, book, measured)
  for (let round = 1; round <= mostRounds; round += 1) {
    const chosen = choosePhrases(phrases, wishes, round)
    const changed = all.filter((index) => chosen.phrases[index] !== phrases[index])
    phrases = chosen.phrases
    if (changed.length === 0) break
    await write(phrases, changed)
    const flows = [...new Set(chosen.moved.map((index) => references[index]?.chapter.id ?? ''))]
    if (flows.length === 0) break
    measured = await measure({ measured, changed: flows })
    wishes = await wishesOf(engine, book, measured)
  }
  return {
    measured,
    references: references.map((reference, index) => settledOf(reference, phrases[index], wishes[index])),
  }
}

function settledOf(
  reference: PageReference,
  phrase: Phrase | undefined,
  wish: PagesWish | undefined,
): SettledReference {
  const { text = '', seen = [], mode = 'free' } = phrase ?? {}
  const { target = 0, own, plain = '' } = wish ?? {}
  return { reference, phrase: { text, seen, mode }, target, own: text === plain ? undefined : own }
}

/** A wish, and the pages that it is about. */
type PagesWish = Wish & PagesOfReference

/** What the plan wants each reference to say. */
async function wishesOf(
  engine: Engine,
  { flows, references, hasSpreads, printed }: ReferencedBook,
  measured: MeasuredFlows,
): Promise<readonly PagesWish[]> {
  const planned = pagesOfFlows(measured)
  const counted = await countLeft(engine, measured, references)
  const counts = flows.map(({ id }) => planned.get(id)?.count ?? counted.counts[id] ?? 1)
  const noHeads = { bookTitle: '', verso: 'none', recto: 'none', pageOf: () => undefined } as const
  const { starts, labels } = planPages(flows, counts, noHeads)
  const offsets = new Map([...Object.entries(counted.offsets), ...printed])
  for (const [flow, pages] of planned)
    for (const [id, { page: own }] of pages.places) if (!printed.has(id)) offsets.set(id, [flow, own])
  const pageOf = (id: string): number => {
    const [flow, offset] = offsets.get(id) ?? [id, 0]
    return (starts.get(flow) ?? 0) + offset
  }
  return references.map(({ id, chapter, target, form, terms, isPlaced }) => {
    const own = isPlaced && planned.has(chapter.id) ? pageOf(id) : undefined
    const pages = { target: pageOf(target), own }
    return { ...wishFor(form, terms, pages, labels[pages.target] ?? '', hasSpreads), ...pages }
  })
}

async function countLeft(
  engine: Engine,
  { left }: MeasuredFlows,
  references: readonly PageReference[],
): Promise<Pick<PageCounts, 'counts' | 'offsets'>> {
  const ids = [...left.keys()]
  if (ids.length === 0) return { counts: {}, offsets: {} }
  await engine.restoreFlows(ids)
  const targets = references.map(({ target }) => target)
  return engine.countPages(ids, targets)
}
