import type { PhrasingContent } from 'mdast'

/** Takes white space off the end of what may be a text, such as that before attributes, and the text itself when nothing is left. */
export function trimEnd(children: PhrasingContent[]): void {
  const last = children.at(-1)
  if (last?.type !== 'text') return
  const value = last.value.trimEnd()
  const end = last.position?.end
  const cut = last.value.length - value.length
  last.value = value
  if (end) end.column -= cut
  if (end?.offset !== undefined) end.offset -= cut
  if (value === '') children.pop()
}
