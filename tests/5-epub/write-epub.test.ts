import JSZip from 'jszip'
import { beforeAll, expect, test } from 'vitest'
import type { Metadata } from '../../src/2-book/metadata/metadata.ts'
import { chooseFontFiles } from '../../src/4-pages/fonts/choose-font-files.ts'
import { writeEpub } from '../../src/5-epub/write-epub.ts'
import { checkEpub } from '../../src/6-check/epub/check-epub.ts'
import { readXml, type XmlElement } from '../../src/6-check/epub/read-xml.ts'
import { type Publication, plain, render, richBook } from './rich-book.ts'

let publication: Publication
let epub: Uint8Array
let zip: JSZip

beforeAll(async () => {
  publication = await richBook()
  epub = await write(publication)
  zip = await JSZip.loadAsync(epub)
})

async function write({ book, chapters, theme, cover }: Publication): Promise<Uint8Array> {
  return writeEpub(book, chapters, { theme, faces: await chooseFontFiles(theme, chapters, book), cover })
}

/** The glossary alone. */
function shortBook(changes: Partial<Metadata>): Publication {
  const { book, chapters } = publication
  const metadata = { ...book.metadata, ...changes }
  const glossary = chapters.filter(({ chapter }) => chapter.id === 'glossary')
  const contents = book.contents.filter(({ anchor }) => anchor === 'glossary')
  return { ...publication, book: { ...book, metadata, contents }, chapters: glossary }
}

async function read(path: string, archive = zip): Promise<string> {
  return (await archive.file(`OEBPS/${path}`)?.async('string')) ?? ''
}

async function elements(path: string, archive = zip): Promise<readonly XmlElement[]> {
  return readXml(await read(path, archive)).elements
}

/** `name=value` of an attribute of all elements of a name. */
function values(
  list: readonly XmlElement[],
  name: string,
  attribute: string,
): readonly (string | undefined)[] {
  return list.filter((element) => element.name === name).map(({ attributes }) => attributes.get(attribute))
}

/** Texts of the `meta` elements with a property. */
function metas(list: readonly XmlElement[], property: string): readonly string[] {
  return list.filter(({ attributes }) => attributes.get('property') === property).map(({ text }) => text)
}

test('the quick checks find nothing', async () => {
  expect(await checkEpub(epub)).toEqual([])
})

test('the reading order has the contents page before the preface, and the second document of a long chapter after the first', async () => {
  expect(values(await elements('content.opf'), 'itemref', 'idref')).toEqual([
    'cover',
    'text-titlepage',
    'text-imprint',
    'toc',
    'text-preface',
    'text-water',
    'text-rain',
    'text-formulas',
    'text-stone',
    'text-long',
    'text-long-2',
    'text-voices',
    'text-glossary',
  ])
})

test('links, notes and backlinks lead across the documents of a split chapter', async () => {
  const first = await read('long.xhtml')
  const second = await read('long-2.xhtml')
  expect(first).toContain('href="long-2.xhtml#long-note-1"')
  expect(second).toContain('<li id="long-note-1" class="note" value="1" epub:type="endnote footnote"')
  expect(second).toContain('href="long.xhtml#long-ref-1"')
  expect(await read('preface.xhtml')).toContain('href="long-2.xhtml#layer-11"')
  expect(second).toContain('aria-label="3 The long chapter"')
  expect(second).not.toContain('doc-chapter')
})

test('no paragraph of a split chapter is lost or doubled', async () => {
  const text = (await read('long.xhtml')) + (await read('long-2.xhtml'))
  const marks = [...text.matchAll(/>(\d+\.\d+):/g)].map((match) => match[1])
  expect(marks).toHaveLength(12 * 24)
  expect(new Set(marks).size).toBe(marks.length)
})

test('navigation is nested as the contents, in both forms', async () => {
  const nav = (await read('toc.xhtml')).replaceAll(/\s+/g, ' ')
  expect(nav).toContain(
    '<li><a href="water.xhtml#water"><span class="number">I</span> Water</a> <ol> <li><a href="rain.xhtml#rain"><span class="number">1</span> Rain &amp; its measure</a> <ol> <li><a href="rain.xhtml#gauges">Gauges</a>',
  )
  const ncx = await elements('toc.ncx')
  expect(values(ncx, 'content', 'src')).toEqual([
    'preface.xhtml#preface',
    'water.xhtml#water',
    'rain.xhtml#rain',
    'rain.xhtml#gauges',
    'formulas.xhtml#formulas',
    'stone.xhtml#stone',
    'long.xhtml#long',
    'voices.xhtml#voices',
    'glossary.xhtml#glossary',
  ])
  expect(values(ncx, 'meta', 'content')).toContain('urn:isbn:9783161484100')
})

