import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { hasEnded, machine } from './0-ground/claim-folder.ts'

/**
 * Waits until no other process holds the folder, and holds it: for the moment in which files are exchanged. A lock that a killed
 * process left is taken.
 *
 * Throws an error with the code `EBUSY` when another one holds it for longer than a minute.
 *
 * @returns what ends it
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const lock = path.join(folder, '.octavo.lock')
  const own = `${process.pid} ${machine()} ${Math.trunc(performance.timeOrigin)}`
  for (let waited = 0; ; waited += step) {
    if (create(lock, own)) return () => rmSync(lock, { force: true })
    if (removeIfLeft(lock)) continue
    if (waited >= longestWait)
      throw Object.assign(new Error('Another run holds the folder.'), { code: 'EBUSY' })
    await pause(step)
  }
}

/** Milliseconds between two looks; an exchange of files takes less. */
const step = 20

/** In milliseconds. */
const longestWait = 60_000

function create(lock: string, own: string): boolean {
  try {
    writeFileSync(lock, own, { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/**
 * Removes the lock of a process that has ended. It is renamed before it is looked at again: of two that find it, one would
 * otherwise remove the lock that the other has just taken.
 */
function removeIfLeft(lock: string): boolean {
  const found = read(lock)
  if (found === undefined) return true
  if (!isLeft(lock, found)) return false
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
    if (read(aside) !== found) linkSync(aside, lock)
  } catch {
    // Another one was quicker.
  }
  rmSync(aside, { force: true })
  return true
}

function isLeft(lock: string, found: string): boolean {
  const [, pid, owner] = /^(\d+) ([0-9a-f]{8})/.exec(found) ?? []
  if (pid !== undefined && owner !== undefined && hasEnded(Number(pid), owner)) return true
  // Of a machine that cannot be asked, or not even written to its end.
  const written = statSync(lock, { throwIfNoEntry: false })?.mtimeMs
  return written !== undefined && Date.now() - written > longestWait
}

function read(lock: string): string | undefined {
  try {
    return readFileSync(lock, 'utf8')
  } catch {
    return undefined
  }
}
