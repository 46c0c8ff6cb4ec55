import type { OpenPage } from '../browser/open-page.ts'
import type { Pages } from './pages.ts'

/**
 * Marks the document's elements and prints the page as it stands: tagged, in the style sheet's page size.
 *
 * @param probes ids of elements whose place is to be read from the print
 */
export async function printPages(
  { page, engine }: OpenPage,
  probes: readonly string[] = [],
): Promise<Pick<Pages, 'pdf' | 'marks'>> {
  const marks = await engine.markElements(probes)
  const pdf = await page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    waitForFonts: false,
    timeout: 0,
  })
  return { pdf, marks }
}
