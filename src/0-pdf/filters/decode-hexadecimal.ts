import { cutOff, type Filter } from './filtered.ts'

const digits = new Uint8Array(256).fill(255)
for (const [value, sign] of [...'0123456789abcdef'].entries()) {
  digits[sign.charCodeAt(0)] = value
  digits[sign.toUpperCase().charCodeAt(0)] = value
}

/** `ASCIIHexDecode` (ISO 32000-1, 7.4.2): two digits a byte up to `>`; a missing last digit is 0. */
export const decodeHexadecimal: Filter = (bytes) => {
  const found = new Uint8Array((bytes.length + 1) >> 1)
  let count = 0
  const whole = (): Uint8Array => found.subarray(0, (count + 1) >> 1)
  for (const code of bytes) {
    if (code === 0x3e) return { bytes: whole() }
    const digit = digits[code] ?? 255
    if (digit < 16) {
      const at = count >> 1
      found[at] = count % 2 === 0 ? digit << 4 : (found[at] ?? 0) | digit
      count += 1
    } else if (code > 32) return { bytes: whole(), fault: 'hold what is no hexadecimal digit' }
  }
  return { bytes: whole(), fault: cutOff }
}
