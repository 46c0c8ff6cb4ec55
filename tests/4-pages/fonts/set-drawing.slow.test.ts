import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { bookSchema } from '../../../src/0-ground/config.ts'
import { loadTheme, type Theme } from '../../../src/0-ground/theme.ts'
import { pagesOf } from '../../../src/0-pdf/pages-of.ts'
import type { Pdf } from '../../../src/0-pdf/read-pdf.ts'
import { savePdf } from '../../../src/0-pdf/save-pdf.ts'
import { walkPage } from '../../../src/0-pdf/walk-content.ts'
import { setPressCover } from '../../../src/4-pages/covers/set-press-cover.ts'
import { writePdf } from '../../../src/5-pdf/write-pdf.ts'
import { checkPdf } from '../../../src/6-check/pdf/check-pdf.ts'
import { buildChapters } from '../../build-chapters.ts'
import { setInPages } from '../../set-in-pages.ts'
import { testBrowser } from '../../test-browser.ts'

const openedBrowser = testBrowser()

/* Letters that a browser would make bold, slant or stroke itself, or set in fonts of the machine, are Type 3 or nothing. */
const drawings = [
  ['bold Persian', '<text y="9" font-weight="bold">پل شب</text>', 'Amiri-Bold'],
  ['slanted Persian', '<text y="9"><tspan font-style="italic">پل شب</tspan></text>', 'Amiri'],
  ['stroked letters', '<text y="9" stroke="#fff" stroke-width="2">Rain</text>', 'AlegreyaSans-Regular'],
  ['a family of the machine', '<text y="9" style="font-family:Arial">Rain</text>', 'AlegreyaSans-Regular'],
  ['heavy code', '<text y="9" style="font:900 9px monospace">Rain</text>', 'AlegreyaSans-Bold'],
] as const

const matter = '---\ntitle: T\nauthors: A\npublished: 2024-05-06\ndescription: R\nlanguage: fa\n---\n\n'
const svg = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20" viewBox="0 0 90 20">${content}</svg>`

function classic(): Theme {
  const theme = loadTheme('classic', new VFile())
  if (!theme) throw new Error('The classic theme is there.')
  return theme
}

async function pagesWith(text: string, files: Readonly<Record<string, string | Buffer>> = {}) {
  const { book, chapters } = await buildChapters({ 'rain.md': `${matter}باران\n\n${text}\n`, ...files })
  const config = bookSchema.parse({ title: 'T' })
  return { book, pages: await setInPages(openedBrowser(), { book, chapters, config, theme: classic() }) }
}

/** Names of the fonts that show text, and the colours, as the content says them, in which it is filled. */
function shownIn(pdf: Pdf): {
  readonly fonts: readonly string[]
  readonly colours: readonly string[]
} {
  const fonts = new Set<string>()
  const colours = new Set<string>()
  let colour = ''
  for (const page of pagesOf(pdf))
    walkPage(pdf, page, {
      operation: (operator, operands) => {
        if (operator === 'rg') colour = operands.join(' ')
      },
      text: ({ font, invisible }) => {
        fonts.add(font.name)
        if (!invisible) colours.add(colour)
      },
    })
  return { fonts: [...fonts], colours: [...colours] }
}

test.each(drawings)('a drawing’s letters are set in the book’s fonts: %s', async (_, content, font) => {
  const { book, pages } = await pagesWith('![نقشه](map.svg)', { 'map.svg': Buffer.from(svg(content)) })
  const { fonts } = shownIn(pages.read())
  expect(fonts.filter((name) => name.includes(font))).not.toEqual([])
  expect(fonts.filter((name) => name.includes('Nothing'))).toEqual([])
  const finished = await writePdf({ kind: book.kind, metadata: book.metadata }, pages)
  expect(await checkPdf(finished)).toEqual([])
})

/* Each draws its letters by red outlines alone. */
const hollow = [
  ['a class', '<style>.o{fill:none;stroke:#f00 !important}</style><text class="o" y="9">Rain</text>'],
  ['a group', '<g fill="none" stroke="#00f"><text stroke="#f00" y="9">Rain</text></g>'],
  ['a style', '<text style="fill:transparent;stroke:#f00" y="9">Rain</text>'],
  ['opacity', '<text fill="#00f" fill-opacity="0" stroke="#f00" y="9">Rain</text>'],
  [
    'what is important',
    '<style>text{fill:none !important;stroke:#f00}</style><text fill="#00f" y="9">Rain</text>',
  ],
] as const

