import type { Sequences } from './drop-decoration.ts'
import type { PageSurvey, StreamSurvey } from './survey-page.ts'
import { type ContentMark, contentKey, isContent, isTag, newTag, type Tag, type TagKid } from './tag.ts'

/**
 * Lets the tags say what glyphs do not: the sign at a hyphenated line's end becomes a `Span` that stands for a soft hyphen, which
 * parts its sequence in three; a sequence in Arabic or Hebrew script, whose glyphs are painted from the left, becomes a
 * `Span` that holds the text in the order of reading (ISO 32000-1, 14.9.4).
 *
 * @param surveys of each page, by its object's number: the hyphens in them get the numbers of their new sequences
 */
export function partText(tag: Tag, sequences: Sequences, surveys: ReadonlyMap<number, PageSurvey>): void {
  const next = new Map<StreamSurvey, number>()
  const partKid = (kid: TagKid, parent: Tag): TagKid[] => {
    if (isTag(kid)) {
      walk(kid)
      return [kid]
    }
    const sequence = isContent(kid) ? sequences.get(contentKey(kid)) : undefined
    if (!isContent(kid) || !sequence) return [kid]
    if (sequence.isRightToLeft) {
      if (parent.actual !== undefined) return [kid]
      return [{ ...newTag('Span', [kid]), actual: sequence.text.replaceAll(/\s*\n\s*/g, ' ') }]
    }
    const stream = streamOf(kid, surveys)
    if (!stream) return [kid]
    const kids: TagKid[] = [kid]
    for (const hyphen of sequence.hyphens) {
      if (!hyphen.shown) continue
      const mcid = next.get(stream) ?? Math.max(...stream.sequences.keys()) + 1
      hyphen.mcid = mcid
      kids.push({ ...newTag('Span', [{ ...kid, mcid }]), actual: '\u00ad' })
      if (!hyphen.isLast) {
        hyphen.next = mcid + 1
        kids.push({ ...kid, mcid: mcid + 1 })
      }
      next.set(stream, mcid + (hyphen.isLast ? 1 : 2))
    }
    return kids
  }
  const walk = (each: Tag): void => {
    each.kids = each.kids.flatMap((kid) => partKid(kid, each))
  }
  walk(tag)
}

function streamOf(kid: ContentMark, surveys: ReadonlyMap<number, PageSurvey>): StreamSurvey | undefined {
  if (kid.form === 0) return surveys.get(kid.page)?.get(0)
  for (const survey of surveys.values()) {
    const stream = survey.get(kid.form)
    if (stream) return stream
  }
  return undefined
}
