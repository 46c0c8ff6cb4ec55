/**
 * A JPEG without what its camera or its editor wrote about it: place, time, names, thumbnails. Nothing is encoded anew.
 *
 * Kept are the segments that decide how it looks (ITU-T T.81, annex B): tables, frames, scans, JFIF, Adobe's colour transform
 * and the ICC profile. Comments, all other application segments (EXIF, XMP, IPTC) and all that follows the end of the image
 * go. The bytes stay as they are where they do not have this form.
 *
 * @param bytes of a JPEG whose orientation is upright, for EXIF would say it
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  while (at < bytes.length) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return bytes
    if (marker === 0xff) {
      at += 1
      continue
    }
    const end = marker === endOfImage ? at + 2 : segmentEnd(bytes, at)
    if (end === undefined) return bytes
    const segment = bytes.subarray(at, end)
    if (!isMetadata(segment)) kept.push(segment)
    if (marker === endOfImage) return new Uint8Array(Buffer.concat(kept))
    at = end
  }
  return bytes
}

const endOfImage = 0xd9
const startOfScan = 0xda

/** Where the segment at an index ends, a scan with its coded data. */
function segmentEnd(bytes: Uint8Array, at: number): number | undefined {
  const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
  let end = at + 2 + length
  if (length < 2 || end > bytes.length) return undefined
  if (bytes[at + 1] !== startOfScan) return end
  while (end < bytes.length && !isMarker(bytes, end)) end += 1
  return end
}

/** In coded data FF 00 is a byte FF, and FF D0 to FF D7 restart the coder. */
function isMarker(bytes: Uint8Array, at: number): boolean {
  const next = bytes[at + 1] ?? 0
  return bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)
}

function isMetadata(segment: Uint8Array): boolean {
  const marker = segment[1] ?? 0
  const name = Buffer.from(segment.subarray(4, 16)).toString('latin1')
  if (marker === 0xe0) return !name.startsWith('JFIF\0')
  if (marker === 0xe2) return !name.startsWith('ICC_PROFILE\0')
  if (marker === 0xee) return !name.startsWith('Adobe')
  return marker === 0xfe || (marker >= 0xe1 && marker <= 0xef)
}
