import { applyBreaks } from './breaks/apply-breaks.ts'
import type { BrokenFlow } from './breaks/broken-flow.ts'
import { carryLinks } from './breaks/carry-links.ts'
import { cutNotes } from './breaks/cut-notes.ts'
import { markElements } from './breaks/mark-elements.ts'
import { restoreFlows } from './breaks/restore-flows.ts'
import { writePlan } from './breaks/write-plan.ts'
import { type DocumentSteps, documentSteps } from './document-steps.ts'
import { fillShell } from './fill-shell.ts'
import { chooseFloats, deferFigures, fitFloats, keepFigures, movedFigures } from './fit/choose-floats.ts'
import { fitCoverWords } from './fit/fit-cover-words.ts'
import { fitCoverWrap } from './fit/fit-cover-wrap.ts'
import { fitFormulas, smallFormulas } from './fit/fit-formulas.ts'
import { fitLeaders } from './fit/fit-leaders.ts'
import { fitTables, fittedTables } from './fit/fit-tables.ts'
import { fitTitlePages } from './fit/fit-title-pages.ts'
import { fitToMeasure } from './fit/fit-to-measure.ts'
import { clipFlows } from './flows/clip-flows.ts'
import { countPages } from './flows/count-pages.ts'
import { findOverfull } from './flows/find-overfull.ts'
import { findStarts } from './flows/find-starts.ts'
import { type AtomPlaces, type MeasureOptions, measureNext, openAtoms } from './flows/measure-atoms.ts'
import { measureLines } from './flows/measure-lines.ts'
import { breakFormulas } from './lines/break-formulas.ts'
import { checkLines } from './lines/check-lines.ts'
import { findParagraphs } from './lines/find-paragraphs.ts'
import { markTurnedLines } from './lines/mark-turned-lines.ts'
import { measureWords, openWords, type WordPlaces } from './lines/measure-words.ts'
import { openFaces } from './lines/open-faces.ts'
import { setLines } from './lines/set-lines.ts'
import { stripHyphens } from './lines/strip-hyphens.ts'
import { loadFonts } from './load-fonts.ts'
import { loadHeadFonts } from './load-head-fonts.ts'
import { loadImages } from './load-images.ts'
import { type BlockTexts, rememberBlocks, writePhrases } from './write-phrases.ts'
import { writeSigns } from './write-signs.ts'

/** The flows that are about to be measured. */
export interface OpenFlows {
  /** How many. */
  readonly count: number
  /** Height of a foot of the page without notes: the rule and what surrounds it, px. */
  readonly separator: number
}

/**
 * Gives all that the browser does for a document, one function for each step, and remembers between the steps what only the browser
 * can hold: elements and texts. A step that the document is not ready for throws.
 *
 * What the functions take and give is plain data: they are called from outside the browser, through its protocol.
 */
export function createEngine() {
  const steps = documentSteps()
  return {
    loadFonts,
    loadHeadFonts,
    loadImages,
    ...shellSteps(steps),
    ...textSteps(steps),
    ...paragraphSteps(steps),
    ...phraseSteps(steps),
    ...fitSteps(steps),
    ...flowSteps(steps),
    ...planSteps(steps),
  }
}

/** Of documents that get no text, such as covers. */
function shellSteps(steps: DocumentSteps) {
  return {
    fitCoverWords: steps.at(['shell'], fitCoverWords),
    fitCoverWrap: steps.at(['shell'], fitCoverWrap),
    fillShell: steps.to('poured', ['shell'], fillShell),
  }
}

/** Of the text before its lines are chosen; some of them again later. */
function textSteps(steps: DocumentSteps) {
  return {
    writeSigns: steps.at(['poured', 'lined', 'measured'], writeSigns),
    chooseFloats: steps.at(['poured'], chooseFloats),
    breakFormulas: steps.at(['poured'], breakFormulas),
    fitFormulas: steps.at(['poured', 'lined', 'measured'], fitFormulas),
  }
}

