const sign = /\\[a-zA-Z]|[\^_{}]|\\[,;:!|\\]/

/** Whether what stands between dollars shows a sign of TeX (a command, `^`, `_`, braces), or is a letter or a short relation. */
export function isClearlyTex(value: string): boolean {
  if (sign.test(value) || /^[a-zA-Z]'*$/.test(value)) return true
  return /[=<>+]/.test(value) && /\p{L}/u.test(value) && !/\p{L}{3,}/u.test(value)
}
