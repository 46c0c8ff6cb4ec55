/**
 * Sizes of trimmed pages by name: width and height, as printers write them.
 *
 * - inches: Amazon KDP's paperbacks (kdp.amazon.com, “Set Trim Size, Bleed, and Margins”, topic GVBQ3CMEQW3W2VL6), with those
 *   that IngramSpark (“File Creation Guide”, trim sizes) and Lulu (“Book Creation Guide”) have besides;
 * - a4 to b6: ISO 216;
 * - a-format, b-format, c-format, demy, royal: British paperbacks and hardbacks, as the Publishers Association's trade uses them;
 * - letter, legal, digest, us-trade, pocket: what American printers call them.
 */
export const trimSizes = {
  '4x6in': ['4in', '6in'],
  '4x7in': ['4in', '7in'],
  '4.25x6.87in': ['4.25in', '6.875in'],
  '4.25x7in': ['4.25in', '7in'],
  '5x7in': ['5in', '7in'],
  '5x8in': ['5in', '8in'],
  '5.06x7.81in': ['5.06in', '7.81in'],
  '5.25x8in': ['5.25in', '8in'],
  '5.5x8.5in': ['5.5in', '8.5in'],
  '5.83x8.27in': ['5.83in', '8.27in'],
  '6x9in': ['6in', '9in'],
  '6.14x9.21in': ['6.14in', '9.21in'],
  '6.63x10.25in': ['6.625in', '10.25in'],
  '6.69x9.61in': ['6.69in', '9.61in'],
  '7x10in': ['7in', '10in'],
  '7.44x9.69in': ['7.44in', '9.69in'],
  '7.5x7.5in': ['7.5in', '7.5in'],
  '7.5x9.25in': ['7.5in', '9.25in'],
  '8x8in': ['8in', '8in'],
  '8x10in': ['8in', '10in'],
  '8.25x6in': ['8.25in', '6in'],
  '8.25x8.25in': ['8.25in', '8.25in'],
  '8.25x11in': ['8.25in', '11in'],
  '8.27x11.69in': ['8.27in', '11.69in'],
  '8.5x8.5in': ['8.5in', '8.5in'],
  '8.5x11in': ['8.5in', '11in'],
  '9x7in': ['9in', '7in'],
  a4: ['210mm', '297mm'],
  a5: ['148mm', '210mm'],
  a6: ['105mm', '148mm'],
  b5: ['176mm', '250mm'],
  b6: ['125mm', '176mm'],
  'a-format': ['110mm', '178mm'],
  'b-format': ['129mm', '198mm'],
  'c-format': ['135mm', '216mm'],
  demy: ['138mm', '216mm'],
  royal: ['156mm', '234mm'],
  letter: ['8.5in', '11in'],
  legal: ['8.5in', '14in'],
  digest: ['5.5in', '8.5in'],
  'us-trade': ['6in', '9in'],
  pocket: ['4.25in', '6.875in'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>

/** A name of `trimSizes`. */
export type TrimName = keyof typeof trimSizes

/** A page's size as `trim` in `book.yaml` gives it: a name or two lengths. */
export type Trim = TrimName | { readonly width: string; readonly height: string }

/** Width and height of a trimmed page as lengths with a unit. */
export function trimLengths(trim: Trim): readonly [width: string, height: string] {
  return typeof trim === 'string' ? trimSizes[trim] : [trim.width, trim.height]
}