test.each(hollow)(
  'letters drawn by their outlines alone have the colour of these: by %s',
  async (_, content) => {
    const { pages } = await pagesWith('![نقشه](map.svg)', { 'map.svg': Buffer.from(svg(content)) })
    expect(shownIn(pages.read()).colours).toContain('1 0 0')
  },
)

/* Letters that shapers part, order and compose, by script. */
const shaped = [
  ['Thai', 'น้ำ กำ ที่นี่'],
  ['Lao', 'ນ້ຳ ຂອງ'],
  ['Tamil', 'கொடி கௌ'],
  ['Sinhala', 'කොළ'],
  ['Bengali', 'কোনো'],
  ['Malayalam', 'കൊച്ചി'],
  ['Kannada', 'ನಕೊ'],
  ['Telugu', 'క్షో'],
  ['Khmer', 'ខ្មែរ កើ'],
  ['Hindi', 'नमस्ते'],
  ['Arabic', 'سلام'],
] as const

test.each(shaped)('a drawing has the glyphs that its words have in the text: %s', async (_, words) => {
  const content = `<text x="1" y="9" font-size="6">${words}</text>`
  const [drawn, written] = await Promise.all([
    pagesWith('![نقشه](map.svg)', { 'map.svg': Buffer.from(svg(content)) }),
    pagesWith(words.normalize('NFC')),
  ])
  const own = new Set(glyphsIn(drawn.pages.read()))
  expect(
    glyphsIn(written.pages.read()).filter((glyph) => !own.has(glyph) && !/^Alegreya/.test(glyph)),
  ).toEqual([])
})

test('letters in parts are drawn as whole ones are', async () => {
  const glyphs = async (words: string) => {
    const content = Buffer.from(svg(`<text x="1" y="9" font-size="6">${words}</text>`))
    return glyphsIn((await pagesWith('![نقشه](map.svg)', { 'map.svg': content })).pages.read())
  }
  const words = 'Nguyễn Việt Žena'
  expect(await glyphs(words.normalize('NFD'))).toEqual(await glyphs(words))
})

/** Fonts and glyphs of what is shown, in no order. */
function glyphsIn(pdf: Pdf): string[] {
  const shown = new Set<string>()
  for (const page of pagesOf(pdf))
    walkPage(pdf, page, {
      text: ({ font, glyphs }) => {
        for (const { code } of glyphs) shown.add(`${font.name.slice(7).replace(/-.*/, '')} ${code}`)
      },
    })
  return [...shown].sort()
}

test('so have those of drawings in the text, which have no font of Type 3 either', async () => {
  const content =
    '<g fill="none" stroke="#f00"><text x="80" y="9">Rain</text></g><text x="80" y="19" font-weight="900" stroke="#0f0">Rain</text>'
  const { book, pages } = await pagesWith(`<div>${svg(content)}</div>`)
  expect(shownIn(pages.read()).colours).toContain('1 0 0')
  const finished = await writePdf({ kind: book.kind, metadata: book.metadata }, pages)
  expect(await checkPdf(finished)).toEqual([])
})

test('the front of the press’s cover is a drawing as all others are', async () => {
  const letters =
    '<text x="9" y="40" font-weight="bold" font-family="Arial">پل</text><text x="9" y="70" stroke="#f00">Rain</text>'
  const cover = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1350" viewBox="0 0 90 135">${letters}</svg>`
  const { book } = await buildChapters({
    'book.yaml': 'title: T\nauthors: A\nlanguage: fa\ncover: front.svg\n',
    'rain.md': '# باران\n\nباران\n',
    'front.svg': cover,
  })
  const wrap = { width: 480, height: 720, spine: 10, bleed: 12 }
  const { pdf } = await setPressCover(book, classic(), openedBrowser(), wrap)
  const { fonts } = shownIn(pdf)
  expect(fonts.filter((name) => /Amiri-Bold/.test(name))).not.toEqual([])
  expect(
    await checkPdf(savePdf(pdf)).then((faults) => faults.filter(({ reason }) => /Type 3/.test(reason))),
  ).toEqual([])
})
