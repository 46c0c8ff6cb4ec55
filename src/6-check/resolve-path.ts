/** Where a relative address leads from a file of the archive; the fragment is decoded, empty when there is none. */
export function resolvePath(
  href: string,
  from: string,
): { readonly path: string; readonly fragment: string } {
  const base = new URL(encodeURI(from), 'epub://archive/')
  const { pathname, hash } = new URL(href, base)
  return { path: decode(pathname.slice(1)), fragment: decode(hash.slice(1)) }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
