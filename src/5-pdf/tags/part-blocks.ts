import { isTag } from '../../0-pdf/tag.ts'
import type { WorkTag } from './tag-types.ts'

/** Tags that stand in the column, one below the other (ISO 32000-1, 14.8.4.3). */
const blocks = new Set(
  'Part Art Sect Div BlockQuote Caption TOC Index P H1 H2 H3 H4 H5 H6 L Table'.split(' '),
)

/** Tags of one line of text, whatever the browser finds in them. */
const lines = new Set('H1 H2 H3 H4 H5 H6 Link Reference Code Quote Lbl'.split(' '))

/**
 * Keeps blocks out of lines (ISO 32000-1, 14.8.4.3 and 14.8.4.4): a paragraph or a passage that holds blocks is a group of them; in
 * a link or a heading, which stay what they are, paragraphs and groups give way to what they hold.
 */
export function partBlocks(tag: WorkTag): void {
  for (const kid of tag.kids) if (isTag(kid)) partBlocks(kid)
  if (lines.has(tag.type))
    tag.kids = tag.kids.flatMap((kid) =>
      isTag(kid) && (kid.type === 'P' || kid.type === 'Div') && kid.lang === undefined ? kid.kids : [kid],
    )
  const isLine = tag.type === 'P' || tag.type === 'Span'
  if (isLine && tag.kids.some((kid) => isTag(kid) && blocks.has(kid.type))) tag.type = 'Div'
}
