import type { Browser } from 'puppeteer'
import { VFile } from 'vfile'
import { openBrowser as open } from './4-pages/browser/open-browser.ts'

export type { Browser }

/**
 * Starts the browser that sets pages; `close()` ends it. One serves any number of builds, one after the other or side by side.
 *
 * Throws an error that says what the machine lacks when there is none, or when it does not start.
 */
export async function openBrowser(): Promise<Browser> {
  const machine = new VFile({ path: 'octavo' })
  const browser = await open(machine)
  if (browser) return browser
  throw new Error(machine.messages.map(({ reason, note }) => `${reason}. ${note ?? ''}`).join('\n'))
}
