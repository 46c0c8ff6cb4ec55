import type { Box } from './matrix.ts'
import type { PdfDictionary } from './pdf-object.ts'

/** A structure element of the PDF (ISO 32000-1, 14.7.2) while it is worked on: steps change it in place. */
export interface Tag<Type extends string = string> {
  /** Structure type, such as `P`. */
  type: Type
  kids: TagKid<Type>[]
  /** Alternative text. */
  alt?: string
  /** What the content says, where its glyphs do not. */
  actual?: string
  /** BCP 47. */
  lang?: string
  /** Of notes and header cells: unique in the document. */
  id?: string
  /** Of references: the id of the note. */
  target?: string
  /** Of links: what their annotations say. */
  contents?: string
  /** Of what is drawn: in page space. */
  box?: Box
  /** Attribute dictionaries by their owner (14.7.5), such as `Table`. */
  readonly attributes: Map<string, PdfDictionary>
}

/** What a tag holds, in the order of reading. */
export type TagKid<Type extends string = string> = Tag<Type> | ContentMark | AnnotationMark

/** A marked-content sequence. */
export interface ContentMark {
  /** Number of the page's object. */
  readonly page: number
  /** Number of the form's object that holds it; 0: the page's own content. */
  readonly form: number
  readonly mcid: number
}

/** An annotation. */
export interface AnnotationMark {
  readonly page: number
  /** Number of the annotation's object. */
  readonly annotation: number
}

/** Whether a kid is a tag of its own. */
export function isTag<Type extends string>(kid: TagKid<Type>): kid is Tag<Type> {
  return 'type' in kid
}

/** Whether a kid is a marked-content sequence. */
export function isContent(kid: TagKid): kid is ContentMark {
  return 'mcid' in kid
}

/** A tag without attributes. */
export function newTag<Type extends string>(type: Type, kids: TagKid<Type>[] = []): Tag<Type> {
  return { type, kids, attributes: new Map() }
}

/**
 * Calls the visitor for each tag, parents first, in the order of reading.
 *
 * @param visit its second argument, the tags above from the root on, is valid during the call only
 */
export function eachTag<Type extends string>(
  tag: Tag<Type>,
  visit: (tag: Tag<Type>, ancestors: readonly Tag<Type>[]) => void,
): void {
  const ancestors: Tag<Type>[] = []
  const walk = (each: Tag<Type>): void => {
    visit(each, ancestors)
    ancestors.push(each)
    for (const kid of each.kids) if (isTag(kid)) walk(kid)
    ancestors.pop()
  }
  walk(tag)
}

/** All marked-content sequences below a tag, in the order of reading. */
export function contentOf(tag: Tag): readonly ContentMark[] {
  return tag.kids.flatMap((kid) => (isTag(kid) ? contentOf(kid) : isContent(kid) ? [kid] : []))
}

/** Names a marked-content sequence in maps. */
export function contentKey({ page, form, mcid }: ContentMark): string {
  return form === 0 ? `${page}:${mcid}` : `f${form}:${mcid}`
}
