import type { Box } from '../../0-pdf/matrix.ts'
import type { PdfDictionary, PdfObject, PdfStream } from '../../0-pdf/pdf-object.ts'
import type { PressFrame } from './press-frame.ts'
import type { PressInk } from './press-ink.ts'

/** pt */
const thickness = 0.25
const length = 14
const gap = 1
const radius = 4

/**
 * The marks around a page, as one form for all pages; `undefined` without marks or where there is no room for them. Crop marks
 * point to the corners of the trim; registration marks, with `all`, stand in the middle of each side. They are in every ink
 * (Separation `All`, ISO 32000-1, 8.6.6.4) and outside of the bleed.
 */
export function drawMarks({ media, bleed, trim, marks }: PressFrame, ink: PressInk): PdfStream | undefined {
  const room = Math.min(bleed[0] - media[0], bleed[1] - media[1])
  if (marks === 'none' || room < gap + 2) return undefined
  const crops = cropMarks(media, bleed, trim)
  const targets = marks === 'all' && room >= gap + 2 * radius ? registrationMarks(media, bleed) : ''
  const alternate = ink.space
  const full = alternate === 'DeviceCMYK' ? [1, 1, 1, 1] : [0]
  const none = alternate === 'DeviceCMYK' ? [0, 0, 0, 0] : [1]
  const tint: PdfDictionary = new Map<string, PdfObject>([
    ['FunctionType', 2],
    ['Domain', [0, 1]],
    ['C0', none],
    ['C1', full],
    ['N', 1],
  ])
  const dictionary: PdfDictionary = new Map<string, PdfObject>([
    ['Type', 'XObject'],
    ['Subtype', 'Form'],
    ['BBox', [...media]],
    ['Resources', new Map([['ColorSpace', new Map([['All', ['Separation', 'All', alternate, tint]]])]])],
  ])
  return { dictionary, data: Buffer.from(`/All CS 1 SCN ${thickness} w\n${crops}${targets}`, 'latin1') }
}

function cropMarks(media: Box, bleed: Box, trim: Box): string {
  const lines: string[] = []
  const reach = (from: number, limit: number): number =>
    from < limit ? Math.min(from + length, limit) : Math.max(from - length, limit)
  for (const x of [trim[0], trim[2]])
    for (const [from, limit] of [
      [bleed[1] - gap, media[1]],
      [bleed[3] + gap, media[3]],
    ] as const)
      lines.push(line(x, from, x, reach(from, limit)))
  for (const y of [trim[1], trim[3]])
    for (const [from, limit] of [
      [bleed[0] - gap, media[0]],
      [bleed[2] + gap, media[2]],
    ] as const)
      lines.push(line(from, y, reach(from, limit), y))
  return lines.join('')
}

/** Circles with a cross, in the middle of the room at each side. */
function registrationMarks(media: Box, bleed: Box): string {
  const [middleX, middleY] = [(bleed[0] + bleed[2]) / 2, (bleed[1] + bleed[3]) / 2]
  const places = [
    [middleX, (media[1] + bleed[1] - gap) / 2],
    [middleX, (media[3] + bleed[3] + gap) / 2],
    [(media[0] + bleed[0] - gap) / 2, middleY],
    [(media[2] + bleed[2] + gap) / 2, middleY],
  ] as const
  return places.map(([x, y]) => target(x, y)).join('')
}

function target(x: number, y: number): string {
  const inner = radius * 0.6
  return circle(x, y, inner) + line(x - radius, y, x + radius, y) + line(x, y - radius, x, y + radius)
}

/** Four curves; 0.5523 makes each a quarter of a circle. */
function circle(x: number, y: number, size: number): string {
  const pull = size * 0.5523
  const quarters = [
    [x + size, y + pull, x + pull, y + size, x, y + size],
    [x - pull, y + size, x - size, y + pull, x - size, y],
    [x - size, y - pull, x - pull, y - size, x, y - size],
    [x + pull, y - size, x + size, y - pull, x + size, y],
  ]
  return `${numbers([x + size, y])} m ${quarters.map((quarter) => `${numbers(quarter)} c`).join(' ')} S\n`
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return `${numbers([x1, y1])} m ${numbers([x2, y2])} l S\n`
}

function numbers(values: readonly number[]): string {
  return values.map((value) => Number(value.toFixed(3))).join(' ')
}
