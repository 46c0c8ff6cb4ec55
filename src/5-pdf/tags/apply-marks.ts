import { eachTag, type Tag } from '../../0-pdf/tag.ts'
import type { ElementMark } from '../../4-pages/page/breaks/mark-elements.ts'
import type { WorkType } from './tag-types.ts'

/** Structure types of marked elements. */
const types: Readonly<Record<ElementMark['kind'], WorkType>> = {
  section: 'Sect',
  article: 'Art',
  group: 'Div',
  contents: 'Contents',
  quote: 'BlockQuote',
  listing: 'P',
  figure: 'Drawing',
  formula: 'Formula',
  note: 'Note',
  reference: 'Reference',
  passage: 'Span',
  link: 'Link',
  definitions: 'Definitions',
  term: 'Term',
  definition: 'Definition',
  paragraph: 'P',
  hyphen: 'Span',
}

/** Gives the tags that the browser named `⟦n⟧` the type and the attributes of the n-th mark. */
export function applyMarks(root: Tag, marks: readonly ElementMark[]): void {
  eachTag(root, (tag) => {
    const number = /^⟦(\d+)⟧$/.exec(tag.alt ?? '')?.[1]
    const mark = number === undefined ? undefined : marks[Number(number)]
    if (!mark) return
    delete tag.alt
    tag.type = types[mark.kind]
    if (mark.lang) tag.lang = mark.lang
    if (mark.id && mark.kind === 'note') tag.id = mark.id
    if (mark.kind === 'hyphen') tag.actual = '\u00ad'
    if (mark.target) tag.target = mark.target
    if (mark.kind === 'link' && mark.alt) tag.contents = mark.alt
    if (mark.alt && (mark.kind === 'formula' || mark.kind === 'figure')) tag.alt = mark.alt
  })
}
