import type { Page } from 'puppeteer-core'
import { loadImages } from './open-page.ts'

/** Gives the opened shell its text, to be measured, and waits for the images in it. The text is not laid out yet. */
export async function pourText(page: Page, html: string): Promise<void> {
  await page.evaluate(fillBody, html)
  await page.evaluate(loadImages)
}

/** In the page. */
function fillBody(html: string): void {
  document.body.classList.add('measured')
  document.body.innerHTML = html
}
