/** In UTF-16 units. An image may be written into its address, and is no larger than this. */
const longest = 90_000_000

/**
 * The address or path that a percent-encoded one stands for. What is no such encoding, as in `100%.png`, stays as it is.
 *
 * @param kept
 *   `separators`: `%2F`, `%23` and the like stay encoded, so that the address has the same parts as before.
 */
export function decodeAddress(address: string, kept?: 'separators'): string {
  if (address.length > longest || !address.includes('%')) return address
  try {
    return kept ? decodeURI(address) : decodeURIComponent(address)
  } catch {
    return address
  }
}
