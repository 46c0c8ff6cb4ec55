import { fromHtml } from 'hast-util-from-html'
import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { textOfEpub } from '../../../src/6-check/text/text-of-epub.ts'
import { textOfTree } from '../../../src/6-check/text/text-of-tree.ts'

const body = `<section class="matter-chapter"><h1>Rain &amp; wind</h1>
<p title="a > b" class='x'>It <em>rai</em>ned&#160;on<br/>the harbour &lt;twice&gt;, &#x201C;all&#x201d; night.</p>
<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi><mspace/><mrow><mi>y</mi></mrow></math>
<p class="notes-title first">Notes <b>on</b> rain</p><aside class="notes"><p>Nearly all.</p></aside></section>`

async function epub(documents: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const zip = new JSZip()
  for (const [name, content] of Object.entries(documents))
    zip.file(name, `<html><head><title>Not this</title></head><body class="b">${content}</body></html>`)
  return zip.generateAsync({ type: 'uint8array' })
}

test('gives what a tree of the same chapter gives', async () => {
  const text = await textOfEpub(await epub({ 'OEBPS/rain.xhtml': body }))
  const expected = textOfTree(fromHtml(body, { fragment: true }))
  const words = (value: string) => value.split(/\s+/).filter(Boolean)
  expect(words(text)).toEqual(words(expected))
  expect(text).toMatch(/rained\u00a0on\nthe harbour <twice>, “all” night/)
})

test('leaves out the contents and the cover', async () => {
  const text = await textOfEpub(
    await epub({ 'OEBPS/toc.xhtml': 'Contents', 'OEBPS/cover.xhtml': 'Cover', 'OEBPS/a.xhtml': 'Rain' }),
  )
  expect(text.trim()).toBe('Rain')
})
