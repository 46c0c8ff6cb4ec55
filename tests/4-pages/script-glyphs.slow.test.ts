import { readFileSync } from 'node:fs'
import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { bookSchema } from '../../src/0-ground/config.ts'
import { unpackWoff } from '../../src/0-ground/read-font-facts.ts'
import { type Face, loadTheme } from '../../src/0-ground/theme.ts'
import { pagesOf } from '../../src/0-pdf/pages-of.ts'
import { readPdf } from '../../src/0-pdf/read-pdf.ts'
import { type FontCache, walkPage } from '../../src/0-pdf/walk-content.ts'
import { chooseFontFiles, type FontFile, filesOfFace } from '../../src/4-pages/fonts/choose-font-files.ts'
import { type Shaper, shaperOf } from '../../src/4-pages/fonts/shape-text.ts'
import { subsetFonts } from '../../src/5-epub/fonts/subset-fonts.ts'
import { writePdf } from '../../src/5-pdf/write-pdf.ts'
import { checkText, textOfChapters } from '../../src/6-check/text/check-text.ts'
import { textOfPdf } from '../../src/6-check/text/text-of-pdf.ts'
import { buildChapters } from '../build-chapters.ts'
import { setInPages } from '../set-in-pages.ts'
import { testBrowser } from '../test-browser.ts'
import { scriptWords } from './script-words.ts'

/*
 * What the editions show of each script for which the theme has a face, glyph by glyph, against HarfBuzz with the whole font.
 */

const openedBrowser = testBrowser()
const theme = loadTheme('classic', new VFile())
const config = bookSchema.parse({ title: 'T' })

/** An article of one word a paragraph. */
async function articleOf(words: readonly string[], language: string) {
  if (!theme) throw new Error('The classic theme is there.')
  const matter = `---\ntitle: T\nauthors: A\npublished: 2024-05-06\ndescription: R\nlanguage: ${language}\n---\n\n`
  const built = await buildChapters({ 'rain.md': `${matter}${words.join('\n\n')}\n` })
  return { ...built, theme, fonts: await chooseFontFiles(theme, built.chapters, built.book) }
}

/** Of the face of running text that has all of the word. */
function fileOf(files: readonly FontFile[], word: string): FontFile {
  const file = files.find(
    ({ face, characters }) =>
      face.weight === 400 &&
      face.style === 'normal' &&
      [...word].every(
        (sign) =>
          characters.includes(sign.codePointAt(0) ?? 0) || /\p{Default_Ignorable_Code_Point}/u.test(sign),
      ),
  )
  if (!file) throw new Error(`No file has all of ${word}.`)
  return file
}

function wholeFont({ file }: FontFile): Shaper {
  return shaperOf(unpackWoff(readFileSync(file)) ?? new Uint8Array())
}

/** Without joiners, for which a shaper may put a space of no breadth or nothing. */
function inked(shape: Shaper, word: string, language: string) {
  return shape(word, language).filter(({ path }) => path !== '')
}

test('every script for which an installed face is there has its words', () => {
  const isInstalled = (face: Face) => filesOfFace(face).length > 0
  const languages = Object.keys(scriptWords)
  const faces = theme?.faces.filter((face) => face.languages && isInstalled(face)) ?? []
  expect(faces.length).toBeGreaterThan(30)
  for (const face of faces) expect(face.languages?.some((each) => languages.includes(each))).toBe(true)
})

describe.each(Object.entries(scriptWords))('%s', (language, words) => {
  test('the PDF shows the glyphs that HarfBuzz chooses in the whole font', async () => {
    const { book, chapters, theme, fonts } = await articleOf(words, language)
    expect(fonts.missing).toEqual([])
    const pages = await setInPages(openedBrowser(), { book, chapters, config, theme, fonts })
    const pdf = readPdf(pages.pdf)
    const shown: number[] = []
    const cache: FontCache = new Map()
    for (const page of pagesOf(pdf))
      walkPage(
        pdf,
        page,
        {
          text: ({ glyphs, font }) => {
            if (!/Alegreya/.test(font.name)) shown.push(...glyphs.map(({ code }) => code))
          },
        },
        cache,
      )
    const expected: number[] = []
    for (const word of words) {
      const shape = wholeFont(fileOf(fonts.files, word))
      expected.push(...inked(shape, word, language).map(({ glyph }) => glyph))
    }
    // The date comes first.
    expect(shown.slice(-expected.length)).toEqual(expected)
    checkText(book, textOfChapters(chapters), await textOfPdf(await writePdf(book, pages)), {
      edition: 'PDF',
    })
    expect(book.file.messages.map(String)).toEqual([])
  })

  test('the subset of the EPUB sets them as the whole font does', async () => {
    const { fonts } = await articleOf(words, language)
    const demands = fonts.files.map(({ face: { family, weight, style } }) => ({
      families: [family],
      weight,
      style,
      characters: new Set([...words.join(' ')].map((sign) => sign.codePointAt(0) ?? 0)),
    }))
    for (const word of words) {
      const file = fileOf(fonts.files, word)
      const [subset] = await subsetFonts([file], demands)
      const outlines = (shape: Shaper) =>
        inked(shape, word, language).map(({ path, advance, offset }) => ({ path, advance, offset }))
      expect(outlines(shaperOf(subset?.bytes ?? new Uint8Array()))).toEqual(outlines(wholeFont(file)))
    }
  })
})
