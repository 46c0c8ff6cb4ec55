import type { Root as MdastRoot } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../../../0-ground/report.ts'
import { eastAsian } from '../../find-ruby.ts'
import type { SourceLines } from '../../source-lines.ts'

/** From a brace to the bar behind a word, and to the end of what may be its readings. */
const suspect = /(?<![\\$])[{｛](?<word>[^{}｛｝|`\n]{1,40})\|(?<rest>[^{}｛｝`\n]{0,200})(?<end>[}｝]?)/g

/** Without a closing brace, a word and its reading have nothing else around the bar. */
const reading = /^[\p{Script=Hiragana}\p{Script=Katakana}ー・]+[ \t]*(?:\||$)/u

/** The row below the head of a table, of two columns or more. */
const delimiterRow = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$/

/**
 * Reports `reading-divided` where the bar of what was surely meant as a reading in braces divides two cells: `{漢字|かんじ` without
 * an end, or with another number of readings than the word has characters. Also where it keeps a table from being one.
 *
 * @param bars of readings that are understood, as offsets; those divide nothing
 */
export function reportDividedReadings(
  tree: MdastRoot,
  file: VFile,
  lines: SourceLines,
  bars: ReadonlySet<number>,
): void {
  if (!/[{｛]/.test(String(file))) return
  visit(tree, ['tableRow', 'paragraph'], (node) => {
    if (!node.position) return
    const { start, end } = node.position
    for (let line = start.line; line <= end.line; line += 1) {
      if (node.type === 'paragraph' && !(line < end.line && delimiterRow.test(lines.text(line + 1)))) continue
      reportLine(file, lines, line, bars)
    }
  })
}

function reportLine(file: VFile, lines: SourceLines, line: number, bars: ReadonlySet<number>): void {
  for (const { 0: written, index, groups } of lines.text(line).matchAll(suspect)) {
    const { word = '', rest = '', end = '' } = groups ?? {}
    const place = lines.point(line, index + 1)
    const bar = (place.offset ?? 0) + 1 + word.length
    if (bars.has(bar) || word.endsWith('\\')) continue
    const isMeant = end ? eastAsian.test(word + rest) : eastAsian.test(word) && reading.test(rest)
    if (!isMeant) continue
    report(file, 'reading-divided', {
      place,
      reason: `The bar in “${end ? written : written.trimEnd().slice(0, 40)}” divides two cells of the table, since the braces are no reading.`,
    })
  }
}
