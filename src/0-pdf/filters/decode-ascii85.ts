import { cutOff, type Filter, type Filtered, filtered, overgrown } from './filtered.ts'
import { growingBytes } from './growing-bytes.ts'

/** `ASCII85Decode` (ISO 32000-1, 7.4.3): five signs for four bytes, `z` for four zeros, up to `~>`. A leading `<~` is passed over. */
export const decodeAscii85: Filter = (bytes, _, most) => {
  const made = growingBytes(most)
  let length = 0
  let value = 0
  let count = 0
  const end = (fault?: string): Filtered => filtered(made.room().subarray(0, length), fault)
  const write = (size: number): void => {
    for (let byte = 0; byte < size; byte += 1) made.room()[length + byte] = value / 256 ** (3 - byte)
    length += size
    value = 0
    count = 0
  }
  for (let at = bytes[0] === 0x3c && bytes[1] === 0x7e ? 2 : 0; at < bytes.length; at += 1) {
    const code = bytes[at] ?? 0
    if (code <= 32) continue
    if (!made.reserve(length + 4)) return end(overgrown(most))
    if (code === 0x7e) {
      if (count === 1) return end('end within a group of signs')
      if (count > 0) {
        const size = count - 1
        for (; count < 5; count += 1) value = value * 85 + 84
        if (value >= 2 ** 32) return end('hold a number that is too large')
        write(size)
      }
      return end()
    }
    if (code === 0x7a && count === 0) write(4)
    else if (code < 0x21 || code > 0x75) return end('hold a sign that ASCII85 does not have')
    else {
      value = value * 85 + code - 0x21
      count += 1
      if (value >= 2 ** 32) return end('hold a number that is too large')
      if (count === 5) write(4)
    }
  }
  return end(cutOff)
}
