import type { Position } from 'unist'

/** What a configuration file or a front matter says, before it is checked. */
export interface Data {
  readonly value: Readonly<Record<string, unknown>>
  /** Where a key stands in the file, as exactly as the format tells. */
  readonly placeOf: (path: readonly PropertyKey[]) => Position | undefined
}
