import { toHtml } from 'hast-util-to-html'
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { loadTheme } from '../../../src/0-ground/theme.ts'
import { chooseFontFiles } from '../../../src/4-pages/fonts/choose-font-files.ts'
import { joinEmoji, separateEmoji } from '../../../src/4-pages/fonts/join-emoji.ts'
import { reportUnjoinedEmoji } from '../../../src/4-pages/fonts/report-unjoined-emoji.ts'
import { shaperOf } from '../../../src/4-pages/fonts/shape-text.ts'
import { subsetFonts } from '../../../src/5-epub/fonts/subset-fonts.ts'
import { buildChapters } from '../../build-chapters.ts'

async function join(text: string) {
  const theme = loadTheme('classic', new VFile())
  if (!theme) throw new Error('the classic theme is there')
  const matter = '---\ntitle: Rain\nauthors: Ada Reed\npublished: 2024-05-06\nlanguage: en\n---\n\n'
  const { book, chapters } = await buildChapters({ 'rain.md': matter + text })
  const chosen = await chooseFontFiles(theme, chapters, book)
  return { ...(await joinEmoji(chosen, theme, chapters)), chosen, book, chapters }
}

const codesOf = (text: string) => [...text].map((sign) => sign.codePointAt(0) ?? 0)

test.each(['🇫🇷', '👨‍👩‍👧', '🏴‍☠️', '👍🏽', '1️⃣', '👩🏽‍🤝‍👨🏿'])(
  '%s is given to one file, which has one sign for it, in the EPUB, too',
  async (emoji) => {
    const { fonts, unjoined } = await join(`A sign: ${emoji}.`)
    expect(unjoined).toEqual([])
    const [file] = fonts.files.filter(
      ({ face, characters }) =>
        face.family === 'Noto Emoji' &&
        face.weight === 400 &&
        codesOf(emoji).every((code) => characters.includes(code)),
    )
    expect(file).toBeDefined()
    expect(fonts.stacks.get('en')?.fallbacks).toContain('Noto Emoji')
    const characters = new Set(codesOf(emoji))
    const demand = { families: ['Noto Emoji'], weight: 400, style: 'normal', characters } as const
    const [subset] = await subsetFonts(file ? [file] : [], [demand])
    const glyphs = shaperOf(subset?.bytes ?? new Uint8Array())(emoji)
    expect(glyphs.filter(({ path }) => path !== '')).toHaveLength(1)
  },
)

test('an emoji that no font has whole is told where it stands, and its parts are set side by side', async () => {
  const { unjoined, book, chapters } = await join('First.\n\nA cat in space: 🐱‍🚀.')
  expect(unjoined.map(({ text }) => text)).toEqual(['🐱‍🚀'])
  reportUnjoinedEmoji(unjoined, book)
  const [message] =
    chapters[0]?.chapter.source?.file.messages.filter(({ ruleId }) => ruleId === 'emoji-unjoined') ?? []
  expect(message).toMatchObject({ line: 10, fatal: false })
  expect(
    separateEmoji(chapters, unjoined)
      .map(({ tree }) => toHtml(tree))
      .join(''),
  ).toContain('🐱🚀')
})

test('text without joined emoji keeps its choice of fonts', async () => {
  const { fonts, chosen } = await join('Rain 🙂, 3 # 4 and नमस्ते, क्‍ष.')
  expect(fonts).toBe(chosen)
})
