import type { Book } from '../../2-book/book.ts'
import type { Site, SiteFile } from '../browser/open-page.ts'
import { fontSite } from '../fonts/serve-fonts.ts'
import { type DrawingFonts, setDrawing } from '../fonts/set-drawing.ts'

/** What the browser may load of a publication: its document, style sheet, fonts, and images as large as they are printed. */
export function printSite(book: Book, html: string, css: string, fonts: DrawingFonts): Site {
  return new Map<string, SiteFile>([
    ['', { mediaType: 'text/html; charset=utf-8', body: html }],
    ['style.css', { mediaType: 'text/css; charset=utf-8', body: css }],
    ...fontSite(fonts.files),
    ...[...book.resources].map(([path, resource]) => {
      const image = resource.large ?? resource
      return [path, { mediaType: image.mediaType, body: setDrawing(image, fonts) }] as const
    }),
  ])
}
