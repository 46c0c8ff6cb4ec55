import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Frame, Page } from 'puppeteer'
import { VFile } from 'vfile'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../src/4-pages/browser/open-browser.ts'
import { chooseFontFiles } from '../../src/4-pages/fonts/choose-font-files.ts'
import { writeEpub } from '../../src/5-epub/write-epub.ts'
import { richBook } from './rich-book.ts'

const require = createRequire(import.meta.url)

/** Where the page and the book seem to come from; every request to it is answered from memory. */
const origin = 'https://reader.test'

const readerHtml = `<!DOCTYPE html><title>Reader</title><style>body{margin:0}#area{width:600px;height:800px}</style>
<div id="menu"></div><div id="area"></div><script src="/jszip.js"></script><script src="/epub.js"></script>
<script>
  const book = ePub('/book.epub', { openAs: 'epub' })
  const rendition = book.renderTo('area', { width: 600, height: 800, allowScriptedContent: true })
  const list = (items, menu) => items.forEach((item) => {
    const link = document.createElement('a')
    link.textContent = item.label.trim()
    link.onclick = () => { document.body.dataset.shown = ''; rendition.display(item.href).then(() => { document.body.dataset.shown = item.href }) }
    menu.append(link)
    list(item.subitems ?? [], menu)
  })
  book.loaded.navigation.then(({ toc }) => list(toc, document.getElementById('menu')))
  rendition.display().then(() => { document.body.dataset.shown = 'start' })
</script>`

let browser: Browser | undefined
let page: Page

beforeAll(async () => {
  const { book, chapters, theme, cover } = await richBook()
  const epub = await writeEpub(book, chapters, {
    theme,
    faces: await chooseFontFiles(theme, chapters, book),
    cover,
  })
  browser = await openBrowser(new VFile())
  if (!browser) throw new Error('There is no browser')
  page = await openReader(browser, epub)
})

afterAll(() => browser?.close())

async function openReader(reader: Browser, epub: Uint8Array): Promise<Page> {
  const files: Readonly<
    Record<string, { readonly contentType: string; readonly body: string | Uint8Array }>
  > = {
    '/': { contentType: 'text/html', body: readerHtml },
    '/jszip.js': { contentType: 'text/javascript', body: script('jszip/dist/jszip.js') },
    '/epub.js': { contentType: 'text/javascript', body: script('epubjs/dist/epub.js') },
    '/book.epub': { contentType: 'application/epub+zip', body: epub },
  }
  const opened = await reader.newPage()
  await opened.setViewport({ width: 600, height: 900 })
  await opened.setRequestInterception(true)
  opened.on('request', (request) => {
    const { pathname, protocol } = new URL(request.url())
    if (protocol === 'blob:' || protocol === 'data:') return request.continue()
    return request.respond(files[pathname] ?? { status: 404 })
  })
  await opened.goto(origin)
  await shown(opened, 'start')
  return opened
}

function script(path: string): string {
  return readFileSync(require.resolve(path), 'utf8')
}

async function shown(reader: Page, href: string): Promise<void> {
  await reader.waitForFunction((wanted) => document.body.dataset.shown === wanted, {}, href)
}

/** The frame of the document in view. */
function frameOf(reader: Page): Frame {
  const frame = reader.frames().find((each) => each !== reader.mainFrame())
  if (!frame) throw new Error('No document is shown')
  return frame
}

async function goTo(label: string, href: string): Promise<Frame> {
  await page.evaluate((text) => {
    const link = [...document.querySelectorAll('#menu a')].find((each) => each.textContent === text)
    if (link instanceof HTMLElement) link.click()
  }, label)
  await shown(page, href)
  return frameOf(page)
}

/** Text of the element with that id when some of it lies in the reader's area, else nothing. */
async function visibleText(frame: Frame, id: string): Promise<string> {
  const area = await page.$eval('#area', (element) => element.getBoundingClientRect().toJSON())
  const iframe = await frame.frameElement()
  const offset = await iframe?.evaluate((element) => element.getBoundingClientRect().toJSON())
  const element = await frame.$(`#${id}`)
  const box = await element?.evaluate((each) => ({
    ...each.getBoundingClientRect().toJSON(),
    text: each.textContent,
  }))
  if (!box || !offset) return ''
  const left = box.left + offset.left
  return left >= area.left - 1 && left < area.right ? box.text : ''
}

test('the cover comes first', async () => {
  const image = await frameOf(page).$eval('img', (each) =>
    each instanceof HTMLImageElement ? each.naturalWidth : 0,
  )
  expect(image).toBe(1600)
})

test('a click in the contents shows that chapter', async () => {
  const frame = await goTo('1 Rain & its measure', 'rain.xhtml#rain')
  expect(await visibleText(frame, 'rain-title')).toContain('Rain & its measure')
})

test('a click on a section in a chapter shows its heading', async () => {
  expect(await visibleText(await goTo('Gauges', 'rain.xhtml#gauges'), 'gauges')).toBe('Gauges')
})

test('a link to a chapter’s second document leads to its place', async () => {
  const frame = await goTo('Preface', 'preface.xhtml#preface')
  await frame.evaluate(() => {
    const link = [...document.querySelectorAll('a')].find((each) => each.textContent === 'the last layer')
    link?.click()
  })
  await page.waitForFunction(() => {
    const frame = document.querySelector('iframe')
    return frame?.contentDocument?.querySelector('#layer-11') != null
  })
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(await visibleText(frameOf(page), 'layer-11')).toBe('Layer 11')
})

test('text is set in the embedded fonts, in every script', async () => {
  const frame = await goTo('4 Voices', 'voices.xhtml#voices')
  const loaded = await frame.evaluate(async () => {
    await document.fonts.ready
    return [...document.fonts]
      .filter((font) => font.status === 'loaded')
      .map((font) => font.family.replaceAll('"', ''))
  })
  expect(loaded).toEqual(
    expect.arrayContaining([
      'Alegreya',
      'Alegreya Cyrillic',
      'Alegreya Greek',
      'Alegreya Latin Ext',
      'Amiri Arabic',
      'Noto Serif JP 119',
      'Noto Serif JP 98',
    ]),
  )
})
