import { contentKey, eachTag, isContent, isTag, newTag } from '../../0-pdf/tag.ts'
import type { Sequences } from './drop-decoration.ts'
import type { WorkKid, WorkTag } from './tag-types.ts'

/** Tags that hold blocks, not text. */
const groups = new Set(['Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote'])

/** Tags that stand in a line of text. */
const inline = new Set([
  'Span',
  'Quote',
  'Reference',
  'BibEntry',
  'Code',
  'Link',
  'Annot',
  'Ruby',
  'Lbl',
  'Formula',
])

/** Puts text that stands directly in a section or another group, such as a listing, into a paragraph; spaces alone are dropped. */
export function wrapText(root: WorkTag, sequences: Sequences): void {
  eachTag(root, (tag) => {
    if (tag.type === 'Ruby') shapeRuby(tag)
    if (!groups.has(tag.type)) return
    const kids: WorkKid[] = []
    let paragraph: WorkTag | undefined
    for (const kid of tag.kids) {
      if (isTag(kid) && !inline.has(kid.type)) {
        paragraph = undefined
        kids.push(kid)
      } else if (paragraph) paragraph.kids.push(kid)
      else if (!isBlank(kid, sequences)) {
        paragraph = newTag('P', [kid])
        kids.push(paragraph)
      }
    }
    tag.kids = kids
  })
}

function isBlank(kid: WorkKid, sequences: Sequences): boolean {
  return (
    isContent(kid) &&
    sequences.get(contentKey(kid))?.text.trim() === '' &&
    !sequences.get(contentKey(kid))?.hasImage
  )
}

/** ISO 32000-1, 14.8.4.4.4: a base, then its reading. */
function shapeRuby(ruby: WorkTag): void {
  const isReading = (kid: WorkKid) => isTag(kid) && kid.type === 'RT'
  const base = ruby.kids.filter((kid) => !isTag(kid) || !['RT', 'RP', 'RB'].includes(kid.type))
  const given = ruby.kids.filter(isTag).filter(({ type }) => type === 'RB')
  const readings = ruby.kids.filter(isReading).flatMap((kid) => (isTag(kid) ? kid.kids : []))
  const bases = [...given.flatMap(({ kids }) => kids), ...base]
  if (readings.length === 0 || bases.length === 0) ruby.type = 'Span'
  else ruby.kids = [newTag('RB', bases), newTag('RT', readings)]
}
