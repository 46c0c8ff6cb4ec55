import type { Point, Position } from 'unist'
import type { VFile } from 'vfile'
import {
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLParseError,
} from 'yaml'
import { report } from '../../0-ground/report.ts'
import type { Data } from './data.ts'

/** Aliases may not blow a small file up: expanding more nodes than this is an error. */
const mostAliases = 100

/**
 * Reads YAML text as plain data with the place of every key.
 *
 * Reports `yaml-syntax` and `config-key-duplicate`; `undefined` when the text is no mapping.
 *
 * @param firstLine 1-based line of the file on which the text begins.
 */
export function readYaml(file: VFile, text: string, firstLine: number): Data | undefined {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, version: '1.2' })
  const pointAt = (offset: number): Point => {
    const { line, col } = lines.linePos(offset)
    return { line: line + firstLine - 1, column: col }
  }
  const quote = findOpenQuote(text, document.errors)
  if (quote) report(file, 'yaml-syntax', { ...quote, place: pointAt(quote.offset) })
  // Without its end, all behind a quotation mark is misread.
  for (const error of quote ? [] : document.errors) {
    report(file, 'yaml-syntax', { place: pointAt(error.pos[0]), reason: reasonOf(error) })
  }
  if (document.errors.length > 0) return undefined
  if (document.contents === null) return { value: {}, placeOf: () => undefined }
  if (!isMap(document.contents)) {
    report(file, 'yaml-syntax', { place: pointAt(0), reason: 'These are no `key: value` lines.' })
    return undefined
  }
  reportDuplicates(file, document.contents.items, pointAt)
  try {
    const value: unknown = document.toJS({ maxAliasCount: mostAliases })
    const find = indexPairs()
    return { value: asRecord(value), placeOf: (path) => placeOf(document.contents, path, pointAt, find) }
  } catch (error) {
    report(file, 'yaml-syntax', {
      place: pointAt(0),
      reason: error instanceof Error ? error.message : 'The aliases are circular.',
    })
    return undefined
  }
}

/** A quotation mark whose value the parser found no end of: 0-based offset, what is wrong, and what to do. */
interface OpenQuote {
  readonly offset: number
  readonly reason: string
  readonly help: string
}

/** Other readers of YAML take a value that goes on at the margin, which the language forbids (YAML 1.2, 7.3). */
function findOpenQuote(text: string, errors: readonly YAMLParseError[]): OpenQuote | undefined {
  const error = errors.find(({ message }) => /^Missing closing ["']/.test(message))
  if (!error) return undefined
  // The parser tells where it gave up, which may be lines behind.
  const begun = [...text.slice(0, error.pos[0]).matchAll(/(?:^|[:[{,]|- )[ \t]*(["'])(?:(?!\1).)*$/gm)].at(-1)
  const [match, mark] = begun ?? []
  if (!begun || match === undefined || mark === undefined) return undefined
  const offset = begun.index + match.indexOf(mark)
  const goesOn = text.slice(begun.index + match.length).includes(mark)
  return goesOn
    ? {
        offset,
        reason: 'The value in quotation marks goes on at the margin.',
        help: 'Indent its further lines by two spaces more than the key.',
      }
    : {
        offset,
        reason: 'The quotation mark has no end.',
        help: 'Write the same mark at the end of the value, or take this one out.',
      }
}

/** The parser's own words, but those that speak to programmers. */
function reasonOf({ code, message }: YAMLParseError): string {
  if (code === 'MULTIPLE_DOCS') return 'A second document begins here; the file may hold only one.'
  if (/call stack/.test(message)) return 'Values are nested too deeply.'
  return `${message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? code}.`
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function reportDuplicates(file: VFile, pairs: readonly Pair[], pointAt: (offset: number) => Point): void {
  const first = new Map<string, Position | undefined>()
  for (const pair of pairs) {
    const key = keyOf(pair)
    const place = rangeOf(pair.key, pointAt)
    if (first.has(key)) {
      const cause = { file, place: first.get(key), reason: 'first given here' }
      report(file, 'config-key-duplicate', { place, reason: `\`${key}\` is given twice.`, cause })
    } else first.set(key, place)
  }
}

/** Place of the key at the end of the path, or of the list item; of the nearest one above when there is none. */
function placeOf(
  root: unknown,
  path: readonly PropertyKey[],
  pointAt: (offset: number) => Point,
  find: ReturnType<typeof indexPairs>,
): Position | undefined {
  let node = root
  let place: Position | undefined
  for (const step of path) {
    if (!isNode(node) || !('items' in node) || !Array.isArray(node.items)) break
    const item: unknown = isMap(node) ? find(node, String(step)) : node.items[Number(step)]
    if (item === undefined) break
    place = rangeOf(isPair(item) ? item.key : item, pointAt) ?? place
    node = isPair(item) ? item.value : item
  }
  return place
}

/** The way to the first pair of a key; every mapping that is asked for is gone through once. */
function indexPairs(): (map: YAMLMap, key: string) => Pair | undefined {
  const indexes = new Map<YAMLMap, ReadonlyMap<string, Pair>>()
  return (map, key) => {
    const index = indexes.get(map) ?? new Map(map.items.toReversed().map((pair) => [keyOf(pair), pair]))
    indexes.set(map, index)
    return index.get(key)
  }
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : ''
}

function rangeOf(node: unknown, pointAt: (offset: number) => Point): Position | undefined {
  if (!isNode(node) || !node.range) return undefined
  return { start: pointAt(node.range[0]), end: pointAt(node.range[1]) }
}
