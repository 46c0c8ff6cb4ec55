import path from 'node:path'
import pc from 'picocolors'
import { type FaultKind, faultKinds, limits } from './4-pages/report/find-faults.ts'
import type { Finding, TypesettingReport } from './4-pages/report/typesetting-report.ts'

/** How a report is printed. */
export interface TableOptions {
  readonly colour: boolean
  /** Most places of one kind that are listed. */
  readonly most: number
}

interface Wording {
  readonly name: string
  /** What counts as one. */
  readonly meaning: string
  /** A finding's size in words. */
  readonly size?: (size: number) => string
}

const times = (size: number) => `${size.toFixed(2)} ×`
const counted = (size: number, one: string) =>
  `${Math.round(size)} ${one}${Math.round(size) === 1 ? '' : 's'}`

const wordings: Readonly<Record<FaultKind, Wording>> = {
  'loose-line': {
    name: 'loose lines',
    meaning: `word spaces over ${limits.loose} times the face’s own`,
    size: times,
  },
  'tight-line': { name: 'tight lines', meaning: 'word spaces under ⅔ of the face’s own', size: times },
  'hyphen-run': {
    name: 'hyphen runs',
    meaning: `over ${limits.run} hyphens on successive lines`,
    size: (size) => counted(size, 'line'),
  },
  'hyphen-stem': {
    name: 'short stems',
    meaning: `under ${limits.before} letters before or ${limits.after} after a hyphen`,
    size: (size) => counted(size, 'letter'),
  },
  'hyphen-at-turn': { name: 'hyphens at a page turn', meaning: 'the leaf is turned within a word' },
  'short-last-line': {
    name: 'short last lines',
    meaning: `shorter than the indent, or one word of up to ${limits.lastLetters} letters`,
    size: (size) => `${Math.round(size)} px`,
  },
  widow: { name: 'widows', meaning: 'a paragraph’s last line alone at the head of a page' },
  orphan: { name: 'orphans', meaning: 'a paragraph’s first line alone at the foot of a page' },
  'stranded-heading': { name: 'stranded headings', meaning: 'parted from what they announce' },
  'split-note': { name: 'split notes', meaning: 'going on at the foot of the next page' },
  'white-space': {
    name: 'white space',
    meaning: 'over a quarter of the page, before what begins the next',
    size: (size) => `${Math.round(size * 100)} %`,
  },
  'uneven-feet': {
    name: 'uneven feet',
    meaning: 'facing pages that end at different heights',
    size: (size) => counted(size, 'line'),
  },
  'off-grid': {
    name: 'lines off the grid',
    meaning: 'between the lines of the page behind',
    size: (size) => `${size.toFixed(2)} line`,
  },
  'far-figure': {
    name: 'far figures',
    meaning: `over ${limits.figure} pages behind the text before them`,
    size: (size) => counted(size, 'page'),
  },
}

/**
 * A typesetter's report for people: what there is of each kind, then where. The worst of a kind come first when not all are
 * listed; kinds of which there is none are named in one line. Lines within a paragraph tell its first words, as hints name it.
 *
 * @param title what the report is on
 */
export function typesettingTable(
  title: string,
  { pages, lines, counts, findings }: TypesettingReport,
  { colour, most }: TableOptions,
): string {
  const { bold, dim } = pc.createColors(colour)
  const found = faultKinds.filter((kind) => counts[kind] > 0)
  const none = faultKinds.filter((kind) => counts[kind] === 0).map((kind) => wordings[kind].name)
  const head = `${bold(title)}: ${pages.toLocaleString('en')} pages, ${lines.toLocaleString('en')} lines of justified text`
  const summary = found.map((kind) => {
    const { name, meaning } = wordings[kind]
    return `  ${String(counts[kind]).padStart(5)} ${name.padEnd(24)}${dim(meaning)}`
  })
  const places = found.flatMap((kind) => {
    const own = findings.filter((finding) => finding.kind === kind)
    const shown = own.length > most ? worst(own, most) : own
    const rest = own.length - shown.length
    return [
      '',
      `  ${wordings[kind].name}`,
      ...shown.map((finding) => `    ${lineOf(finding)}`),
      ...(rest > 0 ? [`    and ${rest} more`] : []),
    ]
  })
  const last = none.length > 0 ? [`      0 ${dim(none.join(', '))}`] : []
  return [head, ...summary, ...last, ...places].map((line) => `${line}\n`).join('')
}

/** The greatest, in the order of pages. */
function worst(findings: readonly Finding[], most: number): readonly Finding[] {
  const greatest = new Set(findings.toSorted((a, b) => (b.size ?? 0) - (a.size ?? 0)).slice(0, most))
  return findings.filter((finding) => greatest.has(finding))
}

function lineOf({ kind, page, file, line, text, size, paragraph }: Finding): string {
  const place = file === undefined ? '' : `${path.normalize(file)}:${line}`
  const words = text === undefined || text === '' ? '' : `“${shorten(text)}”`
  const measure = size === undefined ? '' : (wordings[kind].size?.(size) ?? '')
  const begins = paragraph !== undefined && text !== undefined && !text.startsWith(paragraph)
  const named = begins && paragraph.length <= 2 * longest ? `  in “${paragraph}”` : ''
  return `page ${page.padStart(4)}  ${measure.padStart(8)}  ${place}  ${words}${named}`.trimEnd()
}

/** Most characters of a line's text. */
const longest = 44

function shorten(text: string): string {
  if (text.length <= longest) return text
  return `${text.slice(0, longest).replace(/\s+\S*$/, '')} …`
}
