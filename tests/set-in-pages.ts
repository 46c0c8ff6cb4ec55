import type { Browser } from 'puppeteer'
import { pageGeometries } from '../src/4-pages/document/page-geometry.ts'
import { chooseFontFiles } from '../src/4-pages/fonts/choose-font-files.ts'
import { type Copy, layOutPages } from '../src/4-pages/lay/lay-out-pages.ts'
import type { Pages } from '../src/4-pages/lay/pages.ts'
import type { LayoutOptions } from '../src/4-pages/lay/set-pages.ts'

/** Sets pages for the screen, in the fonts that the publication needs. */
export async function setInPages(
  browser: Browser,
  copy: Omit<Copy, 'fonts' | 'geometry'> & Partial<Copy>,
  options?: LayoutOptions,
): Promise<Pages> {
  const { book, chapters, config, theme } = copy
  const fonts = await chooseFontFiles(theme, chapters, book)
  const { pdf: geometry } = pageGeometries(book, config, theme)
  return layOutPages(browser, { fonts, geometry, ...copy }, options)
}
