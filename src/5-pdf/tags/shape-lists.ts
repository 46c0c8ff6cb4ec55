import { eachTag, isTag, newTag } from '../../0-pdf/tag.ts'
import type { WorkKid, WorkTag } from './tag-types.ts'

/**
 * Gives lists the form of ISO 32000-1, 14.8.4.3.3: `L` holds `LI` only (lists directly in a list go into the item before), `LI` a
 * label and a body. Lists of definitions become lists whose labels are the terms.
 */
export function shapeLists(root: WorkTag): void {
  eachTag(root, (tag) => {
    if (tag.type === 'Definitions') shapeDefinitions(tag)
    if (tag.type === 'L') shapeList(tag)
    if (tag.type === 'LI') shapeItem(tag)
  })
  // What stands alone has lost its list.
  eachTag(root, (tag) => {
    for (const kid of tag.kids) {
      if (!isTag(kid)) continue
      if (kid.type === 'LI' && tag.type !== 'L') kid.type = 'Div'
      if ((kid.type === 'Term' || kid.type === 'Lbl') && tag.type !== 'LI' && tag.type !== 'Note')
        kid.type = 'Span'
      if ((kid.type === 'LBody' && tag.type !== 'LI') || kid.type === 'Definition') kid.type = 'Div'
    }
  })
}

function shapeDefinitions(tag: WorkTag): void {
  const items: WorkTag[] = []
  for (const kid of tag.kids.flatMap(withoutGroups)) {
    const isTerm = isTag(kid) && kid.type === 'Term'
    const last = items.at(-1)
    const isNew = !last || (isTerm && last.kids.some((each) => isTag(each) && each.type === 'LBody'))
    const item = isNew ? newTag('LI') : last
    if (isNew) items.push(item)
    if (isTag(kid)) kid.type = isTerm ? 'Lbl' : kid.type === 'Definition' ? 'LBody' : kid.type
    item.kids.push(kid)
  }
  tag.type = 'L'
  tag.kids = items
  tag.attributes.set(
    'List',
    new Map([
      ['O', 'List'],
      ['ListNumbering', 'Disc'],
    ]),
  )
}

/** `div` around terms and definitions says nothing. */
function withoutGroups(kid: WorkKid): WorkKid[] {
  return isTag(kid) && (kid.type === 'Div' || kid.type === 'P') ? kid.kids.flatMap(withoutGroups) : [kid]
}

function shapeList(tag: WorkTag): void {
  const items: WorkTag[] = []
  for (const kid of tag.kids) {
    const last = items.at(-1)
    if (isTag(kid) && (kid.type === 'LI' || kid.type === 'Caption')) items.push(kid)
    else if (last?.type === 'LI') last.kids.push(kid)
    else items.push(newTag('LI', [kid]))
  }
  tag.kids = items
  const isLabelled = items.some(({ kids }) => kids.some((kid) => isTag(kid) && kid.type === 'Lbl'))
  if (isLabelled && !tag.attributes.has('List'))
    tag.attributes.set(
      'List',
      new Map([
        ['O', 'List'],
        ['ListNumbering', 'Disc'],
      ]),
    )
}

/** Several labels are one; what stands before the label, such as an anchor, belongs to the body. */
function shapeItem(tag: WorkTag): void {
  const is = (type: string) => (kid: WorkKid) => isTag(kid) && kid.type === type
  const labels = tag.kids.filter(is('Lbl'))
  const [label, ...others] = labels.filter(isTag)
  for (const other of others) label?.kids.push(...other.kids)
  const rest = tag.kids.filter((kid) => !labels.includes(kid))
  const bodies = rest.filter(is('LBody'))
  const [body] = bodies.filter(isTag)
  const isShaped = body !== undefined && rest.length === 1
  const made = isShaped
    ? body
    : newTag(
        'LBody',
        rest.flatMap((kid) => (isTag(kid) && kid.type === 'LBody' ? kid.kids : [kid])),
      )
  tag.kids = [...(label ? [label] : []), ...(made.kids.length > 0 ? [made] : [])]
}
