import type { Point, Position } from 'unist'
import type { VFile } from 'vfile'
import type { SourceLines } from '../source-lines.ts'
import type { Shortened } from './remove-remarks.ts'

/** The place in the file of an offset in the shortened text: as of what begins there, or of what ends there. */
export type PlaceOf = (offset: number, side: 'start' | 'end') => Point

/**
 * The way from a text that was shortened, once or more, to places in the file.
 *
 * @param steps in the order in which ranges were taken out
 * @param lines of the file
 */
export function placesBehindRemarks(steps: readonly Shortened[], lines: SourceLines): PlaceOf {
  const origins = steps.map(createOrigin).reverse()
  return (offset, side) => lines.at(origins.reduce((place, origin) => origin(place, side), offset))
}

function createOrigin({ removed }: Shortened): (offset: number, side: 'start' | 'end') => number {
  // Where in the shortened text something is missing, and how much up to there.
  const gaps: { readonly at: number; readonly missing: number }[] = []
  let missing = 0
  for (const { start, end } of removed) {
    const at = start - missing
    missing += end - start
    gaps.push({ at, missing })
  }
  return (offset, side) => {
    let [low, high] = [0, gaps.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const at = gaps[middle]?.at ?? 0
      if (at < offset || (at === offset && side === 'start')) low = middle + 1
      else high = middle
    }
    return offset + (gaps[low - 1]?.missing ?? 0)
  }
}

/**
 * Gives all places in a tree, also those in what nodes keep beside their children, as places in the file.
 *
 * @param lines of the shortened text
 */
export function restorePlaces(tree: object, lines: SourceLines, placeOf: PlaceOf): void {
  const done = new Set<object>()
  const restore = (value: object): void => {
    if (done.has(value)) return
    done.add(value)
    for (const [key, item] of Object.entries(value) as [string, unknown][]) {
      if (isPosition(item)) Reflect.set(value, key, restored(item, lines, placeOf))
      else if (typeof item === 'object' && item !== null) restore(item)
    }
  }
  restore(tree)
}

/** Gives the file what was reported of the shortened text, at its places in the file. */
export function passMessages(from: VFile, to: VFile, lines: SourceLines, placeOf: PlaceOf): void {
  for (const { reason, place, ruleId, source, fatal, note, expected, cause } of from.messages) {
    const own =
      place && ('start' in place ? restored(place, lines, placeOf) : pointOf(place, 'start', lines, placeOf))
    const message = to.message(reason, { place: own, ruleId, source })
    Object.assign(message, { fatal, note, expected, cause })
  }
}

function isPosition(value: unknown): value is Position {
  return isObject(value) && isPoint(value.start) && isPoint(value.end)
}

function isPoint(value: unknown): boolean {
  return isObject(value) && typeof value.line === 'number' && typeof value.column === 'number'
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function restored({ start, end }: Position, lines: SourceLines, placeOf: PlaceOf): Position {
  const first = pointOf(start, 'start', lines, placeOf)
  const last = pointOf(end, 'end', lines, placeOf)
  // What has no length may stand where something is missing.
  return { start: first, end: (last.offset ?? 0) < (first.offset ?? 0) ? first : last }
}

function pointOf(
  { line, column, offset }: Point,
  side: 'start' | 'end',
  lines: SourceLines,
  placeOf: PlaceOf,
): Point {
  return placeOf(offset ?? lines.point(line, column).offset, side)
}
