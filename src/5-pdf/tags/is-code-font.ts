import type { PdfFont } from '../../0-pdf/read-font.ts'

/** Whether the font is one for code, by its name. */
export function isCodeFont({ name }: Pick<PdfFont, 'name'>): boolean {
  return /mono|code/i.test(name)
}
