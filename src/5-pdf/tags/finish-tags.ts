import { decodeStream } from '../../0-pdf/decode-stream.ts'
import { pageNumbersOf, pagesOf } from '../../0-pdf/pages-of.ts'
import { isReference, isStream, type PdfDictionary } from '../../0-pdf/pdf-object.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import { readTags } from '../../0-pdf/read-tags.ts'
import { contentKey, eachTag, isContent, isTag, type Tag } from '../../0-pdf/tag.ts'
import { type FontCache, inherited, pageContent } from '../../0-pdf/walk-content.ts'
import type { ElementMark } from '../../4-pages/page/breaks/mark-elements.ts'
import { applyMarks } from './apply-marks.ts'
import { describeLinks } from './describe-links.ts'
import { dropDecoration } from './drop-decoration.ts'
import { hoistTags } from './hoist-tags.ts'
import { levelTags } from './level-tags.ts'
import { partBlocks } from './part-blocks.ts'
import { partText } from './part-text.ts'
import { placeNotes } from './place-notes.ts'
import { pruneTags } from './prune-tags.ts'
import { rewriteContent } from './rewrite-content.ts'
import { shapeContents } from './shape-contents.ts'
import { shapeFigures } from './shape-figures.ts'
import { shapeLists } from './shape-lists.ts'
import { shapeTables } from './shape-tables.ts'
import { spaceLines } from './space-lines.ts'
import { type PageSurvey, type SequenceSurvey, surveyPage } from './survey-page.ts'
import { type FinishedTag, finishedTag } from './tag-types.ts'
import { wrapText } from './wrap-text.ts'
import { writeTags } from './write-tags.ts'

/**
 * Makes the browser's tags those of the manuscript, and the pages' content agree with them: everything that is read is in a tag, all
 * else is an artifact (ISO 14289-1, 7.1). A PDF without tags stays as it is.
 *
 * @param direction of the publication
 * @param fonts gets those of the pages
 * Pages are surveyed and rewritten one after the other; only the surveys are kept.
 */
export function finishTags(
  pdf: Pdf,
  marks: readonly ElementMark[],
  direction: 'ltr' | 'rtl' = 'ltr',
  fonts: FontCache = new Map(),
): void {
  const print = readTags(pdf)
  if (!print) return
  const numbers = pageNumbersOf(pdf)
  const surveys = surveyPages(pdf, numbers, direction, fonts)
  const sequences = sequencesOf(surveys)
  const root = shapeTags(print, marks, sequences, numbers)
  dropLostAnnotations(pdf, root)
  dropAnnotations(pdf, numbers, describeLinks(pdf, root, sequences))
  spaceLines(root, sequences)
  partText(root, sequences, surveys)
  rewritePages(pdf, root, surveys)
  writeTags(pdf, root, numbers)
}

function surveyPages(
  pdf: Pdf,
  numbers: readonly number[],
  direction: 'ltr' | 'rtl',
  fonts: FontCache,
): ReadonlyMap<number, PageSurvey> {
  const forms = new Set<number>()
  const pages = pagesOf(pdf)
  return new Map(
    numbers.map((number, index) => [
      number,
      surveyPage(pdf, pages[index] ?? new Map(), { fonts, known: forms, direction }),
    ]),
  )
}

function sequencesOf(surveys: ReadonlyMap<number, PageSurvey>): ReadonlyMap<string, SequenceSurvey> {
  const found = new Map<string, SequenceSurvey>()
  for (const [page, streams] of surveys)
    for (const [form, { sequences }] of streams)
      for (const [mcid, sequence] of sequences) found.set(contentKey({ page, form, mcid }), sequence)
  return found
}

function shapeTags(
  print: Tag,
  marks: readonly ElementMark[],
  sequences: ReadonlyMap<string, SequenceSurvey>,
  pages: readonly number[],
): FinishedTag {
  // The catalog says it for all.
  delete print.lang
  applyMarks(print, marks)
  dropDecoration(print, sequences)
  const root = hoistTags(print)
  shapeContents(root)
  shapeLists(root)
  shapeFigures(root, sequences)
  shapeTables(root, new Map(pages.map((page, index) => [page, index])))
  placeNotes(root)
  partBlocks(root)
  wrapText(root, sequences)
  pruneTags(root)
  levelTags(root)
  return finishedTag(root)
}

/** Annotations that no page has any more, and slivers. */
function dropLostAnnotations(pdf: Pdf, root: FinishedTag): void {
  eachTag(root, (tag) => {
    tag.kids = tag.kids.filter((kid) => {
      if (isTag(kid) || isContent(kid)) return true
      const annotation = pdf.object(kid.annotation)
      return annotation instanceof Map && !isSliver(pdf, annotation)
    })
  })
}

/** Lower than any letter, pt. */
const sliver = 2

/** A link in the first line of a page reaches a little above that: the browser puts this part at the foot of the page before. */
function isSliver(pdf: Pdf, annotation: PdfDictionary): boolean {
  const rectangle = pdf.resolve(annotation.get('Rect'))
  if (!Array.isArray(rectangle)) return false
  const [, bottom = 0, , top = 0] = rectangle.map(Number)
  return Math.abs(top - bottom) < sliver
}

/** An annotation without a tag could not be reached by those who read with tags (ISO 14289-1, 7.18.1): it goes. */
function dropAnnotations(pdf: Pdf, pages: readonly number[], tagged: ReadonlySet<number>): void {
  for (const number of pages) {
    const page = pdf.object(number)
    if (!(page instanceof Map)) continue
    const annotations = pdf.resolve(page.get('Annots'))
    if (!Array.isArray(annotations)) continue
    const kept = annotations.filter((annotation) => isReference(annotation) && tagged.has(annotation.number))
    if (kept.length > 0) page.set('Annots', kept)
    else page.delete('Annots')
  }
}

function rewritePages(pdf: Pdf, root: FinishedTag, surveys: ReadonlyMap<number, PageSurvey>): void {
  const types = new Map<string, string>()
  eachTag(root, (tag) => {
    for (const kid of tag.kids) if (!isTag(kid) && isContent(kid)) types.set(contentKey(kid), tag.type)
  })
  for (const [number, streams] of surveys) {
    const page = pdf.object(number)
    if (!(page instanceof Map)) continue
    const height = heightOf(pdf, page)
    for (const [form, survey] of streams) {
      const typeOf = (mcid: number) => types.get(contentKey({ page: number, form, mcid }))
      if (form === 0) {
        const data = rewriteContent(pageContent(pdf, page), survey, typeOf, height)
        page.set('Contents', { number: pdf.add({ dictionary: new Map(), data }) })
        continue
      }
      const object = pdf.object(form)
      const bytes = isStream(object) ? decodeStream(object, pdf.resolve) : undefined
      if (!isStream(object) || !bytes) continue
      const dictionary = new Map(object.dictionary)
      for (const key of ['Filter', 'DecodeParms', 'Length']) dictionary.delete(key)
      pdf.set(form, { dictionary, data: rewriteContent(bytes, survey, typeOf, height) })
    }
  }
}

function heightOf(pdf: Pdf, page: PdfDictionary): number {
  const box = pdf.resolve(inherited(pdf, page, 'MediaBox'))
  const top = Array.isArray(box) ? box[3] : undefined
  return typeof top === 'number' ? top : 842
}
