import type { ElementContent, Text } from 'hast'
import { h } from 'hastscript'

/**
 * Text of Thai, Lao, Khmer or Burmese, which set no spaces between words, as it is to be broken into lines: between words as
 * `Intl.Segmenter` knows them, and nowhere else. Each run of such letters is a `span.words` in which only a `wbr` ends a line, so that no
 * character is added; a word that the dictionary does not know, too long to be kept whole, is left to the browser. Other text, and that
 * between the runs, is given back as it is.
 */
export function partWords(text: Text): ElementContent[] {
  if (!unspaced.test(text.value)) return [text]
  // At odd places stand the runs.
  return text.value.split(runs).flatMap((value, index): ElementContent[] => {
    if (value === '') return []
    return index % 2 === 0 ? [{ type: 'text', value }] : partRun(value)
  })
}

const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const runs =
  /([\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}][\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{M}]+)/u

/** In UTF-16 units: a word of a dictionary is shorter. */
const longest = 24

/** Signs of repetition and abbreviation, and points, stay with the word before them. */
const bound = /^[\p{Lm}\p{P}\p{S}\p{M}ฯຯ]/u

function partRun(run: string): ElementContent[] {
  const words = wordsOf(run)
  if (words.some((word) => word.length > longest)) return [{ type: 'text', value: run }]
  return [
    h(
      'span.words',
      words.flatMap((value, index) => (index === 0 ? [value] : [h('wbr'), value])),
    ),
  ]
}

function wordsOf(run: string): readonly string[] {
  const words: string[] = []
  for (const segment of segmentsOf(run)) {
    if (words.length > 0 && bound.test(segment)) words[words.length - 1] += segment
    else words.push(segment)
  }
  return words
}

/** UTF-16 units that are looked at together: the segmenter copies what it is given for each segment of it. */
const reach = 500

/** Words at the end of what is looked at, which may go on behind it. */
const unsure = 3

function segmentsOf(run: string): readonly string[] {
  const segments: string[] = []
  for (let at = 0; at < run.length; ) {
    const isLast = at + reach >= run.length
    const found = [...segmenter.segment(run.slice(at, at + reach))].map(({ segment }) => segment)
    const sure = isLast || found.length <= unsure ? found : found.slice(0, -unsure)
    segments.push(...sure)
    at += sure.reduce((sum, { length }) => sum + length, 0)
  }
  return segments
}

/** It goes by the letters' script: a language would change nothing. */
const segmenter = new Intl.Segmenter('th', { granularity: 'word' })
