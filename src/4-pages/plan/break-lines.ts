/** A paragraph as a row of boxes between which a line may end. Lengths in px. */
export interface ParagraphBoxes {
  /** Breadth of the lines. */
  readonly measure: number
  /** Of what is beside them and grows with the letters. Default: 0 */
  readonly sides?: number
  /** Of the first line; negative where it hangs out. */
  readonly indent: number
  /** Breadth of each box: a syllable or a word. */
  readonly boxes: readonly number[]
  /**
   * What stands behind each box, a character for each: ` ` a space, `-` a soft hyphen, `=` the end of a box that is itself a
   * hyphen, `|` any other place where a line may end, `~` a space at which none may, `+` nothing. The last one does not count.
   */
  readonly joints: string
  /** Breadth of what stands behind each box: of the space, or of the hyphen that a line's end would show; else 0. */
  readonly gaps: readonly number[]
  /** Breadth of a space of the paragraph's own face. */
  readonly space: number
  /** Most by which each space may be narrowed: those of all its faces stay spaces. */
  readonly narrowing: number
  /** Breadths of the first boxes, and of what stands behind them, on a first line of another face. Default: as elsewhere */
  readonly first?: Pick<ParagraphBoxes, 'boxes' | 'gaps'>
  /** Boxes that begin or end with a sign that may stand out into the margin, and how far. Default: none */
  readonly hangs?: readonly Hang[]
}

/** Index of a box, and by how much it may stand out at the beginning and at the end of a line. */
export type Hang = readonly [box: number, before: number, after: number]

/** Lines of a paragraph. */
export interface BrokenLines {
  /** Index of the last box of each line. */
  readonly ends: readonly number[]
  /** By how much each space of the paragraph is narrower than its face has it, so that the lines fit, px; negative: broader. */
  readonly shrink: number
  /** Size of the letters, as a multiple of their usual size. */
  readonly scale: number
  /** In demerits: of all lines, and of the worst one. */
  readonly cost: number
  readonly worst: number
  /** Indexes of boxes behind which a browser, which fills each line as far as it can, would end a line too late. */
  readonly ties: readonly number[]
  /** For each line how far it stands out at its beginning and at its end, px. */
  readonly hangs: readonly (readonly [before: number, after: number])[]
}

/** How lines may be set. */
export interface LineLimits {
  /** Most by which a space is narrowed, as a part of it. */
  readonly shrink: number
  /** Size of the letters, as a multiple of their usual size. Default: 1 */
  readonly scale?: number
  /** By how much all spaces are broadened before, as a part of them. Default: 0 */
  readonly stretch?: number
  /** Lines more or fewer than the best breaking has. Default: 0 */
  readonly looseness?: number
  /** Spaces broader than this many times their breadth are never set for the sake of looseness. Default: 4 */
  readonly widest?: number
  /** What lines may cost, in demerits; dearer ones are not looked for. Default: anything */
  readonly most?: number
}

/** Spaces are narrowed by at most a quarter. */
export const usualLimits: LineLimits = { shrink: 0.25 }

/** In demerits; TeX's own values where it has them. */
const costs = {
  line: 10,
  hyphen: 50 ** 2,
  /** Hyphens on two lines in succession, and on more. */
  double: 10_000,
  run: 4_000_000,
  /** A hyphen before a last line, and within the very last word. */
  finalHyphen: 5000,
  lastWord: 3e6,
  shortEnd: 600_000,
  /** Lines that differ much, one below the other. */
  contrast: 6000,
  /** A line that nothing else than too wide spaces fills. */
  emergency: 1e8,
}

/** What the lines before can cost the lines after at most. */
const mostRegret = costs.run + costs.double + costs.finalHyphen + costs.contrast

/** Part of a space by which it stretches at a ratio of 1, as in Computer Modern. */
const stretchability = 0.5

/** Spaces beyond this many times their breadth are an emergency. */
const usualWidest = 4

/** For rounding, px. */
const tolerance = 0.15

/** A lone word on a last line is short below so many spaces' breadth: that of four or five letters. */
const shortWord = 14

interface Way {
  /** Index of the first box of the next line. */
  readonly at: number
  readonly cost: number
  readonly lines: number
  /** Hyphens at the ends of the last lines. */
  readonly run: number
  /** Tightness of the last line: 0 tight, 1 decent, 2 loose, 3 very loose. */
  readonly fitness: number
  readonly shrink: number
  readonly before?: Way
}

