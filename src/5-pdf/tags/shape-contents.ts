import { isTag, newTag } from '../../0-pdf/tag.ts'
import type { WorkKid, WorkTag } from './tag-types.ts'

/**
 * Turns the lists of a printed table of contents into `TOC`, their items into `TOCI` with a `Reference` around each link
 * (ISO 32000-1, 14.8.4.2). The heading stays before it, in a section of both.
 */
export function shapeContents(root: WorkTag): void {
  for (const kid of root.kids) {
    if (!isTag(kid)) continue
    if (kid.type === 'Contents') {
      kid.type = 'Sect'
      turnLists(kid)
    } else shapeContents(kid)
  }
}

function turnLists(tag: WorkTag): void {
  for (const kid of tag.kids) {
    if (!isTag(kid)) continue
    if (kid.type === 'L') turnList(kid)
    else turnLists(kid)
  }
}

function turnList(list: WorkTag): void {
  list.type = 'TOC'
  list.attributes.clear()
  list.kids = list.kids.filter((kid) => isTag(kid) && kid.type === 'LI')
  for (const item of list.kids) {
    if (!isTag(item)) continue
    item.type = 'TOCI'
    item.kids = item.kids.flatMap(entryOf)
  }
}

function entryOf(kid: WorkKid): WorkKid[] {
  if (!isTag(kid)) return [newTag('Reference', [kid])]
  if (kid.type === 'L') turnList(kid)
  else if (kid.type === 'LBody') return kid.kids.flatMap(entryOf)
  else if (kid.type === 'Link') return [newTag('Reference', [kid])]
  return [kid]
}
