import { isTag } from '../../0-pdf/tag.ts'
import type { WorkTag } from './tag-types.ts'

/** Cells count even when they are empty. */
const kept = new Set(['TD', 'TH', 'TR'])

/** Drops tags that hold nothing. */
export function pruneTags(tag: WorkTag): void {
  tag.kids = tag.kids.filter((kid) => {
    if (!isTag(kid)) return true
    pruneTags(kid)
    return kid.kids.length > 0 || kept.has(kid.type)
  })
}
