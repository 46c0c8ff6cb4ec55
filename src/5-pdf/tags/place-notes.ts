import { eachTag, isTag } from '../../0-pdf/tag.ts'
import type { WorkKid, WorkTag } from './tag-types.ts'

/** Tags that hold other blocks: a note may stand among them. */
const groups = new Set(['Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote', 'LBody', 'TD', 'TH', 'Note'])

/**
 * Puts each note directly behind the block that refers to it, with an id that no other tag has (ISO 14289-1, 7.9), and the parts
 * of a note that goes on on further pages into one. A note that nothing refers to stays where it is.
 */
export function placeNotes(root: WorkTag): void {
  const notes = new Map<string, WorkTag>()
  const used = new Map<string, number>()
  const take = (tag: WorkTag): void => {
    tag.kids = tag.kids.filter((kid) => {
      if (!isTag(kid)) return true
      take(kid)
      if (kid.type !== 'Note') return true
      const name = kid.id ?? ''
      const first = notes.get(name.replace(/-from-\d+$/, ''))
      if (first && name !== first.id) {
        first.kids.push(...kid.kids)
        return false
      }
      kid.id = uniqueName(name || 'note', used)
      notes.set(name, kid)
      return true
    })
  }
  take(root)
  const targets = new Set<string>()
  eachTag(root, ({ target }) => target !== undefined && targets.add(target))
  const moved = new Set([...notes].filter(([name]) => targets.has(name)).map(([, note]) => note))
  if (moved.size === 0) return
  const remove = (tag: WorkTag): void => {
    tag.kids = tag.kids.filter((kid) => !isTag(kid) || !moved.has(kid))
    for (const kid of tag.kids) if (isTag(kid)) remove(kid)
  }
  remove(root)
  const place = (tag: WorkTag): void => {
    tag.kids = tag.kids.flatMap((kid): WorkKid[] => {
      if (!isTag(kid)) return [kid]
      if (opensGroup(kid)) {
        place(kid)
        return [kid, ...takeFromTable(kid)]
      }
      return [kid, ...takeReferred(kid, notes, moved)]
    })
  }
  place(root)
  // A note that only another note refers to, or a place that no group holds.
  root.kids.push(...moved)
}

/** Whether the tag's blocks can take the notes themselves. */
function opensGroup(tag: WorkTag): boolean {
  return (
    groups.has(tag.type) ||
    ['L', 'LI', 'Table', 'THead', 'TBody', 'TFoot', 'TR', 'TOC', 'TOCI'].includes(tag.type)
  )
}

/** Notes of a caption stand behind the table, which may not hold them itself. */
function takeFromTable(table: WorkTag): WorkKid[] {
  if (table.type !== 'Table') return []
  const isNote = (kid: WorkKid): boolean => isTag(kid) && kid.type === 'Note'
  const notes = table.kids.filter(isNote)
  table.kids = table.kids.filter((kid) => !isNote(kid))
  return notes
}

function takeReferred(tag: WorkTag, notes: ReadonlyMap<string, WorkTag>, moved: Set<WorkTag>): WorkTag[] {
  const found: WorkTag[] = []
  eachTag(tag, ({ target }) => {
    const note = target === undefined ? undefined : notes.get(target)
    if (note && moved.delete(note)) found.push(note)
  })
  return found
}

/** @param used names that are taken, with the last number that was tried behind each */
function uniqueName(name: string, used: Map<string, number>): string {
  let unique = name
  for (let number = used.get(name) ?? 1; used.has(unique); ) {
    number += 1
    unique = `${name}-${number}`
    used.set(name, number)
  }
  used.set(unique, 1)
  return unique
}
