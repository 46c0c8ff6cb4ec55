import { eachTag } from '../../0-pdf/tag.ts'
import type { WorkTag, WorkType } from './tag-types.ts'

/** Headings begin with the first level and never go down by more than one (ISO 14289-1, 7.4.2). */
export function levelTags(root: WorkTag): void {
  let last = 0
  eachTag(root, (tag) => {
    const level = levels.indexOf(tag.type) + 1
    if (level === 0) return
    last = Math.min(level, last + 1)
    tag.type = levels[last - 1] ?? tag.type
  })
}

const levels: readonly WorkType[] = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6']
