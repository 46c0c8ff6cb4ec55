import { chooseFontFiles, type FontChoice } from '../../src/4-pages/choose-font-files.ts'
import { composeDocument, type PrintDocument } from '../../src/4-pages/compose-document.ts'
import { composeShell } from '../../src/4-pages/compose-shell.ts'
import { loadHyphenators } from '../../src/4-pages/hyphenate.ts'
import type { Site } from '../../src/4-pages/open-page.ts'
import { type PageGeometry, pageGeometry } from '../../src/4-pages/page-geometry.ts'
import { printCss } from '../../src/4-pages/print-css.ts'
import { siteOf } from '../../src/4-pages/site-of.ts'
import type { RenderedPublication } from './render-publication.ts'

/** A publication as the browser is given it. */
export interface ComposedSite {
  readonly document: PrintDocument
  /** The text is in its document from the start. */
  readonly site: Site
  readonly geometry: PageGeometry
  readonly fonts: FontChoice
}

/** Composes the document, its style sheet, fonts and images. */
export async function composeSite({
  book,
  chapters,
  config,
  theme,
}: RenderedPublication): Promise<ComposedSite> {
  const fonts = chooseFontFiles(theme, chapters, book)
  const geometry = pageGeometry(book.kind, book.metadata.language, config, theme)
  const hyphenators = await loadHyphenators([book.metadata.language])
  const document = await composeDocument(book, chapters, hyphenators)
  const css = printCss(book, config, theme, fonts, geometry)
  const html = composeShell(book, config.typography.openings, document.html)
  const site = siteOf(book, html, css, fonts.files)
  return { document, site, geometry, fonts }
}
