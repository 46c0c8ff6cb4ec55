import { report } from '../../0-ground/report.ts'
import type { Hint } from '../../1-manuscript/settings/read-hints.ts'
import type { Book } from '../../2-book/book.ts'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'
import type { PageReference } from '../document/collect-references.ts'
import { type BrokenFlows, setOtherwise } from '../lay/break-flows.ts'
import type { LaidOut } from '../lay/lay-out-document.ts'
import type { SettledReference } from '../lay/settle-references.ts'
import { reportFigures } from './report-figures.ts'
import { reportFormulas } from './report-formulas.ts'
import { reportOverfull } from './report-overfull.ts'
import { reportScale } from './report-scale.ts'
import { reportSigns } from './report-signs.ts'
import { reportTables } from './report-tables.ts'

/**
 * Reports what could not be set as it was wanted: `table-turned`, `table-squeezed`, `formula-small`, `figure-kept`, `figure-deferred`,
 * `notes-unsettled`, `notes-moved`, `pages-left`, `reference-unsettled`, `hint-idle`, `text-overfull`, `pages-scaled`.
 *
 * @param misnamed cross-references that name a wrong page
 */
export function reportLayout(
  book: Book,
  chapters: readonly RenderedChapter[],
  { tables, formulas, figures, unsettled, broken, settled, refused, overfull, printed }: LaidOut,
  misnamed: readonly PageReference[],
  hints: ReadonlyMap<string, Hint> = new Map(),
): void {
  reportScale(book, printed.scale)
  reportOverfull(book, chapters, overfull)
  reportTables(book, chapters, tables)
  reportFormulas(book, chapters, formulas)
  reportFigures(book, chapters, figures)
  reportSigns(book, unsettled)
  reportLeft(book, broken)
  reportUnsettled(book, settled, misnamed)
  reportRefused(hints, refused)
}

/** Nothing that an author wrote is wrong. */
const unexplained =
  'Nothing is lost: look whether the pages please you. To have them set as others, report the chapter to Octavo, or write what is unusual in it otherwise.'

function reportLeft(book: Book, { left, noted }: BrokenFlows): void {
  for (const [id, reason] of left) {
    const chapter = book.chapters.find((each) => each.id === id)
    const file = chapter?.source?.file ?? book.file
    const title = chapter?.title ?? id
    const help = reason === setOtherwise && unexplained
    if (noted.has(id)) {
      report(file, 'notes-moved', {
        reason: `The notes of “${title}” stand at the chapter’s end, because of ${reason}.`,
        ...(help && { help }),
      })
    } else {
      report(file, 'pages-left', {
        reason: `The pages of “${title}” were broken by the browser, because of ${reason}.`,
        ...(help && { help }),
      })
    }
  }
}

function reportUnsettled(
  book: Book,
  settled: readonly SettledReference[],
  wrong: readonly PageReference[],
): void {
  for (const { reference, phrase } of settled) {
    const isWrong = wrong.includes(reference)
    if (phrase.mode === 'free' && !isWrong) continue
    const said = `“${phrase.text.trim()}”`
    report(reference.chapter.source?.file ?? book.file, 'reference-unsettled', {
      place: reference.position,
      reason: isWrong
        ? `What this cross-reference says, ${said}, moves its own page or that of its target: look it up in the PDF.`
        : `What this cross-reference says of pages would move them to and fro. It says ${said} now.`,
    })
  }
}

function reportRefused(hints: ReadonlyMap<string, Hint>, refused: readonly string[]): void {
  for (const id of refused) {
    const { wish, words, file, place } = hints.get(id) ?? {}
    if (!wish || !file) continue
    const change = wish === 'tighten' ? 'shorter' : 'longer'
    report(file, 'hint-idle', { place, reason: `“${words}” cannot be set a line ${change}.` })
  }
}
