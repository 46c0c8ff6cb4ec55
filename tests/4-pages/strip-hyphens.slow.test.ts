import { expect, test } from 'vitest'
import { openPage } from '../../src/4-pages/browser/open-page.ts'
import { testBrowser } from '../test-browser.ts'

const browser = testBrowser()

/** The text of the body when hyphens are stripped, with `|` for each that is left. */
async function stripped(body: string, width = 1000): Promise<string> {
  const style = `body { width: ${width}px; font: 16px monospace }`
  const html = `<!doctype html><style>${style}</style><body>`
  const { page, engine } = await openPage(
    browser(),
    new Map([['', { mediaType: 'text/html', body: html }]]),
    1200,
    800,
  )
  try {
    await engine.fillShell(body)
    await engine.openParagraphs()
    await engine.checkLines()
    await engine.stripHyphens()
    return (await page.evaluate(() => document.body.textContent ?? '')).replaceAll('\u00AD', '|')
  } finally {
    await page.close()
  }
}

test.each([
  ['<p>Donau&shy;<em>dampf</em>', 'Donaudampf'],
  ['<p><em>Donau</em>&shy;dampf', 'Donaudampf'],
  ['<p>Donau<em>&shy;dampf</em>', 'Donaudampf'],
  ['<p>a&shy;', 'a'],
  ['<p>&shy;a', 'a'],
  ['<p>&shy;', ''],
  ['<p>a&shy;&shy;&shy;b', 'ab'],
  ['<p>a&shy;<img alt="">&shy;b', 'ab'],
  ['<p>a&shy;</p><p>&shy;b</p>', 'ab'],
  ['<ul><li>a&shy;<ul><li>&shy;b</ul></ul>', 'ab'],
])('at an edge of its text a soft hyphen is one like others: %s', async (body, text) => {
  expect(await stripped(body)).toBe(text)
})

test('the hyphen at which a line ends stays, also at an edge of its text', async () => {
  const narrow = 80
  expect(await stripped('<p>Donau&shy;<em>dampfer</em>', narrow)).toBe('Donau|dampfer')
  expect(await stripped('<p>Donau<em>&shy;dampfer</em>', narrow)).toBe('Donau|dampfer')
  expect(await stripped('<p>Do&shy;nau&shy;<em>damp&shy;fer</em>', narrow)).toBe('Donau|dampfer')
})
