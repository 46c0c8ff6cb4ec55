import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { composeDocument } from '../../src/4-pages/document/compose-document.ts'
import { composeShell } from '../../src/4-pages/document/compose-shell.ts'
import { pageGeometries } from '../../src/4-pages/document/page-geometry.ts'
import { printCss } from '../../src/4-pages/document/print-css.ts'
import { chooseFontFiles } from '../../src/4-pages/fonts/choose-font-files.ts'
import { renderOne } from './render-publication.ts'

/**
 * Writes what the browser is given to print, with its style sheet, fonts and images, as files that any browser can open.
 *
 * @param manuscript path of a publication
 * @returns the path of the HTML file
 */
export async function writePrintDocument(manuscript: string, folder: string): Promise<string> {
  const { book, chapters, config, theme } = await renderOne(manuscript)
  const fonts = await chooseFontFiles(theme, chapters, book)
  const geometry = pageGeometries(book, config, theme).pdf
  const css = printCss(book, config, theme, fonts, geometry).replaceAll('url("/fonts/', 'url("fonts/')
  const { html } = await composeDocument(book, chapters, new Map())
  mkdirSync(join(folder, 'fonts'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), composeShell(book, config.typography.openings, html))
  writeFileSync(join(folder, 'style.css'), css)
  for (const [index, { file }] of fonts.files.entries())
    copyFileSync(file, join(folder, 'fonts', `${index}.woff`))
  for (const [path, { bytes }] of book.resources) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return join(folder, 'index.html')
}
