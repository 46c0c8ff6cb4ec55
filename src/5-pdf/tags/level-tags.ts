import { eachTag, type Tag } from '../../0-pdf/tag.ts'

/** Headings begin with the first level and never go down by more than one (ISO 14289-1, 7.4.2). */
export function levelTags(root: Tag): void {
  let last = 0
  eachTag(root, (tag) => {
    const level = Number(/^H([1-6])$/.exec(tag.type)?.[1] ?? 0)
    if (level === 0) return
    last = Math.min(level, last + 1)
    tag.type = `H${last}`
  })
}