/**
 * Breaks a paragraph into lines at the least cost for all of them together.
 *
 * Costs are those of the method's source, with spaces that stretch by half and shrink as the limits have it; besides, more
 * than two hyphens in succession, a hyphen in the last word and a last line shorter than an indent are avoided wherever
 * there is another way. Source: Knuth and Plass, Breaking paragraphs into lines, 1981.
 *
 * @returns `undefined` when there is no such breaking: for a single line, for looseness that cannot be reached
 */
export function breakLines(given: ParagraphBoxes, limits: LineLimits = usualLimits): BrokenLines | undefined {
  const { scale = 1, looseness = 0 } = limits
  const usual = looseness === 0 ? undefined : findBest(given, sumUp(given, 0), limits, undefined)
  const paragraph = scale === 1 ? given : scaled(given, scale)
  const stretch = (limits.stretch ?? 0) * paragraph.space
  const sums = sumUp(paragraph, stretch)
  const way = findBest(paragraph, sums, limits, usual && usual.lines + looseness)
  if (!way || (usual && way.cost >= usual.cost + costs.emergency)) return undefined
  const ends: number[] = []
  let [shrink, worst] = [0, 0]
  for (let step: Way | undefined = way; step?.before; step = step.before) {
    ends.unshift(step.at - 1)
    shrink = Math.max(shrink, step.shrink)
    worst = Math.max(worst, step.cost - step.before.cost)
  }
  if (ends.length < 2 && shrink === 0) return undefined
  const ties = tiesOf(paragraph, sums, ends, shrink)
  const hangs = ends.map((end, line): readonly [number, number] => {
    const [before, after] = hangOf(paragraph, sums, (ends[line - 1] ?? -1) + 1, end)
    return [before * scale, after * scale]
  })
  return ties && { ends, shrink: (shrink - stretch) * scale, scale, cost: way.cost, worst, ties, hangs }
}

/**
 * As it is with letters of another size, with all lengths divided by the scale: only the measure is another one, since indents and what is
 * beside the lines are lengths in em.
 */
function scaled({ sides = 0, ...paragraph }: ParagraphBoxes, scale: number): ParagraphBoxes {
  return { ...paragraph, measure: (paragraph.measure - sides * (scale - 1)) / scale }
}

interface Sums {
  /** Breadth of all before each box, spaces as their faces have them. */
  readonly widths: Float64Array
  /** Spaces before each box. */
  readonly spaces: Int32Array
  /** How far each box may stand out at the beginning and at the end of a line. */
  readonly before: Float64Array
  readonly after: Float64Array
  /** Those of the first line, where it has another face: of its boxes only. */
  readonly first?: Pick<Sums, 'widths' | 'spaces'>
}

/** Part of a soft hyphen that stands out into the margin. Source of the parts: the defaults of the microtype package of LaTeX. */
const hyphenHang = 0.6

/** @param stretch by which each space is broadened, px */
function sumUp(paragraph: ParagraphBoxes, stretch: number): Sums {
  const { boxes, joints, gaps, hangs = [], first } = paragraph
  const widths = new Float64Array(boxes.length + 1)
  const spaces = new Int32Array(boxes.length + 1)
  const [before, after] = [new Float64Array(boxes.length), new Float64Array(boxes.length)]
  for (const [box, start, end] of hangs) {
    before[box] = start
    after[box] = end
  }
  // Asked of each syllable of a book, as all below: iterators and arrays for pairs would take longer than what is counted.
  for (let index = 0; index < boxes.length; index += 1) {
    const isSpace = joints[index] === ' ' || joints[index] === '~'
    widths[index + 1] =
      (widths[index] ?? 0) + (boxes[index] ?? 0) + (isSpace ? (gaps[index] ?? 0) + stretch : 0)
    spaces[index + 1] = (spaces[index] ?? 0) + Number(isSpace)
    if (joints[index] === '-') after[index] = (gaps[index] ?? 0) * hyphenHang
  }
  const { first: _, ...others } = paragraph
  const firstLine = first && sumUp({ ...others, ...first, hangs: [] }, stretch)
  return { widths, spaces, before, after, ...(firstLine && { first: firstLine }) }
}

/** The boxes `from` to `to` as a line: its breadth, and the number of its spaces. */
interface Row {
  readonly from: number
  readonly to: number
  readonly width: number
  readonly spaces: number
}

function rowOf(paragraph: ParagraphBoxes, sums: Sums, from: number, to: number): Row {
  const { joints, first } = paragraph
  const isFirst = from === 0 && first !== undefined
  const { boxes, gaps } = isFirst ? first : paragraph
  const { widths, spaces } = (isFirst ? sums.first : undefined) ?? sums
  const hyphen = joints[to] === '-' && to < paragraph.boxes.length - 1 ? (gaps[to] ?? 0) : 0
  return {
    from,
    to,
    width: (widths[to] ?? 0) - (widths[from] ?? 0) + (boxes[to] ?? Infinity) + hyphen,
    spaces: (spaces[to] ?? 0) - (spaces[from] ?? 0),
  }
}

