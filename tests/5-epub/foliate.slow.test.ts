import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'puppeteer'
import { expect, test } from 'vitest'
import { findPublications } from '../../src/1-manuscript/find-publications.ts'
import { build } from '../../src/build.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { testBrowser } from '../test-browser.ts'

/*
 * Foliate's reading system with the style sheet of its own reader, which hides what it takes for notes: it shows them in a window when
 * they are called.
 */

const browser = testBrowser()
const foliate = path.join(import.meta.dirname, '../../node_modules/foliate-js')
const origin = 'https://foliate.test'

/** Foliate's style sheet, from the source of its reader, which is no module that could be imported. */
const styles = /const getCSS = [\s\S]*?\n`\n/.exec(readFileSync(path.join(foliate, 'reader.js'), 'utf8'))?.[0]

const readerHtml = `<!DOCTYPE html><meta charset="utf-8"><title>Reader</title><style>foliate-view{display:block;width:600px;height:800px}</style>
<script type="module">
  import '/view.js'
  import { FootnoteHandler } from '/footnotes.js'
  ${styles}
  const css = getCSS({ spacing: 1.4, justify: true, hyphenate: true })
  const view = document.createElement('foliate-view')
  document.body.append(view)
  const visible = (root) => {
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const texts = []
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.parentElement.checkVisibility({ opacityProperty: true, visibilityProperty: true })) texts.push(node.data)
    return texts.join('')
  }
  let opened
  const notes = new FootnoteHandler()
  notes.addEventListener('before-render', ({ detail }) => { document.body.append(detail.view) })
  notes.addEventListener('render', ({ detail }) => {
    const body = detail.view.renderer.getContents()[0].doc.body
    opened({ type: detail.type, text: body.textContent })
    detail.view.remove()
  })
  view.addEventListener('link', (event) => notes.handle(view.book, event)?.catch((error) => opened({ type: String(error) })))
  await view.open(new File([await (await fetch('/book.epub')).arrayBuffer()], 'book.epub'))
  view.renderer.setStyles(css)
  window.read = async () => {
    const documents = []
    for (const [index, section] of view.book.sections.entries()) {
      await view.goTo(index)
      const { doc } = view.renderer.getContents()[0]
      const calls = []
      for (const call of doc.querySelectorAll('[role=doc-noteref]')) {
        const window = new Promise((resolve) => { opened = resolve })
        call.click()
        calls.push(await window)
      }
      const backs = [...doc.querySelectorAll('[role=doc-backlink]')].map((link) => link.getAttribute('href'))
      const found = await Promise.all(backs.map(async (href) => {
        const { index, anchor } = await view.book.resolveHref(section.resolveHref(href))
        return anchor(await view.book.sections[index].createDocument())?.getAttribute('role')
      }))
      documents.push({ name: section.id, visible: visible(doc.body), all: doc.body.textContent, calls, found })
    }
    return documents
  }
  document.body.dataset.ready = ''
</script>`

/** What Foliate shows of one document. */
interface Shown {
  readonly name: string
  /** Text that is not hidden, and all text. */
  readonly visible: string
  readonly all: string
  /** What each call of a note opens in a window. */
  readonly calls: readonly { readonly type: string; readonly text?: string }[]
  /** Roles of what the ways back lead to. */
  readonly found: readonly string[]
}

async function show(config: string): Promise<readonly Shown[]> {
  const epub = await epubOf(config)
  const page = await browser().newPage()
  await serve(page, epub)
  await page.goto(origin)
  await page.waitForFunction(() => 'ready' in document.body.dataset)
  const shown = await page.evaluate<[], () => Promise<readonly Shown[]>>('window.read()' as never)
  await page.close()
  return shown
}

async function serve(page: Page, epub: Uint8Array): Promise<void> {
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    const { pathname, protocol } = new URL(request.url())
    if (protocol === 'blob:' || protocol === 'data:') return request.continue()
    if (pathname === '/') return request.respond({ contentType: 'text/html', body: readerHtml })
    if (pathname === '/book.epub') return request.respond({ contentType: 'application/epub+zip', body: epub })
    if (!pathname.endsWith('.js')) return request.respond({ status: 404 })
    return request.respond({
      contentType: 'text/javascript',
      body: readFileSync(path.join(foliate, pathname)),
    })
  })
}

async function epubOf(config: string): Promise<Uint8Array> {
  const folder = temporaryFolder({
    'weir/book.yaml': `title: Weirs\nauthors: Ada Weir\nlanguage: en\n${config}`,
    'weir/1-oak.md': `# Oak[^title]

The weir was of oak[^oak] and held[^long] as oak[^oak] does.

| Year | Height |
| --- | --- |
| 1860 | two yards[^cell] |

<aside role="doc-footnote">A remark of the author's own.</aside>

[^title]: Of the title.
[^oak]: A tree; see below.[^inner]
[^long]: A note in two paragraphs,

    of which this is the second.
[^cell]:
    > Measured by the miller.
[^inner]: Called by a note.
`,
    'weir/2-stone.md': '# Stone\n\nThen of stone.[^a]\n\n[^a]: From the hill.\n',
  })
  const [publication] = findPublications(['weir'], folder).publications
  if (!publication) throw new Error('There is no book.')
  const { outputs } = await build(publication, { editions: ['epub'], browser: Promise.resolve(browser()) })
  const [output] = outputs
  if (!output) throw new Error('There is no EPUB.')
  return output.bytes
}

const notesOfOak = [
  'Of the title.',
  'A tree; see below.',
  'A note in two paragraphs,',
  'A tree',
  'Measured by the miller.',
  'Called by a note.',
]

test('Foliate’s style sheet was found, and hides notes that stand in asides', () => {
  expect(styles).toContain('aside[epub|type~="footnote"]')
})

test.each(['foot', 'chapter', 'book'])(
  'with notes at %s, every word is seen and every note opens',
  async (place) => {
    const documents = await show(`notes: ${place}\n`)
    // The landmarks of the navigation document are for reading systems and hidden.
    for (const { name, visible, all } of documents.filter(({ name }) => !name.endsWith('toc.xhtml')))
      expect(visible, name).toBe(all)
    const text = documents.map(({ all }) => all).join('')
    for (const note of [...notesOfOak, 'From the hill.', 'A remark of the author'])
      expect(text).toContain(note)
    const calls = documents.flatMap((document) => document.calls)
    expect(calls).toHaveLength(7)
    for (const note of notesOfOak)
      expect(
        calls.some(({ type, text }) => type === 'endnote' && text?.includes(note)),
        note,
      ).toBe(true)
    expect(documents.flatMap(({ found }) => found)).toEqual(Array.from({ length: 7 }, () => 'doc-noteref'))
  },
)
