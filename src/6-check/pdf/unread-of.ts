import { imageFault, readStream } from '../../0-pdf/decode-stream.ts'
import { isStream } from '../../0-pdf/pdf-object.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'

/** Something that could not be read, so that nobody can say whether it is good. */
export interface Unread {
  /** An object, or a part of the file. */
  readonly path: string
  /** One sentence without a full stop. */
  readonly reason: string
}

/** Bytes that all streams of a file may have when they are unpacked, images left out. */
const mostUnpacked = 2 ** 30

/**
 * Streams that cannot be unpacked to their end, and all that was found unreadable while objects were read: asked last, it knows of
 * all checks before. The pixels of images are not unpacked, but their filters must be known.
 */
export function unreadOf(pdf: Pdf): readonly Unread[] {
  const found: Unread[] = []
  let left = mostUnpacked
  for (const number of pdf.numbers()) {
    const stream = pdf.object(number)
    if (!isStream(stream)) continue
    const isImage = pdf.resolve(stream.dictionary.get('Subtype')) === 'Image'
    if (!isImage && left <= 0) continue
    const { bytes, fault } = isImage
      ? { bytes: { length: 0 }, fault: imageFault(stream.dictionary, pdf.resolve) }
      : readStream(stream, pdf.resolve)
    left -= bytes.length
    if (fault !== undefined) found.push({ path: `object ${number}`, reason: `The data ${fault}` })
  }
  if (left <= 0)
    found.push({ path: '', reason: `The file’s streams have more than ${mostUnpacked / 2 ** 20} MB` })
  const told = new Set(found.map(({ path }) => path))
  const faults = [...pdf.faults].filter(([path]) => !told.has(path))
  return [...found, ...faults.map(([path, reason]) => ({ path, reason }))]
}
