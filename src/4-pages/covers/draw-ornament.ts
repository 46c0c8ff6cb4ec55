import { createHash } from 'node:crypto'
import type { Element } from 'hast'
import { s } from 'hastscript'

/** Size of a cover in px, as bookshops want it. */
export const coverSize = { width: 1600, height: 2560 } as const

/**
 * The cover's picture: a field of lines like an engraver's, which swell and cross below the title. Each title has its own,
 * always the same: wave lengths, phases and drift come from its SHA-256.
 *
 * An SVG of the cover's size, drawn in `currentColor`.
 */
export function drawOrnament(seed: string): Element {
  const bytes = createHash('sha256').update(seed).digest()
  const part = (index: number) => (bytes[index] ?? 0) / 255
  const waves = [0, 1, 2].map((index) => ({
    length: 520 + 900 * part(index * 4) + index * 260,
    phase: 2 * Math.PI * part(index * 4 + 1),
    drift: (0.035 + 0.075 * part(index * 4 + 2)) * (part(index * 4 + 3) < 0.5 ? -1 : 1),
    height: 46 + 44 * part(16 + index),
  }))
  const lines = Array.from({ length: lineCount }, (_, line) => linePath(line, waves))
  return s(
    'svg',
    { className: ['ornament'], viewBox: `0 0 ${coverSize.width} ${coverSize.height}`, ariaHidden: 'true' },
    lines.map((d, line) =>
      s('path', { d, fill: 'none', stroke: 'currentColor', strokeWidth: 2.2, strokeOpacity: opacity(line) }),
    ),
  )
}

interface Wave {
  /** px */
  readonly length: number
  /** radians */
  readonly phase: number
  /** Shift from one line to the next, radians. */
  readonly drift: number
  /** px */
  readonly height: number
}

const lineCount = 64
const firstLine = 1570
const lineDistance = 12.5

function linePath(line: number, waves: readonly Wave[]): string {
  const points: string[] = []
  for (let x = -20; x <= coverSize.width + 20; x += 20) {
    const swell = 0.35 + 0.65 * Math.sin((Math.PI * line) / lineCount)
    const offset = waves.reduce(
      (sum, wave) =>
        sum + wave.height * Math.sin((2 * Math.PI * x) / wave.length + wave.phase + wave.drift * line),
      0,
    )
    points.push(`${x} ${(firstLine + line * lineDistance + swell * offset).toFixed(1)}`)
  }
  return `M${points.join('L')}`
}

/** Fades in from above and out below, where the publisher stands. */
function opacity(line: number): number {
  const at = line / (lineCount - 1)
  return Number((0.75 * Math.min(1, at * 5) * Math.min(1, (1 - at) * 4)).toFixed(3))
}
