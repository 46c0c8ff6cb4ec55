import { decodeAddress } from '../../0-ground/decode-address.ts'

/** Where a relative address leads from a file of the archive; the fragment is decoded, empty when there is none. */
export function resolvePath(
  href: string,
  from: string,
): { readonly path: string; readonly fragment: string } {
  const base = new URL(encodeURI(from), 'epub://archive/')
  const { pathname, hash } = new URL(href, base)
  return { path: decodeAddress(pathname.slice(1)), fragment: decodeAddress(hash.slice(1)) }
}
