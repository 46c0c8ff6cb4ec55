import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Ink of a page's text that is not seen on it: cut off, or under something else. */
export interface LostInk {
  /** 1-based. */
  readonly page: number
  /** How many pixels are lost. */
  readonly pixels: number
  /** What holds them all, pt from the upper left corner of the page. */
  readonly box: readonly [left: number, top: number, right: number, bottom: number]
}

/** Pixels per inch: a full stop of small type is three pixels broad. */
const resolution = 110

/** Gray is 0 to 255: what is lighter by so much was not painted. */
const difference = 70

/** Pages drawn at a time. */
const batch = 40

/**
 * Draws every page of a PDF twice, by poppler: as it is, and with its text alone, without anything that cuts it off or lies over it. What
 * is dark in the second picture must be dark in the first. Needs qpdf and pdftoppm.
 */
export function findLostInk(pdf: Uint8Array): readonly LostInk[] {
  const folder = mkdtempSync(join(tmpdir(), 'octavo-ink-'))
  try {
    const [given, whole, bare] = ['given', 'whole', 'bare'].map((name) => join(folder, `${name}.pdf`))
    if (!given || !whole || !bare) return []
    writeFileSync(given, pdf)
    // Exit code 3: with warnings.
    spawnSync('qpdf', ['--qdf', '--object-streams=disable', given, whole])
    const text = readFileSync(whole, 'latin1')
    writeFileSync(bare, bareText(text), 'latin1')
    const count = text.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0
    const lost: LostInk[] = []
    for (let first = 1; first <= count; first += batch) {
      const [seen, wanted] = [whole, bare].map((file) => drawPages(file, first, first + batch - 1))
      for (const [index, picture] of (wanted ?? []).entries()) {
        const found = compare(seen?.[index], picture)
        if (found) lost.push({ page: first + index, ...found })
      }
    }
    return lost
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Takes out of unpacked pages what clips and what paints areas and lines; each place keeps its length, as the file's table wants it. */
function bareText(pdf: string): string {
  const blank = (operator: string, rest = '') => rest + ' '.repeat(operator.length - rest.length)
  return pdf
    .replaceAll(/(?<=\s)W\*?(?=\s+n\s)/g, (operator) => blank(operator))
    .replaceAll(/(?<=\n)(?:f\*?|F|S|s|B\*?|b\*?)(?=\n)/g, (operator) => blank(operator, 'n'))
}

/** A gray picture, a byte a pixel. */
interface Picture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

function drawPages(file: string, first: number, last: number): readonly Picture[] {
  const options = ['-gray', '-r', String(resolution), '-f', String(first), '-l', String(last)]
  const bytes = execFileSync('pdftoppm', [...options, file], { maxBuffer: 2 ** 31 - 1 })
  const pictures: Picture[] = []
  // A portable graymap: `P5`, width, height, 255, each on a line or parted by a space, and the pixels.
  for (let at = 0; at < bytes.length; ) {
    const [head = '', width, height] =
      /^P5\s(\d+)\s(\d+)\s255\s/.exec(bytes.toString('latin1', at, at + 40)) ?? []
    const [across, down] = [Number(width), Number(height)]
    const start = at + head.length
    at = start + across * down
    pictures.push({ width: across, height: down, pixels: bytes.subarray(start, at) })
  }
  return pictures
}

function compare(seen: Picture | undefined, wanted: Picture): Omit<LostInk, 'page'> | undefined {
  let [count, left, top, right, bottom] = [0, Infinity, Infinity, 0, 0]
  for (const [index, value] of wanted.pixels.entries()) {
    if ((seen?.pixels[index] ?? 255) - value < difference) continue
    const [x, y] = [index % wanted.width, Math.floor(index / wanted.width)]
    count += 1
    left = Math.min(left, x)
    right = Math.max(right, x + 1)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y + 1)
  }
  const inPt = (length: number) => Math.round((length / resolution) * 72)
  return count > 0 ? { pixels: count, box: [inPt(left), inPt(top), inPt(right), inPt(bottom)] } : undefined
}
