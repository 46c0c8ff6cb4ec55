/** A piece of text as PDF.js gives it: `transform` places its em square, `width` is its length, in pt. */
export interface TextPiece {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
}

interface Box {
  readonly isArabic: boolean
  readonly baseline: number
  readonly size: number
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
}

/** Of the em, from the baseline up: what hardly any letter leaves empty. Accents and tails may touch other lines. */
const body = [0.05, 0.42] as const

/** Chinese and Japanese signs that fill half of their em: the other half may be taken by the sign beside it. */
const leftHalf = /[、。，．」』）】〉》〕］｝]$/u
const rightHalf = /^[「『（【〈《〔［｛]/u

/** Kerning and slant let neighbours reach into each other by less, pt. */
const least = { breadth: 2, height: 1 }

/** Arabic letters reach as far over their neighbours, in em. */
const arabicReach = 0.5

/** How many pairs of a page’s pieces of text stand upon each other. */
export function countOverlaps(pieces: readonly TextPiece[]): number {
  const boxes = pieces.map(boxOf).sort((one, other) => one.left - other.left)
  let count = 0
  for (const [index, one] of boxes.entries()) {
    for (let next = index + 1; next < boxes.length; next += 1) {
      const other = boxes[next]
      if (!other || other.left > one.right - least.breadth) break
      const breadth = Math.min(one.right, other.right) - other.left
      const height = Math.min(one.top, other.top) - Math.max(one.bottom, other.bottom)
      if (breadth > reachOf(one, other) && height > least.height) count += 1
    }
  }
  return count
}

function reachOf(one: Box, other: Box): number {
  const isOneLine = one.isArabic && other.isArabic && one.baseline === other.baseline
  return isOneLine ? Math.max(one.size, other.size) * arabicReach : least.breadth
}

/** Around the letters’ bodies. Text may be turned. */
function boxOf({ str, transform, width }: TextPiece): Box {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform
  const [from, to] = [Number(rightHalf.test(str)) / 2, Number(leftHalf.test(str)) / 2]
  const length = width / (Math.hypot(a, b) || 1) - to
  const corners = body.flatMap((part) =>
    [from, length].map((along) => [x + a * along + c * part, y + b * along + d * part] as const),
  )
  const [xs, ys] = [corners.map(([each]) => each), corners.map(([, each]) => each)]
  const isArabic = /\p{Script=Arabic}/u.test(str)
  const edges = {
    left: Math.min(...xs),
    bottom: Math.min(...ys),
    right: Math.max(...xs),
    top: Math.max(...ys),
  }
  return { ...edges, isArabic, baseline: Math.round(y), size: Math.hypot(a, b) }
}
