import { type Critic, findRemarks, suspectRemarks } from './find-remarks.ts'

/** A text that is no Markdown, such as a title in a front matter, without remarks; a space stays where two would meet. */
export function dropRemarks(text: string, critic: Exclude<Critic, 'show'>): string {
  if (!suspectRemarks(text)) return text
  let left = ''
  let done = 0
  for (const { start, end } of findRemarks(text, [], critic).edits) {
    left += text.slice(done, start)
    done = end
    const next = text[done] ?? ' '
    if (left.endsWith(' ') && /[\s.,;:!?]/.test(next)) left = left.trimEnd()
  }
  return done === 0 ? text : (left + text.slice(done)).trim()
}
