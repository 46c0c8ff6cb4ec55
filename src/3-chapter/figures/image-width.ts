import type { Properties } from 'hast'
import type { Resource } from '../../2-book/book.ts'

/** What an author's sizes make of an image. */
export interface ImageWidth {
  /** `width:` with a number and a unit. Absent when the image keeps its natural size. */
  readonly style?: string
  /** Sizes that cannot be obeyed, as `width=wide`. */
  readonly refused: readonly string[]
}

/**
 * The width that an author gave an image by `width`, `height` or `style`. Lengths may be in px, which is the default, pt, pc, mm, cm, in, em
 * and rem, widths also in per cent of the text's width. A height alone tells the width by the picture's shape; beside a width it says
 * nothing, as pictures keep their shape. Other declarations of a style are no matter of this function.
 */
export function imageWidth(
  { width, height, style }: Properties,
  shape: Pick<Resource, 'width' | 'height'>,
): ImageWidth {
  const declared = readStyle(style)
  const sizes = [
    ['width', declared.get('width') ?? width],
    ['height', declared.get('height') ?? height],
  ] as const
  const lengths = sizes.map(([name, value]) => readLength(name, value))
  const refused = sizes.flatMap(([name, value], index) =>
    isGiven(value) && !lengths[index] ? [`${name}=${String(value)}`] : [],
  )
  const [across, upright] = lengths
  const length = across ?? (upright && scale(upright, shape.width / shape.height))
  return { refused, ...(length && { style: `width:${length.number}${length.unit}` }) }
}

function isGiven(value: Properties[string]): boolean {
  return value !== undefined && value !== null && !/^(?:auto)?$/.test(String(value).trim().toLowerCase())
}

function readStyle(style: Properties[string]): ReadonlyMap<string, string> {
  const declarations = String(style ?? '').split(';')
  return new Map(
    declarations.flatMap((text): [string, string][] => {
      const [name = '', ...value] = text.split(':')
      return value.length > 0 ? [[name.trim().toLowerCase(), value.join(':').trim()]] : []
    }),
  )
}

interface Length {
  readonly number: number
  readonly unit: string
}

/** At most four digits: what is broader than the text is set as broad as the text, whatever it says. */
const form = /^(?<number>\d{1,4}(?:\.\d{1,6})?|\.\d{1,6})\s*(?<unit>px|pt|pc|mm|cm|in|em|rem|%)?$/i

function readLength(name: 'width' | 'height', value: Properties[string]): Length | undefined {
  const { number, unit = 'px' } = form.exec(String(value ?? '').trim())?.groups ?? {}
  // No page has a height of which a picture could be a part.
  if (!Number(number) || (name === 'height' && unit === '%')) return undefined
  return { number: Number(number), unit: unit.toLowerCase() }
}

/** Whole pixels; otherwise a hundredth of the unit. */
function scale({ number, unit }: Length, factor: number): Length {
  const places = unit === 'px' ? 1 : 100
  return { number: Math.max(1, Math.round(number * factor * places)) / places, unit }
}
