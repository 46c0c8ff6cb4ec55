import { join } from 'node:path'
import type { Command } from './measure.ts'

/** What every part of the bench is given. */
export interface Bench {
  /** A folder that is removed at the end. */
  readonly scratch: string
  /** Absolute paths of publications to look at, besides those of each part’s own. */
  readonly paths: readonly string[]
}

/** The folder of this repository: npm runs scripts there. */
export const root = process.cwd()

/** A bare article. */
export const article = join(root, 'manuscript', 'wagner-free-passage.md')

/** The command that builds a publication into a folder, as users start it. */
export function octavoBuild(out: string, ...args: readonly string[]): Command {
  return [process.execPath, join(root, 'scripts', 'build.mjs'), ...args, '--out', out]
}
