import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { loadTheme } from '../../../src/0-ground/theme.ts'
import { chooseFontFiles } from '../../../src/4-pages/fonts/choose-font-files.ts'
import { drawingText } from '../../../src/4-pages/fonts/drawing-text.ts'
import { drawingFonts, setDrawing } from '../../../src/4-pages/fonts/set-drawing.ts'
import { buildChapters } from '../../build-chapters.ts'

const svg = (content: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20">${content}</svg>`)
const drawing = (content: string) => ({ mediaType: 'image/svg+xml' as const, bytes: svg(content) })

async function fontsOf(text: string, content: string) {
  const theme = loadTheme('classic', new VFile())
  if (!theme) throw new Error('The classic theme is there.')
  const matter = '---\ntitle: T\nauthors: A\npublished: 2024-05-06\ndescription: R\nlanguage: fa\n---\n\n'
  const { book, chapters } = await buildChapters({ 'rain.md': matter + text, 'map.svg': svg(content) })
  const choice = await chooseFontFiles(theme, chapters, book)
  return { choice, fonts: drawingFonts(theme, choice, 'fa') }
}

test('reads what a drawing writes, and nothing else of it', () => {
  const content = '<title>Map</title><style>text { fill: red }</style><text>A <tspan>b &amp; c</tspan></text>'
  expect(drawingText(drawing(content))).toBe('A b & c')
  expect(drawingText(drawing('<path d="M0 0h9"/>'))).toBe('')
  expect(drawingText({ mediaType: 'image/png', bytes: svg('<text>A</text>') })).toBe('')
})

test('letters that only a drawing has are set in a face that has them', async () => {
  const content = '<text font-family="Vazir" font-weight="bold">پل</text>'
  const { choice, fonts } = await fontsOf('باران\n\n![نقشه](map.svg)', content)
  const faces = choice.files.filter(({ characters }) => characters.includes('پ'.codePointAt(0) ?? 0))
  expect(new Set(faces.map(({ face }) => face.family))).toEqual(new Set(['Amiri']))
  const set = Buffer.from(setDrawing(drawing(content), fonts)).toString()
  expect(set).toContain(
    'font-family: "Amiri"; font-weight: 700; font-style: normal; src: url("data:font/woff',
  )
  expect(set).toMatch(/font-family: "Amiri", "Alegreya Sans".*!important; font-synthesis: none/)
  expect(set).not.toContain('font-family: "Alegreya SC"; font-weight')
})

test('tells of letters that no face has, at the drawing', async () => {
  const { choice } = await fontsOf('باران\n\n![نقشه](map.svg)', '<text>\u{12000}</text>')
  expect(choice.missing.map(({ characters, position }) => [characters, position?.start.line])).toEqual([
    [[0x12000], 11],
  ])
})

test('leaves a drawing without letters as it is', async () => {
  const content = '<path d="M0 0h9"/>'
  const { fonts } = await fontsOf('باران\n\n![نقشه](map.svg)', content)
  expect(Buffer.compare(setDrawing(drawing(content), fonts), svg(content))).toBe(0)
})

test('a drawing says of its letters what it says of all, so that outlines alone are filled', async () => {
  const content =
    '<style>.o { fill: none; stroke: #c00 !important }</style><g stroke="#c00" style="fill: none; font: 9px X !important"><text>پل</text></g>'
  const { fonts } = await fontsOf('باران\n\n![نقشه](map.svg)', content)
  const set = Buffer.from(setDrawing(drawing(content), fonts)).toString()
  expect(set).toContain(
    '.o { fill: none;--letters-fill: initial; stroke: #c00 !important;--letters-stroke: #c00 !important }',
  )
  expect(set).toContain(':where([stroke="#c00"]) { --letters-stroke: #c00 }')
  expect(set).toContain('style="fill: none;--letters-fill: initial; font: 9px X"')
})
