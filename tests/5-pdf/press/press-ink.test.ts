import { expect, test } from 'vitest'
import { parseProfile } from '../../../src/2-book/metadata/press-profile.ts'
import { grayProfile } from '../../../src/5-pdf/press/gray-profile.ts'
import { convertPixels, grayOf, limitInk, preparePressInk } from '../../../src/5-pdf/press/press-ink.ts'

test('makes neutral colours black ink alone, whatever the profile says', async () => {
  const ink = await preparePressInk('cmyk', 240)
  expect(ink.convert([0, 0, 0])).toEqual([0, 0, 0, 1])
  expect(ink.convert([0.25, 0.25, 0.25])).toEqual([0, 0, 0, 0.75])
  expect(ink.convert([1, 1, 1])).toEqual([0, 0, 0, 0])
})

test('converts other colours as the profile does', async () => {
  const ink = await preparePressInk('cmyk', 400)
  const colours = [
    [196, 30, 58],
    [12, 110, 200],
    [90, 160, 70],
    [250, 240, 10],
  ] as const
  const inks = await convertPixels(Uint8Array.from(colours.flat()), colours.length, 1, undefined)
  for (const [index, [red, green, blue]] of colours.entries()) {
    const exact = [...inks.subarray(index * 4, index * 4 + 4)]
    const found = ink.convert([red / 255, green / 255, blue / 255]) ?? []
    for (const [channel, part] of found.entries())
      expect(Math.abs(part * 255 - (exact[channel] ?? 0))).toBeLessThan(4)
  }
})

test('keeps dark colours within the limit of ink', async () => {
  const total = (parts: readonly number[] | undefined) => (parts ?? []).reduce((sum, part) => sum + part, 0)
  const dark = [0.02, 0, 0.03] as const
  expect(total((await preparePressInk('cmyk', 400)).convert(dark))).toBeGreaterThan(2)
  expect(total((await preparePressInk('cmyk', 180)).convert(dark))).toBeLessThanOrEqual(1.8001)
})

test('takes back colours alike, not the black', () => {
  const inks = [200, 100, 100, 200]
  limitInk(inks, 200, 255)
  expect(inks[3]).toBe(200)
  expect(inks[0]).toBe((inks[1] ?? 0) * 2)
  expect(inks.reduce((sum, part) => sum + part)).toBeCloseTo(510)
})

test('makes colours as bright as they are, in black ink or plain gray', async () => {
  const red = [0.5, 0.1, 0.1] as const
  expect(grayOf([0.4, 0.4, 0.4])).toBe(0.4)
  expect(grayOf([1, 0, 0])).toBeLessThan(grayOf([0, 1, 0]))
  expect((await preparePressInk('black', 240)).convert(red)).toEqual([
    0,
    0,
    0,
    Number((1 - grayOf(red)).toFixed(4)),
  ])
  expect((await preparePressInk('gray', 240)).convert(red)).toEqual([grayOf(red)])
})

test('leaves colours, but not black, to the printer who wants them', async () => {
  const ink = await preparePressInk('rgb', 240)
  expect(ink.convert([1, 0, 0])).toBeUndefined()
  expect(ink.convert([0, 0, 0])).toEqual([0, 0, 0, 1])
})

test('has a profile of a press for each ink', async () => {
  expect((await preparePressInk('cmyk', 240)).profile).toMatchObject({
    space: 'CMYK',
    name: 'Chemical proof',
  })
  expect(parseProfile((await preparePressInk('black', 240)).profile.bytes, 'black')).toHaveProperty(
    'space',
    'CMYK',
  )
  expect(parseProfile(grayProfile(), 'gray')).toMatchObject({ space: 'GRAY', name: 'Octavo Gray, gamma 2.2' })
  expect(parseProfile(grayProfile(), 'cmyk')).toEqual({
    reason: 'is for GRAY, but `ink: cmyk` needs one for CMYK',
  })
})

test('goes by the printer’s profile where there is one', async () => {
  const { profile, convert } = await preparePressInk('cmyk', 240)
  const given = await preparePressInk('cmyk', 240, { ...profile, name: 'The printer’s' })
  expect(given.profile.name).toBe('The printer’s')
  expect(given.convert([0.8, 0.2, 0.1])).toEqual(convert([0.8, 0.2, 0.1]))
})
