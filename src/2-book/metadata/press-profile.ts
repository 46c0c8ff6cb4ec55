import { readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Position } from 'unist'
import type { PressConfig } from '../../0-ground/config.ts'
import { report } from '../../0-ground/report.ts'
import type { Publication } from '../../1-manuscript/manuscript.ts'
import { isInside } from '../../1-manuscript/read-text.ts'

/** How a press and its paper answer to amounts of ink, as an ICC profile says (ICC.1:2022, ISO 15076-1). */
export interface PressProfile {
  readonly bytes: Uint8Array
  /** Inks: one or four. */
  readonly space: 'GRAY' | 'CMYK'
  /** As the profile calls itself. */
  readonly name: string
}

/** What is wrong with a file that was to be a press's profile. */
export interface UnfitProfile {
  readonly reason: string
}

/** Larger than any printer's profile. */
const largest = 32 * 2 ** 20

/**
 * Reads the profile that the configuration names, relative to the publication's folder.
 *
 * Reports `file-outside`, `file-unreadable` and `profile-unfit`.
 */
export function readPressProfile(
  { folder, file }: Publication,
  url: string,
  ink: PressConfig['ink'],
  place: Position | undefined,
): PressProfile | undefined {
  try {
    const full = realpathSync(path.resolve(folder, url))
    if (!isInside(full, realpathSync(folder))) {
      report(file, 'file-outside', {
        place,
        reason: `The profile \`${url}\` is outside of the publication’s folder.`,
      })
      return undefined
    }
    const found = statSync(full).size > largest ? undefined : parseProfile(readFileSync(full), ink)
    if (found && 'bytes' in found) return found
    report(file, 'profile-unfit', {
      place,
      reason: `The profile \`${url}\` ${found?.reason ?? 'is larger than any profile of a press'}.`,
    })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    report(file, 'file-unreadable', { place, reason: `The profile \`${url}\` cannot be read (${code}).` })
  }
  return undefined
}

/**
 * Takes the bytes for a press's profile when they are one that the ink needs: class `prtr`, four inks, or one for `gray`
 * (ICC.1:2022, 7.2: class at byte 12, colour space at 16, signature at 36).
 */
export function parseProfile(bytes: Uint8Array, ink: PressConfig['ink']): PressProfile | UnfitProfile {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const field = (at: number): string => buffer.toString('latin1', at, at + 4)
  if (buffer.length < 132 || field(36) !== 'acsp') return { reason: 'is no ICC profile' }
  const kind = field(12)
  if (kind !== 'prtr')
    return { reason: `is that of ${devices.get(kind) ?? 'something else'}, not of a press (class \`prtr\`)` }
  const space = field(16).trim()
  const wanted = ink === 'gray' ? 'GRAY' : 'CMYK'
  if (space !== wanted) return { reason: `is for ${space}, but \`ink: ${ink}\` needs one for ${wanted}` }
  return { bytes, space: wanted, name: descriptionOf(buffer) }
}

const devices = new Map([
  ['mntr', 'a screen (class `mntr`)'],
  ['scnr', 'a scanner or camera (class `scnr`)'],
  ['link', 'a link between two devices (class `link`)'],
  ['spac', 'a colour space (class `spac`)'],
  ['abst', 'an effect (class `abst`)'],
  ['nmcl', 'named colours (class `nmcl`)'],
])

/** The tag `desc`: ASCII in version 2, UTF-16 records in version 4. */
function descriptionOf(buffer: Buffer): string {
  const count = buffer.readUInt32BE(128)
  for (let index = 0; index < Math.min(count, 100); index += 1) {
    const row = 132 + index * 12
    if (row + 12 > buffer.length || buffer.toString('latin1', row, row + 4) !== 'desc') continue
    const at = buffer.readUInt32BE(row + 4)
    if (at + 28 > buffer.length) break
    const text =
      buffer.toString('latin1', at, at + 4) === 'mluc'
        ? wideText(buffer, at)
        : buffer.toString('latin1', at + 12, at + 12 + buffer.readUInt32BE(at + 8))
    return text.replaceAll(/\p{Cc}/gu, '').trim() || 'Custom'
  }
  return 'Custom'
}

function wideText(buffer: Buffer, at: number): string {
  const length = buffer.readUInt32BE(at + 20)
  const from = at + buffer.readUInt32BE(at + 24)
  return Buffer.from(buffer.subarray(from, from + (length & ~1)))
    .swap16()
    .toString('utf16le')
}
