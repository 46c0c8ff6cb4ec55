import sharp from 'sharp'
import { VFile } from 'vfile'
import { expect, onTestFinished, test } from 'vitest'
import { loadTheme } from '../../../src/0-ground/theme.ts'
import { openBrowser } from '../../../src/4-pages/browser/open-browser.ts'
import { setCover } from '../../../src/4-pages/covers/set-cover.ts'
import { chooseFontFiles } from '../../../src/4-pages/fonts/choose-font-files.ts'
import { buildChapters } from '../../build-chapters.ts'

test('sets covers side by side', async () => {
  const browser = await openBrowser(new VFile())
  const theme = loadTheme('classic', new VFile())
  if (!browser || !theme) throw new Error('the browser and the classic theme are there')
  onTestFinished(() => browser.close())
  const { book } = await buildChapters({
    'book.yaml': 'title: Rain\nauthors: Ada Reed\nlanguage: en\n',
    'one.md': '# One\n',
  })
  const covers = await Promise.all(
    [1, 2, 3, 4].map(async () => setCover(book, theme, browser, await chooseFontFiles(theme, [], book))),
  )
  expect(covers.every((cover) => Buffer.compare(cover, covers[0] ?? cover) === 0)).toBe(true)
})

test('sets a JPEG of 1600 × 2560, the same each time, another for another book', async () => {
  const browser = await openBrowser(new VFile())
  const theme = loadTheme('classic', new VFile())
  if (!browser || !theme) throw new Error('the browser and the classic theme are there')
  onTestFinished(() => browser.close())
  const cover = async (title: string) => {
    const { book } = await buildChapters({
      'book.yaml': `title: ${title}\nauthors: Ada Reed\nlanguage: en\n`,
      'one.md': '# One\n\nText.\n',
    })
    return setCover(book, theme, browser, await chooseFontFiles(theme, [], book))
  }
  const one = await cover('Rain')
  const { format, width, height } = await sharp(one).metadata()
  expect([format, width, height]).toEqual(['jpeg', 1600, 2560])
  expect(Buffer.compare(one, await cover('Rain'))).toBe(0)
  expect(Buffer.compare(one, await cover('Snow'))).not.toBe(0)
  // The edges stay free, however long a word is.
  const long = await cover('Donaudampfschifffahrtsgesellschaftskapitänswitwenrente')
  const edge = await sharp(long).extract({ left: 0, top: 500, width: 120, height: 800 }).raw().toBuffer()
  const { channels } = await sharp(edge, { raw: { width: 120, height: 800, channels: 3 } }).stats()
  for (const { stdev } of channels) expect(stdev).toBeLessThan(3)
})
