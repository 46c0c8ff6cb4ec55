import type { VFile } from 'vfile'
import type { Data } from '../settings/data.ts'
import { addressLength, type Literal } from './find-literal.ts'
import { type Critic, type FoundRemarks, findRemarks, suspectRemarks } from './find-remarks.ts'
import { mostRounds, removeRemarks } from './remove-remarks.ts'
import { reportRemarks } from './report-remarks.ts'

/**
 * What a configuration or a front matter says without private remarks, in texts at any depth; marks of revision are carried out or undone. A key
 * or an item of a list that was nothing but a remark is gone.
 *
 * Reports `remark-unclosed` and `remark-half` at the key.
 *
 * @param critic what is done with marks of revision, when the data do not say it themselves; `show` is for pages only
 */
export function dropDataRemarks(file: VFile, data: Data, critic?: Critic): Data {
  const isRejected = critic === 'reject' || data.value.critic === 'reject'
  const kept = new Map<string, readonly number[]>()
  const drop = (value: unknown, path: readonly PropertyKey[]): unknown => {
    if (typeof value === 'string') {
      const text = withoutRemarks(value, isRejected ? 'reject' : 'accept', (source, faults) =>
        reportRemarks(file, source, faults, () => data.placeOf(path)),
      )
      return text === '' && value !== '' ? nothing : text
    }
    if (Array.isArray(value)) {
      const items = value.map((item: unknown, index) => ({ index, item: drop(item, [...path, index]) }))
      const left = items.filter(({ item }) => item !== nothing)
      if (left.length < items.length)
        kept.set(
          keyOf(path),
          left.map(({ index }) => index),
        )
      return left.map(({ item }) => item)
    }
    if (typeof value !== 'object' || value === null || !isPlain(value)) return value
    const entries = Object.entries(value).map(([key, item]) => [key, drop(item, [...path, key])] as const)
    return Object.fromEntries(entries.filter(([, item]) => item !== nothing))
  }
  const value = drop(data.value, [])
  if (typeof value !== 'object' || value === null) return data
  return { value: { ...value }, placeOf: (path) => data.placeOf(asWritten(path, kept)) }
}

/** In the place of a text that held nothing but remarks. */
const nothing = Symbol('nothing')

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function keyOf(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String))
}

/** The path with the indexes that items had before others went. */
function asWritten(
  path: readonly PropertyKey[],
  kept: ReadonlyMap<string, readonly number[]>,
): readonly PropertyKey[] {
  const written: PropertyKey[] = []
  for (const step of path) written.push(kept.get(keyOf(written))?.[Number(step)] ?? step)
  return written
}

/** Code, and addresses, in which nothing is a remark. */
const literal = /(?<!`)(`+)(?!`)[^`]*\1(?!`)|\b[a-z]{1,20}:\/\/\S+/gi

/**
 * A text that is no Markdown; a space stays where two would meet.
 *
 * @param tell hears what is wrong with marks in a text
 */
function withoutRemarks(
  text: string,
  critic: Exclude<Critic, 'show'>,
  tell: (source: string, faults: Pick<FoundRemarks, 'unclosed' | 'halves'>) => void,
): string {
  let source = text
  for (let round = 0; suspectRemarks(source); round += 1) {
    const { edits, unclosed, halves, doubtful } = findRemarks(source, literalIn(source), critic)
    if (edits.length === 0 || round === mostRounds) {
      tell(source, {
        unclosed: [...unclosed, ...edits.map(({ start }) => start)],
        halves: [...halves, ...doubtful],
      })
      break
    }
    tell(source, { unclosed: [], halves: doubtful })
    source = removeRemarks(source, edits).text.trim()
  }
  return source
}

function literalIn(text: string): Literal[] {
  return [...text.matchAll(literal)].map(({ 0: words, index }) => {
    const length = words.startsWith('`') ? words.length : addressLength(words)
    return { start: index, end: index + length }
  })
}
