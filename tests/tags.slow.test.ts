import type { Browser } from 'puppeteer'
import { VFile } from 'vfile'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pagesOf } from '../src/0-pdf/pages-of.ts'
import { readPdf } from '../src/0-pdf/read-pdf.ts'
import { readTags } from '../src/0-pdf/read-tags.ts'
import { isTag, type Tag } from '../src/0-pdf/tag.ts'
import { walkPage } from '../src/0-pdf/walk-content.ts'
import { findPublications } from '../src/1-manuscript/find-publications.ts'
import { openBrowser } from '../src/4-pages/browser/open-browser.ts'
import { build } from '../src/build.ts'
import { temporaryFolder } from './temporary-folder.ts'

/* The tags of a real print, of what browsers tag in ways of their own. */

let browser: Browser | undefined

beforeAll(async () => {
  browser = await openBrowser(new VFile())
})
afterAll(() => browser?.close())

const text = `---
title: Odd things
authors: Ada Reed
published: 2024-05-06
language: en
---

<p lang="fr">Bonjour « ami » !</p>

<div dir="rtl" lang="ar">

مرحبا

</div>

<table><tr><td>ragged</td></tr><tr><td>1</td><td>2</td></tr></table>

<table><tr><td>alone</td></tr></table>

<a href="https://example.org/"><div>A block</div></a>

<figure><pre><code>x = 1</code></pre><figcaption>A listing</figcaption></figure>

Sanskrit r\u0325\u0304 and Yoruba \u1ecd\u0301.
`

async function made(): Promise<Uint8Array> {
  const folder = temporaryFolder({ 'odd.md': text })
  const [publication] = findPublications(['odd.md'], folder).publications
  if (!publication) throw new Error('There is an article in the folder.')
  const built = await build(publication, { editions: ['pdf'], browser: Promise.resolve(browser) })
  const faults = built.files.flatMap(({ messages }) => messages.filter(({ fatal }) => fatal !== undefined))
  expect(faults.map(({ reason }) => reason)).toEqual([])
  return built.outputs[0]?.bytes ?? new Uint8Array()
}

function outline(tag: Tag): string {
  const kids = tag.kids.filter(isTag).map(outline)
  return kids.length > 0 ? `${tag.type}(${kids.join(' ')})` : tag.type
}

test('blocks hold blocks, tables are tables, and no sequence stands in another one', async () => {
  const pdf = readPdf(await made())
  const root = readTags(pdf)
  expect(root && outline(root)).toBe(
    [
      'Document(Art(H1 P P',
      'Div(P(Span))',
      'Div(Table(TR(TD TD) TR(TD TD)))',
      'Div(Table(TR(TD)))',
      'P(Link)',
      'Div(P(Code) P)',
      'P))',
    ].join(' '),
  )
  let depth = 0
  let deepest = 0
  for (const page of pagesOf(pdf))
    walkPage(pdf, page, {
      begin: () => {
        depth += 1
        deepest = Math.max(deepest, depth)
      },
      end: () => {
        depth -= 1
      },
    })
  expect([depth, deepest]).toEqual([0, 1])
})
