import { createHash } from 'node:crypto'
import { lstatSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'

/**
 * Makes a new folder for what this process needs for a while, and removes those beside it that processes left which were killed.
 *
 * Its name tells whose it is, from its first moment on: `<prefix><process id>-<machine>-<random>`. Folders of living processes
 * and of other machines or containers, whose processes cannot be seen from here, stay.
 *
 * @returns its absolute path; `removeFolder` removes it
 */
export function claimFolder(parent: string, prefix: string): string {
  sweep(parent, prefix)
  return mkdtempSync(path.join(path.resolve(parent), `${prefix}${process.pid}-${machine()}-`))
}

/** Removes the folders that this process has claimed there. */
export function removeClaimed(parent: string, prefix: string): void {
  const own = `${prefix}${process.pid}-${machine()}-`
  for (const name of list(parent)) if (name.startsWith(own)) removeFolder(path.join(parent, name))
}

/** Removes a folder, also while a dying process still writes into it. What cannot be removed is left to the next run. */
export function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 })
  } catch {
    // A folder that is still written to, or that belongs to another user.
  }
}

/** Whether the process of that number and machine has ended. Other machines' processes count as living. */
export function hasEnded(pid: number, owner: string): boolean {
  return owner === machine() && pid !== process.pid && !isAlive(pid)
}

/** Names the computer or container in which this process can see others by their numbers: 8 hexadecimal digits. */
export function machine(): string {
  return createHash('sha256').update(`${hostname()} ${processSpace()}`).digest('hex').slice(0, 8)
}

function sweep(parent: string, prefix: string): void {
  for (const name of list(parent)) {
    const owner = name.startsWith(prefix) && /^(\d+)-([0-9a-f]{8})-/.exec(name.slice(prefix.length))
    if (!owner || !hasEnded(Number(owner[1]), owner[2] ?? '')) continue
    const folder = path.join(parent, name)
    // Never through a link: removing what it leads to is not ours.
    if (isOwnFolder(folder)) removeFolder(folder)
  }
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function isOwnFolder(place: string): boolean {
  const stats = lstatSync(place, { throwIfNoEntry: false })
  return stats?.isDirectory() === true && (process.getuid === undefined || stats.uid === process.getuid())
}

/** Linux: containers on one computer may share its folders and its name, but not the numbers of processes. */
function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