/** Lines with spaces beyond this many times their breadth do not stand out, which would make them still looser. */
const loosest = 1.9

/** How far a line stands out at its beginning. First lines have their indent. */
function hangBefore({ before }: Sums, from: number): number {
  return from === 0 ? 0 : (before[from] ?? 0)
}

/** How far a line of such a breadth stands out at its end. Last lines are not filled. */
function hangAfter(
  { boxes, measure, indent, space }: ParagraphBoxes,
  sums: Sums,
  { from, to, width, spaces }: Row,
): number {
  const after = to === boxes.length - 1 ? 0 : (sums.after[to] ?? 0)
  const room = measure - (from === 0 ? indent : 0) + hangBefore(sums, from) + after
  return room - width > spaces * (loosest - 1) * space ? 0 : after
}

function hangOf(
  paragraph: ParagraphBoxes,
  sums: Sums,
  from: number,
  to: number,
): readonly [before: number, after: number] {
  return [hangBefore(sums, from), hangAfter(paragraph, sums, rowOf(paragraph, sums, from, to))]
}

/** @param wanted number of lines; default: any */
function findBest(
  paragraph: ParagraphBoxes,
  sums: Sums,
  limits: LineLimits,
  wanted: number | undefined,
): Way | undefined {
  const count = paragraph.boxes.length
  const stages: (Map<number, Way> | undefined)[] = Array.from({ length: count + 1 })
  stages[0] = new Map([[0, { at: 0, cost: 0, lines: 0, run: 0, fitness: 1, shrink: 0 }]])
  for (let from = 0; from < count; from += 1) {
    const ways = likeliest(stages[from], limits.most)
    stages[from] = undefined
    for (const line of ways.length > 0 ? linesFrom(paragraph, sums, limits, from) : []) {
      const stage = stages[line.to + 1] ?? new Map<number, Way>()
      stages[line.to + 1] = stage
      for (const way of ways)
        if (wanted === undefined || way.lines < wanted) follow(way, line, count, stage, wanted !== undefined)
    }
  }
  const finals = [...(stages[count]?.values() ?? [])].filter(
    ({ lines }) => wanted === undefined || lines === wanted,
  )
  return finals.reduce<Way | undefined>(
    (best, way) => (best && best.cost <= way.cost ? best : way),
    undefined,
  )
}

/** Without those that are too dear, or so much dearer than another one that they never win. */
function likeliest(stage: ReadonlyMap<number, Way> | undefined, most = Infinity): readonly Way[] {
  const ways = [...(stage?.values() ?? [])]
  const cheapest = ways.reduce((least, { cost }) => Math.min(least, cost), Infinity)
  return ways.filter(({ cost }) => cost <= Math.min(most, cheapest + mostRegret))
}

interface Line {
  readonly to: number
  readonly cost: number
  readonly hyphen: boolean
  readonly fitness: number
  readonly shrink: number
}

/** Lines that may begin with the box, the fullest first: those that fit and are not too loose; in an emergency, the fullest. */
function linesFrom(paragraph: ParagraphBoxes, sums: Sums, limits: LineLimits, from: number): Line[] {
  const { boxes, joints, measure, indent, space, narrowing } = paragraph
  const mostShrink = Math.max(0, Math.min(space * limits.shrink, narrowing))
  const last = boxes.length - 1
  const room = measure - (from === 0 ? indent : 0) - tolerance
  const before = hangBefore(sums, from)
  const lines: Line[] = []
  for (let to = firstBeyond(sums, from, room + before + space, mostShrink); to >= from; to -= 1) {
    if (to < last && isTight(joints[to])) continue
    const row = rowOf(paragraph, sums, from, to)
    // The browser must find room for the last sign before it lets it stand out.
    const lack = row.width - before - room
    const shrink = lack <= 0 ? 0 : row.spaces > 0 ? lack / row.spaces : Infinity
    if (shrink > mostShrink) continue
    const free = hangAfter(paragraph, sums, row) - lack
    const set = costOf(paragraph, limits, row, free, shrink)
    const isEmergency = set.cost >= costs.emergency
    if (!isEmergency || lines.length === 0) lines.push(set)
    // What is less full is looser.
    if (isEmergency) return lines
  }
  if (lines.length > 0) return lines
  // A word that is broader than the line: the browser lets it stick out or cuts it.
  let to = from
  while (to < last && isTight(joints[to])) to += 1
  return [{ to, cost: costs.emergency * 2, hyphen: false, fitness: 3, shrink: 0 }]
}

