import type { Point, Position } from 'unist'
import type { VFile } from 'vfile'
import { report } from '../../0-ground/report.ts'
import type { FoundRemarks } from './find-remarks.ts'

/**
 * Reports marks of remarks that have no other: `remark-unclosed` and `remark-half`.
 *
 * @param source the text in which they were found
 * @param placeAt of an offset of the text, the place in the file
 */
export function reportRemarks(
  file: VFile,
  source: string,
  { unclosed, halves }: Pick<FoundRemarks, 'unclosed' | 'halves'>,
  placeAt: (offset: number) => Point | Position | undefined,
): void {
  for (const offset of unclosed) {
    const mark = source.slice(offset, offset + (source[offset] === '%' ? 2 : 3))
    report(file, 'remark-unclosed', {
      place: placeAt(offset),
      reason: `The private remark that \`${mark}\` begins has no end.`,
    })
  }
  for (const offset of halves) {
    const isBegin = source[offset] === '%'
    const mark = source.slice(offset, offset + (isBegin ? 2 : 3))
    const reason = `\`${mark}\` ${isBegin ? 'has no other that it pairs with' : 'ends nothing that began'}, and is printed with what is beside it.`
    report(file, 'remark-half', { place: placeAt(offset), reason })
  }
}
