import type { Book } from '../2-book/book.ts'
import { termsOf } from '../3-chapter/terms.ts'
import type { FontChoice } from '../4-pages/choose-font-files.ts'
import type { Theme } from '../theme.ts'
import { compileCss } from './compile-css.ts'
import { demandGlyphs } from './demand-glyphs.ts'
import { embedFonts } from './embed-fonts.ts'
import type { EmbeddedFont, EpubDocument, NavList, NavPoint } from './epub.ts'
import { subsetFonts } from './subset-fonts.ts'

/** The one style sheet of the EPUB, and the fonts it declares. */
export async function styleSheet(
  book: Book,
  theme: Theme,
  { files, stacks }: FontChoice,
  documents: readonly EpubDocument[],
  nav: readonly NavPoint[],
  lists: readonly NavList[],
): Promise<{ readonly css: string; readonly fonts: readonly EmbeddedFont[] }> {
  const { language } = book.metadata
  const css = await compileCss(theme, language, stacks)
  const demands = demandGlyphs(css, documents, [{ title: termsOf(language).contents, points: nav }, ...lists])
  const fonts = await subsetFonts(files, demands)
  return { css: embedFonts(css, fonts, theme), fonts }
}
