import type { Browser } from 'puppeteer'
import { VFile } from 'vfile'
import { afterAll, beforeAll } from 'vitest'
import { openBrowser } from '../src/4-pages/browser/open-browser.ts'

/** A browser for the tests of a file: started before the first, closed after the last. Gives a function that gives it. */
export function testBrowser(): () => Browser {
  let opened: Browser | undefined
  beforeAll(async () => {
    opened = await openBrowser(new VFile())
  })
  afterAll(() => opened?.close())
  return () => {
    if (!opened) throw new Error('No browser was found.')
    return opened
  }
}
