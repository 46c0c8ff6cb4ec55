import { de, en, es, fr, it, ja, nl, pt, ru, uk, zh } from 'chrono-node'

/** Day before month where figures leave it open, as everywhere but in the USA. */
const parsers = [
  en.GB,
  de.strict,
  fr.strict,
  es.strict,
  it.strict,
  nl.strict,
  pt.strict,
  ru.strict,
  uk.strict,
  ja.strict,
  zh.strict,
]

/**
 * The date that a line is, as `YYYY-MM-DD`, in any of the languages that chrono knows; `undefined` when the line is anything
 * more or less than a date with day, month and year.
 */
export function parseDate(line: string): string | undefined {
  const text = line.replace(/[.,]$/, '').trim()
  if (!/\d/.test(text) || text.length > 60) return undefined
  for (const parser of parsers) {
    const [found] = parser.parse(text, fixedNow)
    if (!found || found.end || found.index > 0 || found.text.length < text.length) continue
    const { start } = found
    if (!start.isCertain('day') || !start.isCertain('month') || !start.isCertain('year')) continue
    return [pad(start.get('year'), 4), pad(start.get('month'), 2), pad(start.get('day'), 2)].join('-')
  }
  return undefined
}

/** Parsers want a day to reckon “yesterday” from; such dates are not certain and never taken. */
const fixedNow = new Date(Date.UTC(2000, 0, 1))

function pad(value: number | null, width: number): string {
  return String(value ?? 0).padStart(width, '0')
}
