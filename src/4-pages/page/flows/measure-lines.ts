import type { FlowAtoms } from '../../plan/flow-atoms.ts'
import type { AtomPlace } from './atoms-draft.ts'
import type { AtomPlaces } from './measure-atoms.ts'
import { openSpaces, readLines, type SetLine, type Spaces } from './read-lines.ts'
import { textHolder } from './text-holder.ts'

/** A line of text as the browser has set it. Lengths in px. */
export interface MeasuredLine {
  /** Index of its note in the flow; absent for lines of the text. */
  readonly note?: number
  /** Index of its atom, in the flow or in the note. */
  readonly atom: number
  /** Id of the block that it stands in. */
  readonly block: string
  /** Its first words. */
  readonly text: string
  /** Upper edge of the line that its letters ask for, from the top of the flow; absent where no letter is of the block's own face. */
  readonly top?: number
  /** Its word space as a multiple of the face's own; absent for lines that are not justified or have no space. */
  readonly space?: number
  /** What a justified line without a space lacks to the measure. */
  readonly lack?: number
  /** Letters of the word that its hyphen parts, before and after; absent when it ends otherwise. Zeros for the manuscript's own hyphens. */
  readonly hyphen?: readonly [before: number, after: number]
  /** Of the last line of a paragraph of several: what it holds. */
  readonly end?: LineEnd
}

/** How long the last line of a paragraph is. */
export interface LineEnd {
  readonly width: number
  /** A first line's indent, as in paragraphs that follow another: 1.5 em where there is none. */
  readonly indent: number
  readonly words: number
  /** Letters and digits. */
  readonly letters: number
}

/**
 * Before breaks are applied: the lines of justified text and of its notes, as JSON: for each flow its
 * `MeasuredLine`s. Breaks do not change them.
 */
export function measureLines({ flows, places, notePlaces }: AtomPlaces): string {
  const spaces = openSpaces()
  const measured = flows.map(({ id, atoms, notes }, index) => {
    const flow = document.getElementById(id)
    const text = { atoms, places: places[index] ?? [], top: flow ? topOf(textHolder(flow)) : 0 }
    return [
      ...linesOf(spaces, text),
      ...notes.flatMap((each, note) => {
        const aside = document.getElementById(each.id)
        const own = notePlaces[index]?.[note] ?? []
        return linesOf(spaces, { note, atoms: each.atoms, places: own, top: aside ? topOf(aside) : 0 })
      }),
    ]
  })
  return JSON.stringify(measured)
}

const topOf = (element: Element): number => element.getBoundingClientRect().top

/** The atoms of a flow or of a note. */
interface AtomsIn {
  /** Index of the note; absent for a flow. */
  readonly note?: number
  readonly atoms: FlowAtoms['atoms']
  readonly places: readonly AtomPlace[]
  /** Upper edge of all, px from the window's top. */
  readonly top: number
}

function linesOf(spaces: Spaces, text: AtomsIn): readonly MeasuredLine[] {
  const { atoms, places } = text
  const lines: MeasuredLine[] = []
  for (let from = 0; from < atoms.length; ) {
    const run = places[from]?.run ?? []
    let to = from + 1
    while (run.length > 0 && places[to]?.run === run) to += 1
    lines.push(...linesOfRun(spaces, text, from, to))
    from = to
  }
  return lines
}

/** Of the atoms `from` to `to`, exclusive, if they are lines of justified text. */
function linesOfRun(spaces: Spaces, text: AtomsIn, from: number, to: number): readonly MeasuredLine[] {
  const run = text.places[from]?.run ?? []
  const element = run[0]?.parentElement
  const style = element && getComputedStyle(element)
  if (!element || style?.textAlign !== 'justify') return []
  const tops = text.atoms.slice(from, to).map(({ start, inset }, line) => start + (line === 0 ? inset : 0))
  const block: Block = {
    id: element.closest('[id]')?.id ?? '',
    measure: element.getBoundingClientRect().width,
    indent: Number.parseFloat(style.textIndent) || 1.5 * Number.parseFloat(style.fontSize),
    isParted: element.querySelector('br') !== null,
  }
  const lines = readLines(spaces, run, { element, style, top: text.top, tops })
  return lines.map((line, index): MeasuredLine => {
    const { note } = text
    const isLast = index === tops.length - 1
    return {
      atom: from + index,
      block: block.id,
      text: line.text,
      ...(note !== undefined ? { note } : line.top !== undefined && { top: line.top }),
      ...(isLast ? index > 0 && { end: endOf(line, block) } : innerOf(line, block)),
    }
  })
}

interface Block {
  readonly id: string
  readonly measure: number
  /** As in `LineEnd`. */
  readonly indent: number
  /** Whether some of its lines end because the author wanted it. */
  readonly isParted: boolean
}

/** What is told of all lines but the last. */
function innerOf(
  line: SetLine,
  { measure, isParted }: Block,
): Pick<MeasuredLine, 'space' | 'lack' | 'hyphen'> {
  const lacks = line.space === undefined && line.words > 0 && !isParted
  return {
    ...(line.space !== undefined && { space: line.space }),
    ...(lacks && { lack: measure - (line.right - line.left) }),
    ...(line.endsInHyphen && line.hyphen && { hyphen: line.hyphen }),
  }
}

const endOf = ({ text, words, left, right }: SetLine, { indent }: Block): LineEnd => ({
  width: right - left,
  indent,
  words,
  letters: text.replaceAll(/[^\p{L}\p{N}]/gu, '').length,
})
