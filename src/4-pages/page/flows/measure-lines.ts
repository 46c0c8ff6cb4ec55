import type { AtomPlace } from './collect-atoms.ts'
import type { AtomPlaces } from './measure-atoms.ts'

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
 *
 * The browser widens all spaces of a line by the same length, so one of them tells for the line.
 */
export function measureLines({ flows, places, notePlaces }: AtomPlaces): string {
  type Draft = { -readonly [Key in keyof MeasuredLine]: MeasuredLine[Key] }
  interface Line {
    text: string
    words: number
    left: number
    right: number
    top?: number
    space?: number
    own: boolean
    hyphen?: readonly [number, number]
    endsInHyphen: boolean
  }
  const range = document.createRange()
  const context = document.createElement('canvas').getContext('2d')
  if (context) context.textRendering = 'geometricPrecision'
  const spaces = new Map<string, number>()

  /** Width of a space of the element's face. */
  const spaceOf = ({ fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): number => {
    const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
    const known = spaces.get(font)
    if (known !== undefined || !context) return known ?? 0
    context.font = font
    const { width } = context.measureText(' ')
    spaces.set(font, width)
    return width
  }

  const textsOf = (run: readonly Node[]): Text[] =>
    run.flatMap((node) => {
      if (node instanceof Text) return [node]
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
      const texts: Text[] = []
      while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode)
      return texts.filter((text) => !text.parentElement?.closest('rt, rp, math, .backlink'))
    })

  /** Letters on both sides of a soft hyphen. */
  const stems = (data: string, at: number): readonly [number, number] => {
    const before = /[\p{L}\p{M}]*$/u.exec(data.slice(Math.max(0, at - 40), at).replaceAll('\u00ad', ''))
    const after = /^[\p{L}\p{M}]*/u.exec(data.slice(at + 1, at + 40).replaceAll('\u00ad', ''))
    return [before?.[0].length ?? 0, after?.[0].length ?? 0]
  }

  const measureRun = (
    run: readonly Node[],
    tops: readonly number[],
    element: Element,
    style: CSSStyleDeclaration,
    flowTop: number,
  ): Line[] => {
    const lines = tops.map(
      (): Line => ({ text: '', words: 0, left: Infinity, right: -Infinity, own: false, endsInHyphen: false }),
    )
    const pitch = Number.parseFloat(style.lineHeight)
    let at = 0
    const texts = textsOf(run)
    for (const [order, text] of texts.entries()) {
      const [above = '', below = ''] = [texts[order - 1]?.data, texts[order + 1]?.data]
      const isOwn = text.parentElement?.closest(':not(.tie, .hang)') === element
      // A sign that stands out has a text of its own.
      let end = /\S$/.test(above) && /^\S/.test(text.data) ? 0 : -1
      let lineBefore = -1
      // Pieces between which a line may end.
      for (const { 0: piece, index } of text.data.matchAll(
        /[^ \t\n\r\u00ad–—/-]*[\u00ad–—/-]+|[^ \t\n\r\u00ad–—/-]+/g,
      )) {
        range.setStart(text, index)
        range.setEnd(text, index + piece.length)
        const box = [...range.getClientRects()].findLast(({ width }) => width > 0)
        if (!box) continue
        const middle = (box.top + box.bottom) / 2 - flowTop
        while (at + 1 < tops.length && (tops[at + 1] ?? Infinity) <= middle) at += 1
        const line = lines[at]
        if (!line) continue
        const isApart = end < index
        if (isApart || line.words === 0) line.words += 1
        if (line.text.length < 60)
          line.text += `${isApart && line.text !== '' ? ' ' : ''}${piece.replaceAll('\u00ad', '')}`
        line.left = Math.min(line.left, box.left)
        line.right = Math.max(line.right, box.right)
        line.endsInHyphen = /[\u00ad-]$/.test(piece)
        if (line.endsInHyphen)
          line.hyphen = piece.endsWith('-')
            ? [0, 0]
            : stems(above + text.data + below, above.length + index + piece.length - 1)
        if (isOwn) line.top ??= (box.top + box.bottom - pitch) / 2 - flowTop
        if (isApart && end > 0 && lineBefore === at && (line.space === undefined || (isOwn && !line.own))) {
          range.setStart(text, end)
          range.setEnd(text, index)
          const face = isOwn ? style : getComputedStyle(text.parentElement ?? element)
          const normal = spaceOf(face)
          if (normal > 0) line.space = range.getBoundingClientRect().width / normal
          line.own = isOwn
        }
        end = index + piece.length
        lineBefore = at
      }
    }
    return lines
  }

  const linesOf = (
    atoms: readonly { readonly start: number; readonly inset: number }[],
    found: readonly AtomPlace[],
    flowTop: number,
    note?: number,
  ): Draft[] => {
    const drafts: Draft[] = []
    for (let from = 0; from < atoms.length; ) {
      const run = found[from]?.run ?? []
      let to = from + 1
      while (run.length > 0 && found[to]?.run === run) to += 1
      const element = run[0]?.parentElement
      const style = element && getComputedStyle(element)
      if (element && style?.textAlign === 'justify') {
        const tops = atoms.slice(from, to).map(({ start, inset }, line) => start + (line === 0 ? inset : 0))
        const measure = element.getBoundingClientRect().width
        const block = element.closest('[id]')?.id ?? ''
        const indent = Number.parseFloat(style.textIndent) || 1.5 * Number.parseFloat(style.fontSize)
        for (const [index, line] of measureRun(run, tops, element, style, flowTop).entries()) {
          const isLast = index === tops.length - 1
          const draft: Draft = { atom: from + index, block, text: line.text }
          if (note !== undefined) draft.note = note
          else if (line.top !== undefined) draft.top = line.top
          if (!isLast && line.space !== undefined) draft.space = line.space
          if (!isLast && line.space === undefined && line.words > 0 && !element.querySelector('br'))
            draft.lack = measure - (line.right - line.left)
          if (!isLast && line.endsInHyphen && line.hyphen) draft.hyphen = line.hyphen
          if (isLast && index > 0) {
            const letters = line.text.replaceAll(/[^\p{L}\p{N}]/gu, '').length
            draft.end = { width: line.right - line.left, indent, words: line.words, letters }
          }
          drafts.push(draft)
        }
      }
      from = to
    }
    return drafts
  }

  const measured = flows.map(({ id, atoms, notes }, flow) => {
    const holder = document.getElementById(id)
    const root = holder?.querySelector(':scope > .columns > .strip') ?? holder
    const top = root?.getBoundingClientRect().top ?? 0
    return [
      ...linesOf(atoms, places[flow] ?? [], top),
      ...notes.flatMap((note, index) => {
        const noteTop = document.getElementById(note.id)?.getBoundingClientRect().top ?? 0
        return linesOf(note.atoms, notePlaces[flow]?.[index] ?? [], noteTop, index)
      }),
    ]
  })
  return JSON.stringify(measured)
}
