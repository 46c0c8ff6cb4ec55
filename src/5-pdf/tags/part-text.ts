import { type ContentMark, contentKey, isContent, isTag, newTag } from '../../0-pdf/tag.ts'
import type { Sequences } from './drop-decoration.ts'
import type { Hyphen, PageSurvey, Replacement, SequenceSurvey, StreamSurvey } from './survey-page.ts'
import type { FinishedKid, FinishedTag } from './tag-types.ts'

/**
 * Lets the tags say what glyphs do not: the sign at a hyphenated line's end becomes a `Span` that stands for a soft hyphen, which
 * parts its sequence in three; so do glyphs that stand for another text, since many readers lose their place in a sequence within
 * another one; a sequence in Arabic or Hebrew script, whose glyphs are painted from the left, becomes a
 * `Span` that holds the text in the order of reading (ISO 32000-1, 14.9.4).
 *
 * @param surveys of each page, by its object's number: the hyphens and replacements in them get the numbers of their new sequences
 */
export function partText(
  tag: FinishedTag,
  sequences: Sequences,
  surveys: ReadonlyMap<number, PageSurvey>,
): void {
  const next = new Map<StreamSurvey, number>()
  const partKid = (kid: FinishedKid, parent: FinishedTag): FinishedKid[] => {
    if (isTag(kid)) {
      walk(kid)
      return [kid]
    }
    const sequence = isContent(kid) ? sequences.get(contentKey(kid)) : undefined
    if (!isContent(kid) || !sequence) return [kid]
    const kids = partSequence(kid, sequence)
    if (!sequence.isRightToLeft || parent.actual !== undefined) return kids
    const space = sequence.lines.at(-1)?.isSpaced ? ' ' : ''
    return [{ ...newTag('Span', kids), actual: sequence.text.replaceAll(/\s*\n\s*/g, ' ') + space }]
  }
  const partSequence = (kid: ContentMark, sequence: SequenceSurvey): FinishedKid[] => {
    const stream = streamOf(kid, surveys)
    if (!stream) return [kid]
    const kids: FinishedKid[] = [kid]
    for (const part of partsOf(sequence)) {
      const mcid = next.get(stream) ?? Math.max(...stream.sequences.keys()) + 1
      part.mcid = mcid
      const own = { ...kid, mcid }
      kids.push('text' in part ? own : { ...newTag('Span', [own]), actual: '\u00ad' })
      if (!part.isLast) {
        part.next = mcid + 1
        kids.push({ ...kid, mcid: mcid + 1 })
      }
      next.set(stream, mcid + (part.isLast ? 1 : 2))
    }
    return kids
  }
  const walk = (each: FinishedTag): void => {
    each.kids = each.kids.flatMap((kid) => partKid(kid, each))
  }
  walk(tag)
}

/** What parts a sequence, in its order. The tag of text from right to left says of hyphens that they are none. */
function partsOf({
  hyphens,
  replacements,
  isRightToLeft,
}: SequenceSurvey): readonly (Hyphen | Replacement)[] {
  const signs = hyphens.flatMap((hyphen) =>
    hyphen.shown && !isRightToLeft ? [{ at: hyphen.shown[0], part: hyphen }] : [],
  )
  const others = replacements
    .filter(({ end, isFixed }) => end && !isFixed)
    .map((part) => ({ at: part.begin[0], part }))
  return [...signs, ...others].sort((one, other) => one.at - other.at).map(({ part }) => part)
}

function streamOf(kid: ContentMark, surveys: ReadonlyMap<number, PageSurvey>): StreamSurvey | undefined {
  if (kid.form === 0) return surveys.get(kid.page)?.get(0)
  for (const survey of surveys.values()) {
    const stream = survey.get(kid.form)
    if (stream) return stream
  }
  return undefined
}
