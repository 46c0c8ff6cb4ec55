import { isTag, type Tag, type TagKid } from '../../0-pdf/tag.ts'
import { isWorkType, type WorkKid, type WorkTag, type WorkType } from './tag-types.ts'

/** The browser's names for elements that older standards know otherwise. */
const renamed: Readonly<Record<string, WorkType>> = {
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

/** The document's tags, each of a type that is known. Tags that say nothing of what they hold give way to what they hold. */
export function hoistTags(root: Tag): WorkTag {
  return { ...root, type: 'Document', kids: root.kids.flatMap(hoist) }
}

function hoist(kid: TagKid): WorkKid[] {
  if (!isTag(kid)) return [kid]
  const { lang, alt, actual, id } = kid
  const kids = kid.kids.flatMap(hoist)
  const says = (lang ?? alt ?? actual ?? id) !== undefined
  const type = typeOf(kid.type)
  if (type !== undefined && !plain.has(type)) return [{ ...kid, type, kids }]
  return says ? [{ ...kid, type: 'Span', kids }] : kids
}

function typeOf(given: string): WorkType | undefined {
  if (/^H[7-9]$/.test(given)) return 'H6'
  return renamed[given] ?? (isWorkType(given) ? given : undefined)
}
