import { codes } from 'micromark-util-symbol'
import type { Construct, Event, Extension, TokenizeContext } from 'micromark-util-types'

/** Where CommonMark's own constructs may begin; those of the extensions are in the extensions. */
const coreCodes = [
  codes.carriageReturn,
  codes.lineFeed,
  codes.carriageReturnLineFeed,
  codes.exclamationMark,
  codes.ampersand,
  codes.asterisk,
  codes.lessThan,
  codes.leftSquareBracket,
  codes.backslash,
  codes.rightSquareBracket,
  codes.underscore,
  codes.graveAccent,
]

/**
 * Joins pieces of plain text as soon as a second one follows. The parser makes a piece at each word and each mark that turns out
 * to begin nothing, and joins them at the end of the paragraph only, where each joint moves all that comes after it: a
 * paragraph of ten thousand brackets would take minutes. What comes of it is the same.
 *
 * @param extensions all others; this one has to be added after them, since what is added last is asked first.
 */
export function mergeData(extensions: readonly Extension[]): Extension {
  const starts = extensions.flatMap(({ text = {} }) => Object.keys(text).filter((code) => code !== 'null'))
  return { text: Object.fromEntries([...coreCodes, ...starts].map((code) => [code, merging])) }
}

/** No construct at all: the parser asks of each, before it is tried, whether it may stand where the text is. */
const merging: Construct = {
  name: 'mergeData',
  previous() {
    mergeTail(this)
    return false
  },
  tokenize: (_effects, _ok, nok) => nok,
}

function mergeTail({ events }: TokenizeContext): void {
  const last = events.length - 1
  if (isEnter(events[last])) {
    if (isPiece(events, last - 2)) mergeOpen(events, last - 2)
  } else if (isPiece(events, last - 1) && isPiece(events, last - 3)) {
    mergeClosed(events, last - 3)
  }
}

/** The second piece goes on: its token, which the parser holds, takes the place of the first one. */
function mergeOpen(events: Event[], at: number): void {
  const [, first] = events[at] as Event
  const [, second] = events[at + 2] as Event
  const { type, start, end, ...marks } = first
  events[at] = events[at + 2] as Event
  events.length = at + 1
  Object.assign(second, marks, { start })
}

function mergeClosed(events: Event[], at: number): void {
  const [, first] = events[at] as Event
  const [, { type, start, end, ...marks }] = events[at + 2] as Event
  Object.assign(first, marks, { end })
  events.length = at + 2
}

/** Whether an event and the next one are a whole piece of plain text. */
function isPiece(events: readonly Event[], at: number): boolean {
  return isEnter(events[at]) && events[at + 1]?.[1] === events[at]?.[1]
}

function isEnter(event: Event | undefined): boolean {
  return event?.[0] === 'enter' && event[1].type === 'data'
}
