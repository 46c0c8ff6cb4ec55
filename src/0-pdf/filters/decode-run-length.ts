import { cutOff, type Filter, type Filtered, filtered, overgrown } from './filtered.ts'
import { growingBytes } from './growing-bytes.ts'

/** `RunLengthDecode` (ISO 32000-1, 7.4.5): 0 to 127 says that one byte more is copied, 129 to 255 how often one is repeated, 128 ends. */
export const decodeRunLength: Filter = (bytes, _, most) => {
  const made = growingBytes(most)
  let length = 0
  const end = (fault?: string): Filtered => filtered(made.room().subarray(0, length), fault)
  for (let at = 0; at < bytes.length; ) {
    const code = bytes[at] ?? 0
    if (code === 128) return end()
    const size = code < 128 ? code + 1 : 257 - code
    const next = code < 128 ? at + 1 + size : at + 2
    if (next > bytes.length) return end(cutOff)
    if (!made.reserve(length + size)) return end(overgrown(most))
    if (code < 128) made.room().set(bytes.subarray(at + 1, next), length)
    else made.room().fill(bytes[at + 1] ?? 0, length, length + size)
    length += size
    at = next
  }
  return end(cutOff)
}
