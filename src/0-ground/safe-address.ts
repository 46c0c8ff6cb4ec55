/**
 * An address of a scheme that every edition may hold, as a book may write it: signs that no address holds are encoded, `#` within a
 * fragment too (RFC 3986, 3.5). `undefined` for what is not well formed, such as an empty host, and for other schemes.
 */
export function safeAddress(href: string): string | undefined {
  const [start = '', ...fragment] = href
    .replaceAll(/%(?![\da-f]{2})/gi, '%25')
    .replaceAll(/[\s"<>\\^`{|}]/g, (sign) => encodeURIComponent(sign))
    .split('#')
  const address = fragment.length > 0 ? `${start}#${fragment.join('%23')}` : start
  return isWellFormed(address) ? address : undefined
}

function isWellFormed(address: string): boolean {
  if (/^mailto:/i.test(address)) return /^mailto:[^?#]/i.test(address) && URL.canParse(address)
  if (/^tel:/i.test(address)) return /^tel:[^?#]*\d/i.test(address) && URL.canParse(address)
  const host = /^https?:\/\/(?:[^/?#@]*@)?(?<host>\[[^\]]*\]|[^/?#:]+)/i.exec(address)?.groups?.host
  // A full stop may end the name of a host, an empty name may not stand in it.
  return host !== undefined && !/^\.|\.\./.test(host) && URL.canParse(address)
}
