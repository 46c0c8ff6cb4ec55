import { basename } from 'node:path'
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { loadTheme, type Theme } from '../../../src/0-ground/theme.ts'
import { areMarksPlaced } from '../../../src/4-pages/fonts/are-marks-placed.ts'
import { chooseFontFiles } from '../../../src/4-pages/fonts/choose-font-files.ts'
import { readCharacters } from '../../../src/4-pages/fonts/read-characters.ts'
import { buildChapters } from '../../build-chapters.ts'

async function choose(text: string, language = 'en', change = (theme: Theme): Theme => theme) {
  const theme = loadTheme('classic', new VFile())
  if (!theme) throw new Error('the classic theme is there')
  const matter = `---\ntitle: Rain\nauthors: Ada Reed\npublished: 2024-05-06\nlanguage: ${language}\n---\n\n`
  const { book, chapters } = await buildChapters({ 'rain.md': matter + text })
  const choice = await chooseFontFiles(change(theme), chapters, book)
  const familiesOf = (character: string) =>
    new Set(
      choice.files
        .filter((file) => file.characters.includes(character.codePointAt(0) ?? 0))
        .map((file) => file.face.family),
    )
  return { ...choice, familiesOf }
}

test('takes plain English from one file for each face, and no fallback', async () => {
  const { files, missing, stacks } = await choose('It rained.')
  expect(new Set(files.map((file) => file.face.family))).toEqual(
    new Set(['Alegreya', 'Alegreya SC', 'Alegreya Sans']),
  )
  expect(files.every((file) => /-latin-\d00-/.test(basename(file.file)))).toBe(true)
  expect(missing).toEqual([])
  expect(stacks.get('en')).toEqual({ first: [], fallbacks: [] })
})

test('takes code from the mono face, and what that lacks from its second family', async () => {
  const { familiesOf } = await choose('`x` and\n\n```text\n├── src\n```')
  expect(familiesOf('├')).toEqual(new Set(['DejaVu Mono']))
  expect(familiesOf('s')).toContain('Source Code Pro')
})

test('the regular face lends every other style what its own lacks', async () => {
  const { files } = await choose('*Σ* ƕ\n\n```python\n# комментарий αβγ تعليق ├ ȸ\n```')
  const families = new Map<string, Map<string, Set<number>>>()
  for (const { face, characters } of files) {
    const styles = families.get(face.family) ?? new Map<string, Set<number>>()
    families.set(face.family, styles)
    const style = `${face.weight} ${face.style}`
    styles.set(style, new Set([...(styles.get(style) ?? []), ...characters]))
  }
  expect([...families.keys()]).toContain('DejaVu Mono')
  for (const styles of families.values())
    for (const characters of styles.values()) expect(characters).toEqual(styles.get('400 normal'))
  for (const { file, characters } of files)
    for (const code of characters) expect(readCharacters(file)).toContain(code)
})

test('takes formulas from the math face, with the italics that MathML makes of letters', async () => {
  const { familiesOf, missing } = await choose('A formula: $$\\sqrt{x} \\le \\alpha$$')
  expect(familiesOf('𝑥')).toEqual(new Set(['Noto Sans Math']))
  expect(familiesOf('√')).toEqual(new Set(['Noto Sans Math']))
  expect(missing).toEqual([])
})

test('sets Chinese text and its quotation marks in the Chinese face, Latin letters in the theme’s', async () => {
  const { familiesOf, stacks } = await choose('他说：“Node 很好。”', 'zh-Hans')
  expect(familiesOf('“')).toEqual(new Set(['Noto Serif SC']))
  expect(familiesOf('很')).toEqual(new Set(['Noto Serif SC']))
  expect(familiesOf('N')).toEqual(new Set(['Alegreya', 'Alegreya SC', 'Alegreya Sans']))
  expect(stacks.get('zh-Hans')).toEqual({ first: ['Noto Serif SC'], fallbacks: ['Noto Serif SC'] })
})

test('takes a letter from a file that has its mark, too', async () => {
  const { files, missing, unmarked } = await choose(
    'Sanskrit r\u0325\u0304, Yoruba \u1ecd\u0301 and a z\u1ab0.',
  )
  for (const cluster of ['r\u0325\u0304', '\u1ecd\u0301'])
    expect(
      files.some(({ characters }) =>
        [...cluster].every((sign) => characters.includes(sign.codePointAt(0) ?? 0)),
      ),
    ).toBe(true)
  expect(unmarked).toEqual(new Set(['z\u1ab0']))
  expect(missing.map(({ characters }) => characters)).toEqual([[0x1ab0]])
})

test('prefers the face of the passage’s language', async () => {
  const { familiesOf } = await choose('A sign: :lang[駅]{ja}.')
  expect(familiesOf('駅')).toEqual(new Set(['Noto Serif JP']))
})

