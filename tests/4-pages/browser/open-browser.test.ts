import { VFile } from 'vfile'
import { afterEach, expect, test, vi } from 'vitest'
import { openBrowser } from '../../../src/4-pages/browser/open-browser.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

async function messageWith(program: string) {
  vi.stubEnv('PUPPETEER_EXECUTABLE_PATH', program)
  const file = new VFile({ path: 'octavo' })
  expect(await openBrowser(file)).toBeUndefined()
  return file.messages[0]
}

test('a machine without a browser is told what to do', async () => {
  expect(await messageWith('/gone/chrome')).toMatchObject({
    ruleId: 'browser-missing',
    fatal: true,
    note: expect.stringContaining('PUPPETEER_EXECUTABLE_PATH'),
  })
})

test('a browser that does not start is reported', async () => {
  // A program that ends at once stands in for a browser that is broken.
  expect(await messageWith(process.execPath)).toMatchObject({ ruleId: 'browser-failed', fatal: true })
})
