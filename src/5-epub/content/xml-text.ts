/** Text without the characters that XML 1.0 cannot hold (§2.2 Char): most C0 controls, U+FFFE, U+FFFF, lone surrogates. */
export function xmlText(text: string): string {
  return text.replaceAll(FORBIDDEN, '')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu
