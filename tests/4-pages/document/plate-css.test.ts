import { expect, test } from 'vitest'
import { plateCss } from '../../../src/4-pages/document/plate-css.ts'
import { buildChapters } from '../../build-chapters.ts'

const page = {
  width: 400,
  height: 600,
  top: 50,
  bottom: 60,
  inner: 40,
  outer: 70,
  textWidth: 290,
  textHeight: 490,
  line: 19,
  hang: 0,
  headRoom: 12,
  footRoom: 8,
  bleed: 11.3,
  room: 12,
}

/** Twice as broad as high: `<rect>` alone, so that the picture needs no library. */
const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100"><rect width="200" height="100"/></svg>'

async function cssOf(
  markdown: string,
  yaml = 'title: Rain\nauthors: Ada Reed\nlanguage: en\n',
): Promise<string> {
  const { book, chapters } = await buildChapters({
    'rain/book.yaml': yaml,
    'rain/one.md': markdown,
    'rain/sea.svg': picture,
  })
  return plateCss(book, chapters, page)
}

test('covers the whole page and what is printed around it, on left and right pages alike', async () => {
  const css = await cssOf('# One\n\n![The sea](sea.svg){.full-page}\n')
  // 424 × 624 px are to be covered: the height decides, and what is too broad is cut at both sides alike.
  expect(css).toContain('background-size: 1248px 624px')
  const cut = (1248 - 424) / 2
  // The page's area begins 12 px above the text.
  expect(css).toContain(`@page plate-0:right { background-position: ${-(40 + 12) - cut}px -50px; }`)
  expect(css).toContain(`@page plate-0:left { background-position: ${-(70 + 12) - cut}px -50px; }`)
  expect(css).toContain('figure.full-page:has(> img[src="images/sea.svg"]) { page: plate-0; }')
})

test('says nothing where there are no such images, and one thing for an image that comes twice', async () => {
  expect(await cssOf('# One\n\n![The sea](sea.svg)\n')).toBe('')
  const twice = '# One\n\n![The sea](sea.svg){.full-page}\n\nAgain:\n\n![The sea](sea.svg){.full-page}\n'
  expect((await cssOf(twice)).match(/page: plate-/g)).toHaveLength(1)
})