function isTight(joint: string | undefined): boolean {
  return joint === '+' || joint === '~'
}

/** The first box with which a line from the given one is broader than the room, its spaces narrowed as far as they may; or the last. */
function firstBeyond({ widths, spaces }: Sums, from: number, room: number, shrink: number): number {
  let [low, high] = [from, widths.length - 2]
  const narrow = (at: number) => (widths[at] ?? 0) - (spaces[at] ?? 0) * shrink
  const most = room + narrow(from)
  while (low < high) {
    const middle = (low + high) >> 1
    if (narrow(middle + 1) <= most) low = middle + 1
    else high = middle
  }
  return low
}

/** @param free what the line leaves of its room, px; negative if its spaces must shrink */
function costOf(
  { boxes, joints, indent, space }: ParagraphBoxes,
  limits: LineLimits,
  { from, to, width, spaces }: Row,
  free: number,
  shrink: number,
): Line {
  const isLast = to === boxes.length - 1
  const stretch = isLast || shrink > 0 ? 0 : free / Math.max(1, spaces)
  const ratio = shrink > 0 ? -shrink / (space / 3) : stretch / (space * stretchability)
  const fitness = ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3
  const hyphen = !isLast && (joints[to] === '-' || joints[to] === '=')
  const lineCost = (costs.line + 100 * Math.abs(ratio) ** 3) ** 2
  const isShort =
    isLast && from > 0 && (width < Math.abs(indent) * 1.1 || (spaces === 0 && width < space * shortWord))
  const isEmergency =
    space + stretch > space * (limits.widest ?? usualWidest) || (spaces === 0 && !isLast && free > space)
  const cost =
    lineCost +
    (hyphen ? costs.hyphen : 0) +
    (joints[to] === '-' && isWithinLastWord(joints, to) ? costs.lastWord : 0) +
    (isShort ? costs.shortEnd : 0) +
    (isEmergency ? costs.emergency + lineCost : 0)
  return { to, cost, hyphen, fitness, shrink }
}

function isWithinLastWord(joints: string, box: number): boolean {
  return box < joints.length - 1 && !joints.slice(box, -1).includes(' ')
}

/** Adds to the stage the way on by the line, if it is the cheapest of its kind. */
function follow(
  way: Way,
  { to, cost: own, hyphen, fitness, shrink }: Line,
  count: number,
  stage: Map<number, Way>,
  byLines: boolean,
): void {
  const isLast = to === count - 1
  const run = hyphen ? Math.min(3, way.run + 1) : 0
  const contrast = way.lines > 0 && !isLast && Math.abs(fitness - way.fitness) > 1 ? costs.contrast : 0
  const inRun = run === 2 ? costs.double : run > 2 ? costs.run : 0
  const atEnd = isLast && way.run > 0 ? costs.finalHyphen : 0
  const cost = way.cost + own + contrast + inRun + atEnd
  const lines = way.lines + 1
  const kind = run + 4 * fitness + (byLines ? 16 * lines : 0)
  const known = stage.get(kind)
  if (!known || cost < known.cost)
    stage.set(kind, { at: to + 1, cost, lines, run, fitness, shrink, before: way })
}

/**
 * Places at which the browser would end a line later than wanted: unused soft hyphens are not among them, for they go.
 * `undefined` when it would set all that is left on one line.
 */
function tiesOf(
  paragraph: ParagraphBoxes,
  sums: Sums,
  ends: readonly number[],
  shrink: number,
): readonly number[] | undefined {
  const { joints, measure, indent, boxes } = paragraph
  const used = new Set(ends)
  const ties = new Set<number>()
  let from = 0
  for (const end of ends) {
    const [before, after] = hangOf(paragraph, sums, from, end)
    // What stands out from this line and from the next makes room on it.
    const hang = before + after + (sums.before[end + 1] ?? 0)
    const room = measure - (from === 0 ? indent : 0) + tolerance + hang
    for (let to = end + 1; to < boxes.length; to += 1) {
      const { width, spaces } = rowOf(paragraph, sums, from, to)
      if (width - spaces * shrink > room) break
      if (to === boxes.length - 1) return undefined
      if (' =|'.includes(joints[to] ?? '') || (joints[to] === '-' && used.has(to))) ties.add(to)
    }
    from = end + 1
  }
  return [...ties].filter((tie) => !used.has(tie))
}
