import { isTag, type Tag, type TagKid } from '../../0-pdf/tag.ts'

/** Standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4), and the names that later steps replace. */
const standard = new Set(
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Figure Formula Form Contents Drawing Definitions Term Definition'.split(
    ' ',
  ),
)

/** The browser's names for elements that older standards know otherwise. */
const renamed: Readonly<Record<string, string>> = {
  Em: 'Span',
  Strong: 'Span',
  Sub: 'Span',
  H: 'P',
  Title: 'P',
  FENote: 'Note',
  Aside: 'Div',
}

/** Types that mean nothing without attributes. */
const plain = new Set(['NonStruct', 'Private', 'Span'])

/** Gives every tag a standard type. Tags that say nothing of what they hold give way to what they hold. */
export function hoistTags(tag: Tag): void {
  tag.kids = tag.kids.flatMap((kid): TagKid[] => {
    if (!isTag(kid)) return [kid]
    hoistTags(kid)
    kid.type = renamed[kid.type] ?? kid.type
    if (/^H[7-9]$/.test(kid.type)) kid.type = 'H6'
    const says = kid.lang ?? kid.alt ?? kid.actual ?? kid.id
    if (plain.has(kid.type) && says !== undefined) kid.type = 'Span'
    return (plain.has(kid.type) || !standard.has(kid.type)) && says === undefined ? kid.kids : [kid]
  })
}
