/** Bytes whose number is known at their end only. */
export interface GrowingBytes {
  /** Valid until more room is asked for. */
  readonly room: () => Uint8Array
  /** Makes room for so many bytes in all; `false` when there may not be as many. */
  readonly reserve: (length: number) => boolean
}

/**
 * An empty buffer that doubles when it is full.
 *
 * @param most bytes that it may have
 */
export function growingBytes(most: number): GrowingBytes {
  let held = new Uint8Array(Math.min(most, 4096))
  return {
    room: () => held,
    reserve: (length) => {
      if (length > most) return false
      if (length <= held.length) return true
      const grown = new Uint8Array(Math.min(most, Math.max(length, 2 * held.length)))
      grown.set(held)
      held = grown
      return true
    },
  }
}
