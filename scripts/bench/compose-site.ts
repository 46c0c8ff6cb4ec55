import type { Site } from '../../src/4-pages/browser/open-page.ts'
import { composeDocument, type PrintDocument } from '../../src/4-pages/document/compose-document.ts'
import { composeShell } from '../../src/4-pages/document/compose-shell.ts'
import { loadHyphenators } from '../../src/4-pages/document/hyphenate.ts'
import { type PageGeometry, pageGeometries } from '../../src/4-pages/document/page-geometry.ts'
import { printCss } from '../../src/4-pages/document/print-css.ts'
import { printSite } from '../../src/4-pages/document/print-site.ts'
import { chooseFontFiles, type FontChoice } from '../../src/4-pages/fonts/choose-font-files.ts'
import { drawingFonts } from '../../src/4-pages/fonts/set-drawing.ts'
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
  const fonts = await chooseFontFiles(theme, chapters, book)
  const geometry = pageGeometries(book, config, theme).pdf
  const hyphenators = await loadHyphenators([book.metadata.language])
  const document = await composeDocument(book, chapters, hyphenators)
  const css = printCss(book, config, theme, fonts, geometry)
  const html = composeShell(book, config.typography.openings, document.html)
  const site = printSite(book, html, css, drawingFonts(theme, fonts, book.metadata.language))
  return { document, site, geometry, fonts }
}