test('says which characters no installed font has, where, and which package has them', async () => {
  const { missing } = await choose('First line.\n\n한국 and \u{12345}')
  expect(missing).toHaveLength(2)
  expect(missing[0]).toMatchObject({
    package: '@fontsource/noto-serif-kr',
    chapter: { id: 'article' },
  })
  expect(missing[0]?.position?.start.line).toBe(10)
  expect(missing[1]?.characters).toEqual([0x12345])
  expect(missing[1]?.package).toBeUndefined()
})

test('never asks a fallback for spaces, joiners and soft hyphens', async () => {
  const { files, missing } = await choose('a\u202fb\u2009c\u00add\u200de\u2060f')
  expect(files.filter((file) => file.face.role === 'fallback')).toEqual([])
  expect(missing).toEqual([])
})

test('takes what a shaper makes of a letter from the letter’s own file', async () => {
  const { files } = await choose('The Tamil word :lang[கொடு]{ta} and the Thai word :lang[น้ำ]{th}.')
  const has = (sign: string, family: string) =>
    files.some((file) => file.face.family === family && file.characters.includes(sign.codePointAt(0) ?? 0))
  for (const part of ['\u0bc6', '\u0bbe']) expect(has(part, 'Noto Serif Tamil')).toBe(true)
  for (const part of ['\u0e4d', '\u0e32']) expect(has(part, 'Noto Serif Thai')).toBe(true)
})

test('a mark that stands alone has its space from the same file', async () => {
  const { files } = await choose('متن \u0670 و', 'ar')
  const file = files.find(({ characters }) => characters.includes(0x670))
  expect(file?.characters).toContain(0x20)
})

test('takes the other sign of a pair, where it is turned in text from right to left', async () => {
  const { familiesOf } = await choose('٣ ≥ ٢', 'ar')
  expect(familiesOf('≤')).toEqual(familiesOf('≥'))
  expect((await choose('3 ≥ 2')).familiesOf('≤')).toEqual(new Set())
})

/** The theme without packages, as if they were not installed. */
const without =
  (name: string) =>
  (theme: Theme): Theme => ({
    ...theme,
    faces: theme.faces.map((face) =>
      face.package.endsWith(name) ? { ...face, package: '@fontsource/none' } : face,
    ),
  })

test.each([
  ['amiri', 'ar', 'المطر على السوق، 𞸀 ≤'],
  ['noto-serif-georgian', 'ka', 'წვიმა'],
  ['noto-serif-armenian', 'hy', 'անձրև'],
  ['noto-serif-devanagari', 'hi', 'बारिश'],
])(
  'sets no letter of a script in a face of code, formulas or signs: without %s',
  async (name, language, text) => {
    const { files, missing } = await choose(`${text} and $x$ \`${text}\``, language, without(name))
    const letters = [...text].filter((sign) => /\p{L}/u.test(sign) && !/\p{Script=Common}/u.test(sign))
    const outside = files.filter(({ face }) => face.role !== 'mono')
    for (const sign of letters) {
      const code = sign.codePointAt(0) ?? 0
      expect(outside.filter(({ characters }) => characters.includes(code))).toEqual([])
      expect(missing.flatMap(({ characters }) => characters)).toContain(code)
    }
  },
)

test.each(['⿻', '〽', '㊙', '㌔', '︴', '｡'])(
  'names a package for %s, a sign of no script that only a face for Chinese and Japanese has',
  async (sign) => {
    const { missing } = await choose(`A sign ${sign} here.`, 'en', (theme) =>
      ['noto-serif-jp', 'noto-serif-sc'].reduce((rest, name) => without(name)(rest), theme),
    )
    // The name that stands for the missing packages; some signs are in the faces of symbols, too.
    for (const each of missing) expect(each.package).toBe('@fontsource/none')
    expect((await choose(`A sign ${sign} here.`)).missing).toEqual([])
  },
)

test('letters that the text face lacks come from a face of text, with their marks', async () => {
  const { familiesOf, missing } = await choose('The word *ʃɪp* and \\text: $\\text{слово}$')
  expect(familiesOf('ʃ')).toEqual(new Set(['DejaVu Serif']))
  expect(familiesOf('л')).not.toContain('Noto Sans Math')
  expect(missing).toEqual([])
})

test('letters with marks are set by a font that sets the marks upon them', async () => {
  const { files } = await choose('ə̃ ŋ̊ ñ̂ ɛ̃, *ə̃*, `ė̃ k̓`')
  const familyOf = (cluster: string) =>
    files
      .filter(({ face }) => face.weight === 400 && face.style === 'normal')
      .filter(({ characters }) => [...cluster].every((sign) => characters.includes(sign.codePointAt(0) ?? 0)))
  for (const cluster of ['ə̃', 'ŋ̊', 'ñ̂', 'k̓']) {
    const found = familyOf(cluster)
    expect(found, cluster).not.toEqual([])
    expect(found.some(({ file }) => areMarksPlaced(file, cluster))).toBe(true)
  }
})
