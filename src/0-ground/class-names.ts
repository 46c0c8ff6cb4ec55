/** Classes that authors may give, by which Octavo sets what has them: all are in the handbook or come with a directive. */
export const authorClasses = names(`
  align-center align-left align-right attribution callout center decorative dialogue epigraph full-page letter page-break
  pull-quote right scene-break small small-caps unnumbered verse wide`)

/** Classes by which Octavo's own stages talk to each other and to a theme. */
export const ownClasses = names(`
  after-opening after-text alone announces article asked author authors backlink below-room blank book box break broad
  byline callout-title carried clipped close closing code columned columns contents continued contributor
  counting-pages cover cut deferred drop-cap-openings filler floating flow flush folio footnotes going-on hang held
  holding hyphen in-line kept label leader left line lined lines map math math-display math-inline measured missing-image note
  note-list noteref notes notes-title number opening ornament page-phrase plain-openings plan planned probe publisher
  rest room run-in section-1 section-2 section-3 section-4 section-5 series sign signed spaced speaker speech
  standfirst strip strut subtitle table task tasks tie tight tighter title turn turned turner white whole whole-word
  with-entries words formula formula-line in-lines many-lines`)

/** Classes that name a rank, a kind of chapter or a piece of code. */
const ownFamilies = /^(?:level|matter|tk)-/

/**
 * The class under which an author's class is in the book: its own name or, when Octavo means something by it, `author-` before
 * it, so that no rule of Octavo's own rooms ever applies to what authors write.
 */
export function authorClass(name: string): string {
  return ownClasses.has(name) || ownFamilies.test(name) ? `author-${name}` : name
}

function names(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/))
}
