import JSZip from 'jszip'
import { beforeAll, expect, test } from 'vitest'
import { checkEpub } from '../../../src/6-check/epub/check-epub.ts'

const files: Readonly<Record<string, string>> = {
  'META-INF/container.xml':
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
  'OEBPS/content.opf': `<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="i">urn:x</dc:identifier><dc:title>T</dc:title><dc:language>en</dc:language><meta property="dcterms:modified">2024-01-01T00:00:00Z</meta></metadata>
<manifest><item id="toc" href="toc.xhtml" properties="nav"/><item id="a" href="a.xhtml"/><item id="b" href="b.xhtml"/><item id="css" href="style.css"/><item id="img" href="images/a.png"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/></spine></package>`,
  'OEBPS/toc.xhtml':
    '<html xmlns="http://www.w3.org/1999/xhtml"><body><nav><ol><li><a href="a.xhtml#one">A</a></li></ol></nav></body></html>',
  'OEBPS/a.xhtml':
    '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1 id="one">A</h1><p><a href="b.xhtml#two">b</a> <a href="https://example.org/">c</a></p><img src="images/a.png" alt=""/></body></html>',
  'OEBPS/b.xhtml': '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1 id="two">B</h1></body></html>',
  'OEBPS/style.css': 'p { background: url("images/a.png") }',
  'OEBPS/images/a.png': 'no picture',
}

interface Changes {
  readonly [path: string]: ((text: string) => string) | null
}

/** The good EPUB with some of its files changed, added or (with `null`) left out; `mimetype` as given. */
function epub(
  changes: Changes = {},
  options: JSZip.JSZipFileOptions = { compression: 'STORE' },
): Promise<Uint8Array> {
  const zip = new JSZip()
  zip.file('mimetype', 'application/epub+zip', options)
  for (const path of new Set([...Object.keys(files), ...Object.keys(changes)])) {
    const change = changes[path]
    if (change !== null)
      zip.file(path, change ? change(files[path] ?? '') : (files[path] ?? ''), { createFolders: false })
  }
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}

let good: Uint8Array

beforeAll(async () => {
  good = await epub()
})

test('finds nothing in a good EPUB', async () => {
  expect(await checkEpub(good)).toEqual([])
})

test('a compressed or misplaced mimetype is found', async () => {
  expect(await checkEpub(await epub({}, { compression: 'DEFLATE' }))).toMatchObject([
    { rule: 'container', reason: '“mimetype” is compressed' },
  ])
  const zip = await JSZip.loadAsync(good)
  zip.remove('mimetype')
  expect(await checkEpub(await zip.generateAsync({ type: 'uint8array' }))).toMatchObject([
    { rule: 'container' },
  ])
})

const opf = 'OEBPS/content.opf'
const a = 'OEBPS/a.xhtml'

const faults: readonly (readonly [string, Changes, { readonly rule: string; readonly path: string }])[] = [
  ['a tag that is not closed', { [a]: (text) => text.replace('</p>', '') }, { rule: 'xml', path: a }],
  ['a named entity', { [a]: (text) => text.replace('>b<', '>&nbsp;<') }, { rule: 'xml', path: a }],
  ['an id used twice', { [a]: (text) => text.replace('<p>', '<p id="one">') }, { rule: 'id', path: a }],
  ['a link to no file', { [a]: (text) => text.replace('b.xhtml', 'c.xhtml') }, { rule: 'link', path: a }],
  ['a link to no place', { [a]: (text) => text.replace('#two', '#three') }, { rule: 'link', path: a }],
  [
    'a link that runs a script',
    { [a]: (text) => text.replace('https://example.org/', 'javascript:x') },
    { rule: 'link', path: a },
  ],
  [
    'a link out of the reading order',
    { [opf]: (text) => text.replace('<itemref idref="b"/>', '') },
    { rule: 'link', path: a },
  ],
  [
    'an image from the network',
    { [a]: (text) => text.replace('images/a.png', 'http://example.org/a.png') },
    { rule: 'remote', path: a },
  ],
  [
    'a style sheet that fetches',
    { 'OEBPS/style.css': () => '@import "//example.org/a.css";' },
    { rule: 'remote', path: 'OEBPS/style.css' },
  ],
  ['an image without alt', { [a]: (text) => text.replace(' alt=""', '') }, { rule: 'alt', path: a }],
  ['a file that is not listed', { 'OEBPS/extra.txt': () => 'x' }, { rule: 'manifest', path: opf }],
  [
    'a listed file that is not there',
    { [opf]: (text) => text.replace('<manifest>', '<manifest><item id="x" href="x.txt"/>') },
    { rule: 'manifest', path: opf },
  ],
  [
    'no date of change',
    { [opf]: (text) => text.replace('2024-01-01T00:00:00Z', '2024') },
    { rule: 'manifest', path: opf },
  ],
  [
    'an undeclared drawing',
    { [a]: (text) => text.replace('<p>', '<svg xmlns="http://www.w3.org/2000/svg"/><p>') },
    { rule: 'property', path: a },
  ],
  [
    'names that differ by case only',
    {
      'OEBPS/B.xhtml': () => '<a/>',
      [opf]: (text) => text.replace('<manifest>', '<manifest><item id="x" href="B.xhtml"/>'),
    },
    { rule: 'container', path: 'OEBPS/B.xhtml' },
  ],
]

test.each(faults)('%s is found, and nothing else', async (_, changes, finding) => {
  expect(await checkEpub(await epub(changes))).toMatchObject([finding])
})
