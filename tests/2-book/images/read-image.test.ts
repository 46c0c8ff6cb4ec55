import { randomFillSync } from 'node:crypto'
import { crc32 } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { type ReadImage, readImage } from '../../../src/2-book/images/read-image.ts'

type Channels = 3 | 4

function flat(width: number, height: number, channels: Channels = 3): Sharp {
  const background = channels === 4 ? { r: 200, g: 30, b: 30, alpha: 0.5 } : { r: 200, g: 30, b: 30 }
  return sharp({ create: { width, height, channels, background } })
}

/** As a photograph: every pixel differs. */
function noise(width: number, height: number): Sharp {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, index) => (index * 2_654_435_761) >>> 24)
  return sharp(data, { raw: { width, height, channels: 3 } })
}

async function read(image: Sharp | Uint8Array, name: string): Promise<Extract<ReadImage, { ok: true }>> {
  const result = await readImage(image instanceof Uint8Array ? image : await image.toBuffer(), { name })
  if (!result.ok) throw new Error(result.reason)
  return result
}

test.each([
  ['image/png', 'a.png', flat(30, 20).png()],
  ['image/png', 'a.png', flat(30, 20, 4).png({ palette: true })],
  ['image/jpeg', 'a.JPG', flat(30, 20).jpeg()],
  ['image/jpeg', 'a.jpeg', flat(30, 20).jpeg().grayscale()],
  ['image/gif', 'a.gif', flat(30, 20).gif()],
])('%s that fits is kept byte for byte', async (mediaType, name, image) => {
  const bytes = await image.toBuffer()
  const { bytes: kept, ...rest } = await read(bytes, name)
  expect(rest).toEqual({ ok: true, mediaType, width: 30, height: 20, notes: [] })
  expect(Buffer.from(kept).equals(bytes)).toBe(true)
})