test('landmarks name each place once', async () => {
  const nav = await elements('toc.xhtml')
  const marks = nav.filter(({ name, attributes }) => name === 'a' && attributes.has('epub:type'))
  expect(marks.map(({ attributes }) => `${attributes.get('epub:type')} ${attributes.get('href')}`)).toEqual([
    'cover cover.xhtml',
    'titlepage titlepage.xhtml',
    'toc toc.xhtml',
    'bodymatter water.xhtml',
    'glossary glossary.xhtml',
  ])
})

test('items say exactly what they hold', async () => {
  const items = (await elements('content.opf')).filter(({ name }) => name === 'item')
  const properties = new Map(
    items.map(({ attributes }) => [attributes.get('id'), attributes.get('properties')]),
  )
  expect(properties.get('toc')).toBe('nav')
  expect(properties.get('cover-image')).toBe('cover-image')
  expect(properties.get('text-formulas')).toBe('mathml svg')
  expect(properties.get('text-rain')).toBeUndefined()
  expect(properties.has('images-gauge-png')).toBe(true)
  expect(properties.has('images-unused-png')).toBe(false)
})

test('documents say their matter, language and kind', async () => {
  expect(await read('preface.xhtml')).toContain('<body epub:type="frontmatter">')
  expect(await read('glossary.xhtml')).toContain('<body epub:type="backmatter">')
  expect(await read('rain.xhtml')).toContain('<section id="rain" epub:type="chapter"')
  expect(await read('imprint.xhtml')).toContain('epub:type="copyright-page"')
  expect(await read('imprint.xhtml')).toContain('<title>Imprint</title>')
  expect(await read('voices.xhtml')).toContain('<span lang="ru" xml:lang="ru">дождь</span>')
})

test('the style sheet has nothing that old reading systems stumble over', async () => {
  const css = await read('style.css')
  expect(css).not.toMatch(/var\(|--|:is\(|&|direction:|\/\*/)
  expect(css).toMatch(
    /body \{\s+font-family: "Alegreya", "Alegreya Latin Ext", "Alegreya Greek", "Alegreya Cyrillic"/,
  )
  const families = [...css.matchAll(/@font-face \{\s+font-family: "([^"]+)"/g)].map((match) => match[1])
  const used = [...css.matchAll(/font-family: (.*);/g)].flatMap(
    (match) => match[1]?.match(/(?<=")[^",]+(?=")/g) ?? [],
  )
  expect(families).toEqual(expect.arrayContaining(used))
})

test('accessibility metadata say what is there', async () => {
  const opf = await elements('content.opf')
  expect(metas(opf, 'schema:accessMode')).toEqual(['textual', 'visual'])
  expect(metas(opf, 'schema:accessibilityFeature')).toEqual([
    'tableOfContents',
    'structuralNavigation',
    'readingOrder',
    'displayTransformability',
    'alternativeText',
    'MathML',
    'describedMath',
    'rubyAnnotations',
    'unlocked',
  ])
  expect(metas(opf, 'schema:accessibilityHazard')).toEqual(['none'])
  expect(metas(opf, 'dcterms:conformsTo')).toEqual([])
})

test('a book from right to left turns its pages that way', async () => {
  const archive = await JSZip.loadAsync(
    await write(shortBook({ language: 'ar', direction: 'rtl', title: 'المطر' })),
  )
  expect(await read('content.opf', archive)).toContain('page-progression-direction="rtl"')
  expect(await read('toc.xhtml', archive)).toContain('lang="ar" xml:lang="ar" dir="rtl"')
  const summary = (await elements('content.opf', archive)).find(
    ({ attributes }) => attributes.get('property') === 'schema:accessibilitySummary',
  )
  expect(summary?.attributes.get('xml:lang')).toBe('ar')
})

test('an article has no contents page in its reading order', async () => {
  const chapter = { ...plain, id: '2024-Rain_(final)', kind: 'article', title: 'Rain' } as const
  const article = render(
    chapter,
    '<article id="2024-Rain_(final)" class="matter-article" lang="en"><h1 id="t">Rain</h1></article>',
  )
  const book = { ...publication.book, kind: 'article', chapters: [chapter], contents: [] } as const
  const archive = await JSZip.loadAsync(await write({ ...publication, book, chapters: [article] }))
  expect(values(await elements('content.opf', archive), 'itemref', 'idref')).toEqual([
    'cover',
    'text-2024-rain-final',
  ])
  expect(await read('toc.xhtml', archive)).toContain('<a href="2024-rain-final.xhtml">Rain</a>')
})

test('control characters of a manuscript reach no file', async () => {
  const dirty = shortBook({ title: 'Rain\u0007', description: 'Wet\u0000 and \ud800 broken' })
  expect(await checkEpub(await write(dirty))).toEqual([])
})
