/**
 * A PNG without texts, EXIF and times (`tEXt`, `zTXt`, `iTXt`, `eXIf`, `tIME`), and without what follows its end. Nothing is
 * encoded anew. The bytes stay as they are where they are no sequence of chunks.
 */
export function stripPng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, signatureLength)]
  let at = signatureLength
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at)
    const name = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    if (end > bytes.length) return bytes
    if (!metadata.has(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') return new Uint8Array(Buffer.concat(kept))
    at = end
  }
  return bytes
}

const signatureLength = 8

const metadata = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME'])
