import { readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Point } from 'unist'
import type { VFile } from 'vfile'
import { report } from '../0-ground/report.ts'

/** bytes */
const largestText = 32 * 1024 * 1024

/**
 * Reads a text file of the publication into `file.value`: UTF-8, without byte order mark, with LF line ends, without the
 * control characters that XML 1.0 forbids (section 2.2), and without those that turn letters against the direction of their
 * script, so that a reader sees other words than a search finds. True when there is a text to go on with.
 *
 * Reports `file-unreadable`, `file-outside`, `file-too-large`, `file-encoding` and `control-character`.
 *
 * @param folder the publication's, absolute, links resolved.
 */
export function readText(file: VFile, folder: string): boolean {
  const bytes = readInside(file, folder)
  if (!bytes) return false
  const invalid = firstInvalidByte(bytes)
  if (invalid !== undefined) {
    report(file, 'file-encoding', {
      place: pointAt(bytes, invalid),
      reason: `The file is not UTF-8: byte 0x${bytes[invalid]?.toString(16).padStart(2, '0')} cannot stand here.`,
    })
    return false
  }
  const text = new TextDecoder('utf-8').decode(bytes).replaceAll(/\r\n?/g, '\n')
  file.value = dropControls(text, file)
  return true
}

function readInside(file: VFile, folder: string): Buffer | undefined {
  const absolute = path.resolve(file.cwd, file.path)
  try {
    const real = realpathSync(absolute)
    if (!isInside(real, folder)) {
      report(file, 'file-outside', { reason: `\`${file.path}\` leads out of the publication’s folder.` })
      return undefined
    }
    const found = statSync(real)
    // A pipe or a device may give bytes for ever, or none and never end.
    if (!found.isFile()) {
      report(file, 'file-unreadable', { reason: `\`${file.path}\` is not a file.` })
      return undefined
    }
    if (found.size > largestText) {
      report(file, 'file-too-large', { reason: `The file has ${Math.round(found.size / 1024 / 1024)} MB.` })
      return undefined
    }
    return readFileSync(real)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    report(file, 'file-unreadable', { reason: `\`${file.path}\` cannot be read (${code}).` })
    return undefined
  }
}

/** Whether a path, links resolved, lies in the folder or is the folder. */
export function isInside(real: string, folder: string): boolean {
  const way = path.relative(folder, real)
  return way === '' || !(way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way))
}

/** 0-based offset, or `undefined` for valid UTF-8. */
function firstInvalidByte(bytes: Buffer): number | undefined {
  if (isUtf8(bytes)) return undefined
  let low = 0
  let high = bytes.length
  // A prefix may end inside a character, which is no fault yet: `stream` allows for that.
  while (low < high) {
    const middle = (low + high) >> 1
    if (isUtf8(bytes.subarray(0, middle + 1), true)) low = middle + 1
    else high = middle
  }
  // The byte at fault is where the unfinished character began.
  const back = [0, 1, 2, 3].find((steps) => isUtf8(bytes.subarray(0, low - steps)))
  return Math.min(low - (back ?? 0), bytes.length - 1)
}

function isUtf8(bytes: Uint8Array, stream = false): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream })
    return true
  } catch {
    return false
  }
}

function pointAt(bytes: Buffer, offset: number): Point {
  const before = bytes.subarray(0, offset).toString('utf8').split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

function dropControls(text: string, file: VFile): string {
  const first = text.search(forbidden)
  if (first < 0) return text
  const clean = text.replaceAll(forbidden, '')
  const more = text.length - clean.length - 1
  const before = text.slice(0, first).split('\n')
  const code = text.charCodeAt(first).toString(16).toUpperCase().padStart(4, '0')
  report(file, 'control-character', {
    place: { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
    reason: `The control character U+${code} was dropped${more > 0 ? `, and ${more} more` : ''}.`,
  })
  return clean
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find.
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u202D\u202E\uFFFE\uFFFF]/g
