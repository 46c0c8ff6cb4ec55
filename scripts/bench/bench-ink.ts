import { join } from 'node:path'
import type { Browser } from 'puppeteer'
import { VFile } from 'vfile'
import { findPublications } from '../../src/1-manuscript/find-publications.ts'
import type { Publication } from '../../src/1-manuscript/manuscript.ts'
import { openBrowser } from '../../src/4-pages/browser/open-browser.ts'
import { build } from '../../src/build.ts'
import { article, type Bench, root } from './bench.ts'
import { findLostInk } from './find-lost-ink.ts'

/** Whether all ink of PDFs is seen on their pages: a line for each publication, and for each page with less. Needs qpdf and poppler. */
export async function benchInk({ paths }: Bench): Promise<void> {
  const browser = await openBrowser(new VFile())
  if (!browser) return console.log('No browser: no PDFs were drawn.')
  try {
    const { publications } = findPublications(
      [join(root, 'manuscript', 'handbook'), article, ...paths],
      process.cwd(),
    )
    for (const publication of publications) await drawPublication(publication, browser)
  } finally {
    await browser.close()
  }
}

async function drawPublication(publication: Publication, browser: Browser): Promise<void> {
  const { outputs, files } = await build(publication, {
    editions: ['pdf'],
    browser: Promise.resolve(browser),
  })
  const [pdf] = outputs
  if (!pdf) {
    const reason = files.flatMap(({ messages }) => messages).find(({ fatal }) => fatal)?.reason
    return console.log(`${publication.slug}: no PDF (${reason ?? 'for no reason'})`)
  }
  const lost = findLostInk(pdf.bytes)
  console.log(
    `${publication.slug}: ${lost.length === 0 ? 'all ink is seen' : `${lost.length} pages lack ink`}`,
  )
  for (const { page, pixels, box } of lost)
    console.log(`  page ${page}: ${pixels} pixels in ${box.join(' ')} pt`)
}
