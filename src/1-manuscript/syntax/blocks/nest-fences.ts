import { factorySpace } from 'micromark-factory-space'
import { markdownLineEnding } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Effects, State, Tokenizer } from 'micromark-util-types'
import { isLineEnd } from '../is-line-end.ts'
import { readOpening } from './read-opening.ts'

/** Of a line, characters. A fence has no more that matter. */
const longestLine = 1000

/** So far that it is code. */
const indented = /^ {4}/

const bare = /^ {0,3}(?<colons>:{3,})[ \t]*$/

const code = /^ {0,3}(?<signs>`{3,}(?=[^`]*$)|~{3,})(?<info>.*)$/

/** The marker of a list's item. */
const marker = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?: {1,4}(?! )| |$)/

/** Items that may begin on one line. */
const mostMarkers = 20

/** Blocks that may be open within a container; more are not counted, and stay text anyway. */
const mostFences = 100

/** A fence that is open within the container. */
interface Fence {
  readonly colons: number
  /** How many items of lists it is in. */
  readonly depth: number
}

/** What is open in a container. */
interface Inside {
  /** How many colons the container's own fence has. */
  readonly own: number
  /** Outermost first. */
  fences: readonly Fence[]
  /** Columns at which the content of the open items of lists begins, 0-based, outermost first. */
  readonly items: number[]
  /** Fenced code that the line is in: there are no fences of containers in it. */
  code: { readonly signs: string; readonly depth: number } | undefined
}

/**
 * The tokenizer of `micromark-extension-directive` for containers, with blocks in one another as Pandoc has them, however many
 * colons they have (Pandoc's manual, `fenced_divs`): a fence with a name or attributes begins an inner block, and a bare one ends the innermost.
 * A bare fence with more colons than the innermost block and as many as one around it belongs to that one, so that an inner block without
 * end does not go on in what follows the outer one. In fenced code there are no fences.
 */
export function nestFences(tokenize: Tokenizer): Tokenizer {
  return function (effects, ok, nok) {
    let inside: Inside | undefined
    const nested: Effects = {
      ...effects,
      exit: (type) => {
        const token = effects.exit(type)
        if (type === 'directiveContainerSequence')
          inside ??= {
            own: this.sliceSerialize(token).replaceAll(/[^:]/g, '').length,
            fences: [],
            items: [],
            code: undefined,
          }
        return token
      },
      // The extension asks at the beginning of each line whether its own closing fence stands there.
      attempt: (construct, found, other) =>
        inside && isClosing(construct)
          ? effects.check(
              lineThat((line) => inside !== undefined && readLine(line, inside)),
              effects.attempt(closingFence, found, other ?? nok),
              other ?? nok,
            )
          : effects.attempt(construct, found, other),
    }
    return tokenize.call(this, nested, ok, nok)
  }
}

function isClosing(construct: Parameters<Effects['attempt']>[0]): boolean {
  if (!('tokenize' in construct) || typeof construct.tokenize !== 'function') return false
  return construct.tokenize.name === 'tokenizeClosingFence'
}

/** Takes account of a line; gives whether it ends the container. */
function readLine(line: string, inside: Inside): boolean {
  if (line.trim() === '') return false
  const text = enterItems(leaveItems(line, inside), inside)
  if (isCode(text, inside)) return false
  const colons = bare.exec(text)?.groups?.colons?.length
  if (colons !== undefined) return closesContainer(colons, inside)
  if (inside.fences.length >= mostFences) return false
  const opening = indented.test(text) ? undefined : readOpening(text.trimStart())
  if (opening) inside.fences = [...inside.fences, { colons: opening.colons, depth: inside.items.length }]
  return false
}

/** Ends the items whose content the line does not go on with, and what is open in them; gives the line within the others. */
function leaveItems(line: string, inside: Inside): string {
  const indent = line.search(/\S/)
  const { items } = inside
  while (indent < (items.at(-1) ?? 0)) items.pop()
  if (inside.fences.some(({ depth }) => depth > items.length))
    inside.fences = inside.fences.filter(({ depth }) => depth <= items.length)
  if ((inside.code?.depth ?? 0) > items.length) inside.code = undefined
  return line.slice(items.at(-1) ?? 0)
}

function enterItems(text: string, { items, code: isInCode }: Inside): string {
  let rest = text
  for (let count = 0; !isInCode && count < mostMarkers; count += 1) {
    const [mark] = marker.exec(rest) ?? []
    if (!mark) break
    const signs = mark.trimEnd().length
    items.push((items.at(-1) ?? 0) + signs + Math.max(1, mark.length - signs))
    rest = rest.slice(mark.length)
  }
  return rest
}

/** Ends the block within that a bare fence belongs to; gives true where that is the container itself. */
function closesContainer(colons: number, inside: Inside): boolean {
  const inItem = inside.fences.filter(({ depth }) => depth === inside.items.length)
  const candidates = inItem.length > 0 ? inItem : inside.fences
  const innermost = candidates.at(-1)
  if (!innermost) return true
  const same = candidates.findLast((fence) => fence.colons === colons)
  if (!same && colons === inside.own && colons > innermost.colons) return true
  const closed = same && colons > innermost.colons ? same : innermost
  inside.fences = inside.fences.slice(0, inside.fences.indexOf(closed))
  return false
}

function isCode(line: string, inside: Inside): boolean {
  const { signs = '', info = '' } = code.exec(line)?.groups ?? {}
  if (!inside.code) {
    if (signs) inside.code = { signs, depth: inside.items.length }
    return signs !== ''
  }
  if (signs.startsWith(inside.code.signs) && info.trim() === '') inside.code = undefined
  return true
}

/** A line that `agrees` is content with. It is asked once for each that is not empty. */
function lineThat(agrees: (line: string) => boolean): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      let line = ''
      return start

      function start(sign: Code): State | undefined {
        if (isLineEnd(sign)) return nok(sign)
        effects.enter('data')
        return inLine(sign)
      }

      function inLine(sign: Code): State | undefined {
        if (sign === codes.eof || markdownLineEnding(sign) || line.length > longestLine) {
          effects.exit('data')
          return agrees(line) ? ok(sign) : nok(sign)
        }
        effects.consume(sign)
        // A tab is one sign, with as many spaces behind it as it is broad beyond one.
        line += sign < 0 ? ' ' : String.fromCharCode(sign)
        return inLine
      }
    },
  }
}

/** A line that is known to be a bare fence, as the tokens of the extension. */
const closingFence: Construct = {
  partial: true,
  tokenize(effects, ok) {
    return factorySpace(effects, fence, 'linePrefix')

    function fence(sign: Code): State | undefined {
      effects.enter('directiveContainerFence')
      effects.enter('directiveContainerSequence')
      return sequence(sign)
    }

    function sequence(sign: Code): State | undefined {
      if (sign === codes.colon) {
        effects.consume(sign)
        return sequence
      }
      effects.exit('directiveContainerSequence')
      return factorySpace(effects, after, 'whitespace')(sign)
    }

    function after(sign: Code): State | undefined {
      effects.exit('directiveContainerFence')
      return ok(sign)
    }
  },
}
