import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { claimFolder, removeFolder } from '../../0-ground/claim-folder.ts'
import type { PressConfig } from '../../0-ground/config.ts'
import { runFolderPrefix } from '../../0-ground/run-folders.ts'
import type { PressProfile } from '../../2-book/metadata/press-profile.ts'
import { grayProfile } from './gray-profile.ts'

/** Red, green and blue, each from 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** What colours become on the press. */
export interface PressInk {
  readonly kind: PressConfig['ink']
  /** Blending space, and space of all that is not left to the printer. */
  readonly space: 'DeviceCMYK' | 'DeviceGray'
  readonly profile: PressProfile
  /** The profile that was given: libvips has its own by name. */
  readonly given: PressProfile | undefined
  /** Percent over all inks. */
  readonly limit: number
  /** A colour as operands of `space`; `undefined` when the printer converts it. Neutral colours are black ink alone. */
  readonly convert: (rgb: Rgb) => readonly number[] | undefined
}

/**
 * Makes ready what the ink needs: its profile, and for four inks a table of colours, which one conversion by the profile fills.
 *
 * The default profile is libvips' “Chemical proof”, by Graeme W. Gill, who released it into the public domain. With `black`
 * it says only which press is meant: no colour goes through it.
 */
export async function preparePressInk(
  kind: PressConfig['ink'],
  limit: number,
  given?: PressProfile,
): Promise<PressInk> {
  const profile = given ?? (await defaultProfile(kind))
  const space = kind === 'gray' ? 'DeviceGray' : 'DeviceCMYK'
  const common = { kind, space, profile, limit, given } as const
  if (kind === 'gray') return { ...common, convert: (rgb) => [grayOf(rgb)] }
  const black = (rgb: Rgb): readonly number[] => [0, 0, 0, rounded(1 - grayOf(rgb))]
  if (kind === 'black') return { ...common, convert: black }
  const inFour = kind === 'cmyk' ? await loadTable(given, limit) : () => undefined
  return { ...common, convert: (rgb) => (isNeutral(rgb) ? black(rgb) : inFour(rgb)) }
}

async function defaultProfile(kind: PressConfig['ink']): Promise<PressProfile> {
  if (kind === 'gray') return { bytes: grayProfile(), space: 'GRAY', name: 'Octavo Gray, gamma 2.2' }
  const picture = await sharp(onePixel).withIccProfile('cmyk').jpeg().toBuffer()
  const { icc } = await sharp(picture).metadata()
  if (!icc) throw new Error('libvips has no CMYK profile of its own')
  return { bytes: new Uint8Array(icc), space: 'CMYK', name: 'Chemical proof' }
}

const onePixel = {
  create: { width: 1, height: 1, channels: 3 as const, background: '#fff' },
}

/** Whether the colour is a gray. */
export function isNeutral([red, green, blue]: Rgb): boolean {
  return red === green && green === blue
}

/** The gray that is as bright (IEC 61966-2-1), 0 black to 1 white; a gray is itself. */
export function grayOf(rgb: Rgb): number {
  if (isNeutral(rgb)) return rgb[0]
  const [red, green, blue] = rgb.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  )
  const light = 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
  return rounded(light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055)
}

/**
 * Takes cyan, magenta and yellow back alike until all four inks are within the limit, in percent. Bytes or parts of one.
 *
 * @param at where the four are
 */
export function limitInk(inks: number[] | Uint8Array, limit: number, full: number, at = 0): void {
  const cyan = inks[at] ?? 0
  const magenta = inks[at + 1] ?? 0
  const yellow = inks[at + 2] ?? 0
  const black = inks[at + 3] ?? 0
  const colour = cyan + magenta + yellow
  const most = (limit / 100) * full
  if (colour + black <= most || colour === 0) return
  const scale = Math.max(0, most - black) / colour
  inks[at] = cyan * scale
  inks[at + 1] = magenta * scale
  inks[at + 2] = yellow * scale
}

/** Converts pixels, three bytes each, into four bytes each. */
export async function convertPixels(
  pixels: Uint8Array,
  width: number,
  height: number,
  given: PressProfile | undefined,
): Promise<Uint8Array> {
  const image = sharp(pixels, { raw: { width, height, channels: 3 }, limitInputPixels: false })
  // Never together with toColourspace('cmyk'), which would convert twice.
  return withProfile(given, (name) => image.withIccProfile(name).raw().toBuffer())
}

/** sharp reads profiles from files only. */
async function withProfile<Result>(
  given: PressProfile | undefined,
  use: (name: string) => Promise<Result>,
): Promise<Result> {
  if (!given) return use('cmyk')
  const folder = claimFolder(tmpdir(), runFolderPrefix)
  try {
    const file = join(folder, 'press.icc')
    writeFileSync(file, given.bytes)
    return await use(file)
  } finally {
    removeFolder(folder)
  }
}

/** Steps of each of the three colours: as fine as colour engines make their own tables. */
const steps = 33

async function loadTable(
  given: PressProfile | undefined,
  limit: number,
): Promise<(rgb: Rgb) => readonly number[]> {
  const colours = new Uint8Array(steps ** 3 * 3)
  for (let index = 0; index < steps ** 3; index += 1) {
    const parts = [Math.floor(index / steps ** 2), Math.floor(index / steps) % steps, index % steps]
    for (const [channel, part] of parts.entries())
      colours[index * 3 + channel] = Math.round((part * 255) / (steps - 1))
  }
  const table = await convertPixels(colours, steps ** 2, steps, given)
  return (rgb) => {
    const inks = interpolate(table, rgb)
    limitInk(inks, limit, 1)
    return inks.map(rounded)
  }
}

/** Between the eight colours of the table around the given one. */
function interpolate(table: Uint8Array, rgb: Rgb): number[] {
  const places = rgb.map((value) => Math.min(Math.max(value, 0), 1) * (steps - 1))
  const lower = places.map((place) => Math.min(Math.floor(place), steps - 2))
  const inks = [0, 0, 0, 0]
  for (let corner = 0; corner < 8; corner += 1) {
    let weight = 1
    let index = 0
    for (let channel = 0; channel < 3; channel += 1) {
      const upper = (corner >> channel) & 1
      const part = (places[channel] ?? 0) - (lower[channel] ?? 0)
      weight *= upper ? part : 1 - part
      index = index * steps + (lower[channel] ?? 0) + upper
    }
    for (let ink = 0; ink < 4; ink += 1)
      inks[ink] = (inks[ink] ?? 0) + (weight * (table[index * 4 + ink] ?? 0)) / 255
  }
  return inks
}

function rounded(value: number): number {
  return Math.round(value * 10000) / 10000
}
