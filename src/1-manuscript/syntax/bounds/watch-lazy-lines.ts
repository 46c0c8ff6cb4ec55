import type { Construct, Event, Extension, ParseContext, Token, TokenizeContext } from 'micromark-util-types'

/**
 * Lets the parser see at once that a lazy line, which goes on with a paragraph but without the marks of the quotation, item or note that the
 * paragraph is in, has ended nothing: it looks for an open token through all that the container holds, at each such line, and fifty
 * thousand of them would take minutes. What comes of it is the same. To be added after all other extensions, so that it is asked first.
 */
export function watchLazyLines(): Extension {
  const watched = new WeakMap<ParseContext, { flow: TokenizeContext }>()
  const watching: Construct = {
    name: 'watchLazyLines',
    tokenize(_effects, _ok, nok) {
      const watch = watched.get(this.parser)
      if (watch) watch.flow = this
      else {
        const fresh = { flow: this as TokenizeContext }
        watched.set(this.parser, fresh)
        this.parser.lazy = answering(this.parser.lazy, () => fresh.flow)
      }
      return nok
    },
  }
  return { flow: { null: watching } }
}

/**
 * Which lines are lazy. Constructs ask for the line that they are in. The document asks for one that has been read, and looks for what is
 * open only if that is lazy: not so where something is known to be open.
 */
function answering(lazy: Record<number, boolean>, flowOf: () => TokenizeContext): Record<number, boolean> {
  let place = -1
  return new Proxy(lazy, {
    get(lines, key) {
      const line = Number(key)
      const isLazy = lines[line] ?? false
      const flow = flowOf()
      // Else it is in the line, or another flow than the last one is read.
      if (!isLazy || flow.now().line !== line + 1) return isLazy
      const { events } = flow
      // What was open may have been taken back since.
      if (!isOpenBefore(events[place], line))
        place = events.findLastIndex((event) => isOpenBefore(event, line))
      return place < 0
    },
  })
}

/** Whether an event is of a token that began before the line and is open: the parser gives a token its end when it leaves it. */
function isOpenBefore(event: Event | undefined, line: number): boolean {
  if (!event) return false
  const [, { start, end }] = event
  return start.line < line && (end as Token['end'] | undefined) === undefined
}
