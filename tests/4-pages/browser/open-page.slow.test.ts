import { createServer } from 'node:http'
import { VFile } from 'vfile'
import { expect, onTestFinished, test } from 'vitest'
import { openBrowser } from '../../../src/4-pages/browser/open-browser.ts'
import { openPage } from '../../../src/4-pages/browser/open-page.ts'

test('runs no script of the document and reaches nothing outside of it', async () => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const outside = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const browser = await openBrowser(new VFile())
  if (!browser) throw new Error('there is a browser')
  onTestFinished(async () => {
    await browser.close()
    server.close()
  })
  const html = `<!doctype html><title>a</title><link rel=stylesheet href="${outside}/a.css"><link rel=stylesheet href=style.css>
    <script>document.title = 'script'</script><img src="${outside}/a.png" onerror="document.title = 'handler'">
    <iframe src="${outside}/frame"></iframe><object data="file:///etc/passwd"></object><p>Text</p>`
  const css = `@import "${outside}/b.css"; p { width: 123px; background: url(${outside}/c.png) }`
  const site = new Map([
    ['', { mediaType: 'text/html', body: html }],
    ['style.css', { mediaType: 'text/css', body: css }],
  ])
  const { page } = await openPage(browser, site, 400, 600)
  const [title, width] = await page.evaluate(() => [document.title, document.querySelector('p')?.offsetWidth])
  expect([title, width]).toEqual(['a', 123])
  expect(asked).toEqual([])
})
