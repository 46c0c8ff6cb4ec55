/** A part of what stands in parentheses behind the words of a link or an image; the parts follow each other without gaps. */
export interface ResourcePart {
  readonly kind: 'marker' | 'space' | 'angle' | 'destination' | 'quote' | 'title' | 'size'
  /** In UTF-16 units. */
  readonly length: number
}

/** Longer ones are none, which keeps a line of brackets linear. In UTF-16 units. */
export const longestResource = 1000

const pictures = 'avif|bmp|gif|jpe?g|jfif|png|svg|tiff?|webp'

const pages = 'md|markdown|mdx|qmd|rmd|txt|x?html?|pdf|epub'

const isFile = new RegExp(`\\.(?:${pages}|${pictures})(?:\\?\\S*)?(?:#.*)?$`, 'i')

/** Up to the parenthesis behind the name of a picture, whatever parentheses the name has. */
const upToPicture = new RegExp(`^\\([^\\n]*?\\.(?:${pictures})\\)`, 'i')

/**
 * Takes apart a resource that is none by CommonMark (section 6.3), because its address has spaces, odd parentheses or a size behind
 * it: `(my photo.png "Title" =120x80)`. Behind `!` anything in the parentheses is meant as an address; in a link only what
 * is plainly one, since prose has brackets, too.
 *
 * @param line From the `(` to the end of the line, at most `longestResource`.
 */
export function readResource(line: string, isImage: boolean): readonly ResourcePart[] | undefined {
  const whole = findEnd(line)
  if (whole === undefined) return undefined
  const start = 1 + (/^[ \t]*/.exec(whole.slice(1, -1))?.[0].length ?? 0)
  const inside = whole.slice(start, -1).trimEnd()
  const size = findSize(inside)
  const title = findTitle(inside.slice(0, size.from))
  // The size may stand before the title, too.
  const early = size.length > 0 ? size : findSize(inside.slice(0, title.from))
  const end = early.length > 0 && early.from < title.from ? early.from : title.from
  const address = inside.slice(0, end).trimEnd()
  if (address === '' || !(isImage || isPlainAddress(address))) return undefined
  return fillGaps(whole.length, [
    { kind: 'marker', from: 0, length: 1 },
    ...addressParts(address, start),
    ...(title.length > 0 ? titleParts(title, start) : []),
    ...(early.length > 0 ? [{ kind: 'size' as const, from: start + early.from, length: early.length }] : []),
    { kind: 'marker', from: whole.length - 1, length: 1 },
  ])
}

/** From the `(` to its `)`; when parentheses do not pair, to the one behind the name of a picture. */
function findEnd(line: string): string | undefined {
  let depth = 0
  for (let index = 0; index < line.length; index += 1) {
    const sign = line[index]
    if (sign === '\\') index += 1
    else if (sign === '(') depth += 1
    else if (sign === ')' && --depth === 0) return line.slice(0, index + 1)
  }
  return upToPicture.exec(line)?.[0]
}

/** Where a part of the inside stands; without it, `from` is the end and the length 0. */
interface Found {
  readonly from: number
  readonly length: number
}

/** `=120x80`, `=120x`, `=x80`, `=50%`: after HackMD, Joplin and markdown-it. */
function findSize(inside: string): Found {
  const from = inside.lastIndexOf('=')
  const size = from < 0 ? '' : inside.slice(from)
  const isSize = from > 0 && /^[ \t]$/.test(inside[from - 1] ?? '') && sizeForm.test(size)
  return isSize ? { from, length: size.length } : { from: inside.length, length: 0 }
}

const sizeForm = /^=(?=[\dx*])(?<width>\d{1,5}(?:%|px)?|\*)?(?:[x×](?<height>\d{1,5}(?:%|px)?|\*)?)?$/

/** Width and height of a size as readers write it, such as `=120x80`; what is not given is left out. */
export function readSize(size: string): { readonly width?: string; readonly height?: string } {
  const { width, height } = sizeForm.exec(size)?.groups ?? {}
  return {
    ...(width && width !== '*' && { width }),
    ...(height && height !== '*' && { height }),
  }
}

/** Words in quotation marks at the end; they may hold the same marks, which CommonMark forbids. */
function findTitle(inside: string): Found {
  const kept = inside.trimEnd()
  const quote = kept.at(-1)
  const none = { from: inside.length, length: 0 }
  if (quote !== '"' && quote !== "'") return none
  const from = Math.max(kept.indexOf(` ${quote}`), kept.indexOf(`\t${quote}`)) + 1
  return from > 0 && from < kept.length - 1 ? { from, length: kept.length - from } : none
}

const inAngles = /^<(?:\\.|[^<>\\])+>$/

function isPlainAddress(address: string): boolean {
  if (inAngles.test(address) || /\{\{|\{%/.test(address)) return true
  return /^(?:https?:\/\/|mailto:)\S/i.test(address) || isFile.test(address)
}

type PlacedPart = ResourcePart & { readonly from: number }

function addressParts(address: string, from: number): PlacedPart[] {
  if (!inAngles.test(address)) return [{ kind: 'destination', from, length: address.length }]
  return [
    { kind: 'angle', from, length: 1 },
    { kind: 'destination', from: from + 1, length: address.length - 2 },
    { kind: 'angle', from: from + address.length - 1, length: 1 },
  ]
}

function titleParts({ from, length }: Found, start: number): PlacedPart[] {
  return [
    { kind: 'quote', from: start + from, length: 1 },
    { kind: 'title', from: start + from + 1, length: length - 2 },
    { kind: 'quote', from: start + from + length - 1, length: 1 },
  ]
}

/** The parts in their order, with white space between them; empty ones are left out. */
function fillGaps(length: number, parts: readonly PlacedPart[]): ResourcePart[] {
  const filled: ResourcePart[] = []
  let done = 0
  for (const { kind, from, length: own } of [...parts].sort((a, b) => a.from - b.from)) {
    if (from > done) filled.push({ kind: 'space', length: from - done })
    if (own > 0) filled.push({ kind, length: own })
    done = from + own
  }
  return done === length ? filled : []
}