test.each([
  ['photo.jpg', noise(40, 30).jpeg()],
  ['photo.jpg', noise(40, 30).jpeg({ progressive: true })],
  ['photo.png', noise(40, 30).png()],
])('%s that fits loses what tells where and by whom it was made, and no pixel', async (name, image) => {
  const bare = await image.clone().withIccProfile('srgb').toBuffer()
  const about = await sharp(bare)
    .keepIccProfile()
    .withExif({ IFD0: { Copyright: 'Ada Reed' }, IFD3: { GPSLatitudeRef: 'N' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>Ada Reed</a></x:xmpmeta>')
    .toBuffer()
  const written = Buffer.concat([about, Buffer.from('Ada Reed')])
  const { bytes } = await read(written, name)
  expect(written.includes('Ada Reed')).toBe(true)
  expect(Buffer.from(bytes).includes('Ada Reed')).toBe(false)
  const { exif, xmp, icc } = await sharp(bytes).metadata()
  expect([exif, xmp, icc?.length]).toEqual([
    undefined,
    undefined,
    (await sharp(written).metadata()).icc?.length,
  ])
  expect((await sharp(bytes).raw().toBuffer()).equals(await sharp(written).raw().toBuffer())).toBe(true)
})

test('an animation is kept', async () => {
  const frames = await sharp([await flat(8, 8).png().toBuffer(), await noise(8, 8).png().toBuffer()], {
    join: { animated: true },
  })
    .gif()
    .toBuffer()
  expect(await read(frames, 'a.gif')).toMatchObject({
    mediaType: 'image/gif',
    width: 8,
    height: 8,
    bytes: frames,
  })
})

test('the content decides, and a note says so', async () => {
  const result = await read(flat(3, 3).png(), 'photos/a.jpg')
  expect(result.mediaType).toBe('image/png')
  expect(result.notes).toEqual([
    { rule: 'image-type', reason: 'photos/a.jpg is PNG, whatever its name says.' },
  ])
})

test.each([
  ['a photograph in WebP', 'image/jpeg', noise(64, 64).webp()],
  ['a photograph in AVIF', 'image/jpeg', noise(64, 64).avif()],
  ['a drawing in TIFF', 'image/png', flat(64, 64).tiff()],
  ['transparency in WebP', 'image/png', flat(64, 64, 4).webp()],
])('%s becomes %s', async (_, mediaType, image) => {
  const result = await read(image, 'a')
  expect(result).toMatchObject({ mediaType, width: 64, height: 64 })
  expect(await sharp(result.bytes).metadata()).toMatchObject({ space: 'srgb', depth: 'uchar' })
})

test('a large image is scaled down to four million pixels, in proportion and in its format', async () => {
  const result = await read(flat(4800, 1200).jpeg(), 'a.jpg')
  expect(result.mediaType).toBe('image/jpeg')
  expect(result.width * result.height).toBeLessThanOrEqual(4_000_000)
  expect(result.width * result.height).toBeGreaterThan(3_980_000)
  expect(result.width / result.height).toBeCloseTo(4, 2)
  expect(await sharp(result.bytes).metadata()).toMatchObject({ width: result.width, height: result.height })
})

test('colours for the press and deep ones become sRGB with 8 bits', async () => {
  const cmyk = await read(flat(10, 10).toColourspace('cmyk').jpeg(), 'a.jpg')
  expect(await sharp(cmyk.bytes).metadata()).toMatchObject({ format: 'jpeg', space: 'srgb', channels: 3 })
  const deep = await read(flat(10, 10).toColourspace('rgb16').png(), 'a.png')
  expect(await sharp(deep.bytes).metadata()).toMatchObject({ format: 'png', space: 'srgb', depth: 'uchar' })
  const wide = await read(flat(10, 10).withIccProfile('p3').png(), 'a.png')
  expect((await sharp(wide.bytes).metadata()).icc).toBeUndefined()
})

test('an image is turned upright, and loses what a camera wrote', async () => {
  const result = await read(
    flat(40, 20)
      .withExif({ IFD0: { Artist: 'Someone' } })
      .withMetadata({ orientation: 6 })
      .jpeg(),
    'a.jpg',
  )
  expect(result).toMatchObject({ width: 20, height: 40 })
  expect(await sharp(result.bytes).metadata()).not.toHaveProperty('exif')
})

test('the same input gives the same bytes', async () => {
  const bytes = await noise(100, 100).webp().toBuffer()
  expect((await read(bytes, 'a.webp')).bytes).toEqual((await read(bytes, 'a.webp')).bytes)
})

test.each(['png', 'jpeg', 'webp', 'gif', 'tiff'] as const)('half a %s is refused', async (format) => {
  const bytes = await noise(200, 200).toFormat(format).toBuffer()
  const result = await readImage(bytes.subarray(0, bytes.length / 2), { name: 'a' })
  expect(result).toMatchObject({
    ok: false,
    rule: 'image-corrupt',
    reason: expect.stringMatching(/^a cannot be decoded: .+\.$/),
  })
})

test.each([
  ['nothing', new Uint8Array()],
  ['text', new TextEncoder().encode('<html><p>no image</p></html>')],
  ['noise', randomFillSync(new Uint8Array(500))],
  ['broken XML', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><g></svg>')],
  ['a PDF', new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n')],
])('%s is no image', async (_, bytes) => {
  expect(await readImage(bytes, { name: 'a' })).toMatchObject({ ok: false, rule: 'image-corrupt' })
})

test('a small file that claims a huge picture is refused before it is decoded', async () => {
  const bytes = await flat(10, 10).png().toBuffer()
  bytes.writeUInt32BE(11_000, 16)
  bytes.writeUInt32BE(10_000, 20)
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29)
  expect(await readImage(bytes, { name: 'a.png' })).toEqual({
    ok: false,
    rule: 'image-huge',
    reason: 'a.png has 11000 × 10000 pixels.',
  })
})

test('a file over 64 MB is refused', async () => {
  expect(await readImage(new Uint8Array(65_000_000), { name: 'a.png' })).toMatchObject({
    ok: false,
    rule: 'file-too-large',
  })
})

test('an SVG is cleaned, measured, and spoken of', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><script>1</script><text>a</text></svg>'
  const result = await read(new TextEncoder().encode(svg), 'a.png')
  expect(result).toMatchObject({ mediaType: 'image/svg+xml', width: 40, height: 20 })
  expect(result.notes.map(({ rule }) => rule)).toEqual(['image-type', 'svg-cleaned', 'svg-text'])
  expect(new TextDecoder().decode(result.bytes)).not.toContain('script')
})

test('a picture of many pixels is kept for paper, byte for byte when it may, and made smaller for screens', async () => {
  const bytes = await noise(2500, 2000).jpeg().toBuffer()
  const { width, height, large } = await read(bytes, 'photo.jpg')
  expect(width * height).toBeLessThanOrEqual(4_000_000)
  expect([large?.width, large?.height, large?.mediaType]).toEqual([2500, 2000, 'image/jpeg'])
  expect(Buffer.from(large?.bytes ?? []).equals(bytes)).toBe(true)
  expect((await read(noise(400, 300).jpeg(), 'photo.jpg')).large).toBeUndefined()
})

test('paper gets 20 million pixels at most', async () => {
  const { large } = await read(flat(6000, 5000).png(), 'poster.png')
  const { width = 0, height = 0 } = large ?? {}
  expect(width * height).toBeLessThanOrEqual(20_000_000)
  expect(width).toBeGreaterThan(4800)
})

test('pictures within a drawing are decoded and bounded like others', async () => {
  const png = (
    await flat(8, 8)
      .png()
      .withExif({ IFD0: { Copyright: 'Nobody' } })
      .toBuffer()
  ).toString('base64')
  const webp = (await flat(8, 8).webp().toBuffer()).toString('base64')
  const drawing = (address: string): Uint8Array =>
    new TextEncoder().encode(
      `<svg xmlns="http://www.w3.org/2000/svg"><image width="8" height="8" href="${address}"/></svg>`,
    )
  const sound = await read(drawing(`data:image/png;base64,${png.replace(/(.{40})/, '$1\n')}`), 'a.svg')
  expect(sound.notes).toEqual([])
  expect(new TextDecoder().decode(sound.bytes)).toMatch(/xlink:href="data:image\/png;base64,iVBOR/)
  expect(Buffer.from(sound.bytes).includes('Copyright')).toBe(false)
  const converted = await read(drawing(`data:image/webp;base64,${webp}`), 'a.svg')
  expect(new TextDecoder().decode(converted.bytes)).toMatch(/xlink:href="data:image\/png;base64,iVBOR/)
  const broken = await read(drawing(`data:image/png;base64,${png.slice(0, 60)}`), 'a.svg')
  expect(broken.notes.map(({ rule }) => rule)).toEqual(['svg-cleaned'])
  expect(new TextDecoder().decode(broken.bytes)).not.toContain('image')
  const huge = Buffer.from(png, 'base64')
  huge.writeUInt32BE(11_000, 16)
  huge.writeUInt32BE(10_000, 20)
  huge.writeUInt32BE(crc32(huge.subarray(12, 29)), 29)
  expect(
    await readImage(drawing(`data:image/png;base64,${huge.toString('base64')}`), { name: 'a.svg' }),
  ).toMatchObject({ ok: false, rule: 'image-huge' })
})

test('a drawing of copies without end is refused', async () => {
  const level = (number: number): string =>
    `<g id="a${number}">${`<use href="#a${number - 1}"/>`.repeat(10)}</g>`
  const levels = Array.from({ length: 9 }, (_, index) => level(index + 1)).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><defs><path id="a0" d="M0 0"/>${levels}</defs><use href="#a9"/></svg>`
  expect(await readImage(new TextEncoder().encode(svg), { name: 'a.svg' })).toMatchObject({
    ok: false,
    rule: 'image-huge',
  })
})
