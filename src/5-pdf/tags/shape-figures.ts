import { type Box, unite } from '../../0-pdf/matrix.ts'
import { contentKey, contentOf, eachTag, isTag } from '../../0-pdf/tag.ts'
import { dropDecoration, type Sequences } from './drop-decoration.ts'
import type { WorkTag } from './tag-types.ts'

/**
 * Makes a figure of an image and its caption, puts the caption of a table into the table, and dissolves what is a figure by name
 * only, such as a listing. Every figure and formula gets its box on its page (ISO 32000-1, 14.8.5.4.3), and a figure without an
 * alternative text is none: what it shows is read.
 */
export function shapeFigures(root: WorkTag, sequences: Sequences): void {
  eachTag(root, (tag) => {
    const isDrawing = tag.type === 'Drawing' || (tag.type === 'Figure' && tag.alt === undefined)
    if (!isDrawing) return
    shapeDrawing(tag)
    // What is no drawing after all has borders and backgrounds.
    if (tag.type === 'Div') dropDecoration(tag, sequences)
  })
  eachTag(root, (tag) => {
    if (tag.type === 'Figure' || tag.type === 'Formula') {
      const box = boxOf(tag, sequences)
      if (box) tag.box = box
    }
  })
}

function shapeDrawing(tag: WorkTag): void {
  const captions = tag.kids.filter((kid) => isTag(kid)).filter(({ type }) => type === 'Caption')
  const others = tag.kids.filter((kid) => !isTag(kid) || kid.type !== 'Caption')
  const [only] = others
  if (tag.alt !== undefined && others.every((kid) => !isTag(kid))) {
    tag.type = 'Figure'
    return
  }
  if (only && isTag(only) && others.length === 1 && only.type === 'Table') {
    only.kids = [...captions.slice(0, 1), ...only.kids]
    tag.type = 'Div'
    tag.kids = [only]
    return
  }
  const image = only && isTag(only) ? imageIn(only) : undefined
  if (image && others.length === 1) {
    tag.type = 'Figure'
    if (image.alt !== undefined) tag.alt = image.alt
    tag.kids = [...image.kids, ...captions]
    return
  }
  tag.type = 'Div'
  for (const caption of captions) caption.type = 'P'
}

/** The image itself, or the only one in a paragraph. */
function imageIn(tag: WorkTag): WorkTag | undefined {
  if (tag.type === 'Figure' && tag.alt !== undefined) return tag
  const [only] = tag.kids
  return tag.type === 'P' && tag.kids.length === 1 && only && isTag(only) ? imageIn(only) : undefined
}

/** Of the first page, should there be several. */
function boxOf(tag: WorkTag, sequences: Sequences): Box | undefined {
  const contents = contentOf({
    ...tag,
    kids: tag.kids.filter((kid) => !isTag(kid) || kid.type !== 'Caption'),
  })
  return contents
    .filter(({ page }) => page === contents[0]?.page)
    .map((content) => sequences.get(contentKey(content))?.box)
    .reduce<Box | undefined>((all, box) => (box && all ? unite(all, box) : (box ?? all)), undefined)
}
