import sharp from 'sharp'
import { expect, test } from 'vitest'
import { isStream, type PdfStream } from '../../../src/0-pdf/pdf-object.ts'
import { readPdf } from '../../../src/0-pdf/read-pdf.ts'
import { scaleImages } from '../../../src/5-pdf/document/scale-images.ts'
import { dictionary, printedPdf, stream } from '../printed-pdf.ts'

const [width, height] = [2400, 1800]

/** The image of a page that shows it so wide, after scaling. in */
async function scaled(inches: number, data: Uint8Array, filter?: string): Promise<PdfStream> {
  const shown = inches * 72
  const printed = printedPdf([
    {
      content: `q ${shown} 0 0 ${(shown * height) / width} 0 0 cm /I Do Q q 10 0 0 10 0 0 cm /I Do Q`,
      resources: (pdf) => {
        const entries = {
          Subtype: 'Image',
          Width: width,
          Height: height,
          BitsPerComponent: 8,
          ColorSpace: 'DeviceRGB',
          ...(filter === undefined ? {} : { Filter: filter }),
        }
        return dictionary({ XObject: dictionary({ I: { number: pdf.add(stream(entries, data)) } }) })
      },
    },
  ])
  const pdf = readPdf(printed)
  await scaleImages(pdf)
  const found = pdf.numbers().map((number) => pdf.object(number))
  const image = found.filter(isStream).find(({ dictionary: each }) => each.get('Subtype') === 'Image')
  if (!image) throw new Error('There is an image on the page.')
  return image
}

const sizeOf = ({ dictionary: entries }: PdfStream) => [entries.get('Width'), entries.get('Height')]
const flat = sharp({ create: { width, height, channels: 3, background: '#c33' } })

test('an image of more than 4 million pixels gets 450 to the inch where it is shown largest', async () => {
  const jpeg = await flat.clone().jpeg().toBuffer()
  const photo = await scaled(2, jpeg, 'DCTDecode')
  expect(sizeOf(photo)).toEqual([900, 675])
  const { format, width: across } = await sharp(photo.data).metadata()
  expect([format, across, photo.dictionary.get('ColorSpace')]).toEqual(['jpeg', 900, 'DeviceRGB'])
  expect(sizeOf(await scaled(2, await flat.clone().raw().toBuffer()))).toEqual([900, 675])
})

test('one that is shown large stays byte for byte', async () => {
  const jpeg = await flat.clone().jpeg().toBuffer()
  expect(Buffer.from((await scaled(6, jpeg, 'DCTDecode')).data).equals(jpeg)).toBe(true)
})