function paragraphSteps(steps: DocumentSteps) {
  let words: WordPlaces | undefined
  return {
    /** Gives the number of paragraphs whose lines are to be chosen. */
    openParagraphs: steps.at(['poured'], () => {
      words = openWords(findParagraphs(), openFaces())
      return words.found.length
    }),
    /** Measures the found paragraphs `from` to `to`, exclusive: `MeasuredParagraph`s as JSON. */
    measureParagraphs: steps.at(['poured'], (from: number, to: number) =>
      measureWords(known(words), from, to),
    ),
    setLines: steps.at(['poured'], (first: number, lines: Parameters<typeof setLines>[2]) =>
      setLines(known(words), first, lines),
    ),
    checkLines: steps.to('lined', ['poured'], () => {
      const failed = checkLines(known(words))
      words = undefined
      return failed
    }),
  }
}

/** Of references that name pages. */
function phraseSteps(steps: DocumentSteps) {
  let blocks: BlockTexts | undefined
  return {
    rememberBlocks: steps.at(['lined'], () => {
      blocks = rememberBlocks()
    }),
    writePhrases: steps.at(['lined', 'measured'], (phrases: Parameters<typeof writePhrases>[1]) =>
      writePhrases(known(blocks), phrases),
    ),
  }
}

/** Of the text once its lines are set, and again when it has changed. */
function fitSteps(steps: DocumentSteps) {
  return {
    stripHyphens: steps.at(['lined', 'measured'], stripHyphens),
    fitTables: steps.at(['lined', 'measured'], fitTables),
    fitToMeasure: steps.at(['lined', 'measured'], fitToMeasure),
    fitLeaders: steps.at(['lined', 'measured'], fitLeaders),
    fitTitlePages: steps.at(['lined', 'measured'], fitTitlePages),
    fitFloats: steps.at(['lined', 'measured'], fitFloats),
    markTurnedLines: steps.at(['lined', 'measured'], markTurnedLines),
    clipFlows: steps.at(['lined', 'measured'], clipFlows),
    findOverfull: steps.at(['lined', 'measured'], findOverfull),
  }
}

/** Of flows, until they are broken, and back. */
function flowSteps(steps: DocumentSteps) {
  let flows: AtomPlaces | undefined
  return {
    /** @param changed flows that are to be measured anew, when others are as they were; null for all */
    openFlows: steps.to(
      'measured',
      ['lined', 'measured'],
      (wanted: MeasureOptions, changed: readonly string[] | null): OpenFlows => {
        flows = openAtoms(wanted, changed ? known(flows) : undefined, changed ?? [])
        return { count: flows.elements.length, separator: flows.separator }
      },
    ),
    /** Measures the next of the flows: `FlowAtoms` as JSON. */
    measureNext: steps.at(['measured'], () => measureNext(known(flows))),
    keepFigures: steps.at(['measured'], keepFigures),
    deferFigures: steps.at(['measured'], deferFigures),
    findStarts: steps.at(['measured'], (broken: BrokenFlow) => findStarts(known(flows), broken)),
    /** `MeasuredLine`s of each flow as JSON. */
    measureLines: steps.at(['measured'], () => measureLines(known(flows))),
    cutNotes: steps.at(['measured'], (broken: readonly BrokenFlow[]) => cutNotes(known(flows), broken)),
    carryLinks: steps.at(['measured'], (broken: readonly BrokenFlow[]) => carryLinks(known(flows), broken)),
    applyBreaks: steps.to('planned', ['measured'], (broken: readonly BrokenFlow[]) =>
      applyBreaks(known(flows), broken),
    ),
    restoreFlows: steps.at(['measured', 'planned'], (ids: readonly string[]) =>
      restoreFlows(known(flows), ids),
    ),
    countPages: steps.at(['measured', 'planned'], countPages),
  }
}

/** Of the document whose pages are planned. */
function planSteps(steps: DocumentSteps) {
  return {
    writePlan: steps.at(['planned'], writePlan),
    markElements: steps.at(['shell', 'planned'], markElements),
    fittedTables: steps.at(['planned'], fittedTables),
    smallFormulas: steps.at(['planned'], smallFormulas),
    movedFigures: steps.at(['planned'], movedFigures),
  }
}

/** What an earlier step has found. */
function known<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('A step was asked for before the one whose findings it needs.')
  return found
}
