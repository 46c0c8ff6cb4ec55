import type { ElementContent } from 'hast'
import type { Theme } from '../../0-ground/theme.ts'
import { termsOf } from '../../0-language/terms.ts'
import type { Book } from '../../2-book/book.ts'
import type { FontChoice } from '../../4-pages/fonts/choose-font-files.ts'
import type { EmbeddedFont, EpubDocument, NavList, NavPoint } from '../epub.ts'
import { demandGlyphs } from '../fonts/demand-glyphs.ts'
import { embedFonts } from '../fonts/embed-fonts.ts'
import { subsetFonts } from '../fonts/subset-fonts.ts'
import { compileCss } from './compile-css.ts'
import type { Direction } from './physical-sides.ts'

/** The one style sheet of the EPUB, and the fonts it declares. */
export async function styleSheet(
  book: Book,
  theme: Theme,
  { files, stacks }: FontChoice,
  documents: readonly EpubDocument[],
  nav: readonly NavPoint[],
  lists: readonly NavList[],
): Promise<{ readonly css: string; readonly fonts: readonly EmbeddedFont[] }> {
  const { language, direction } = book.metadata
  const css = await compileCss(theme, {
    language,
    stacks,
    direction,
    isMixed: hasOther(direction, documents),
  })
  const demands = demandGlyphs(css, documents, [{ title: termsOf(language).contents, points: nav }, ...lists])
  const fonts = await subsetFonts(files, demands)
  return { css: embedFonts(css, fonts, theme), fonts }
}

/** Whether a chapter or a passage is written in the other direction. */
function hasOther(direction: Direction, documents: readonly EpubDocument[]): boolean {
  const isOther = (node: ElementContent): boolean =>
    node.type === 'element' &&
    ((typeof node.properties.dir === 'string' &&
      /^(ltr|rtl)$/.test(node.properties.dir) &&
      node.properties.dir !== direction) ||
      node.children.some(isOther))
  return documents.some((document) => document.direction !== direction || document.content.some(isOther))
}
