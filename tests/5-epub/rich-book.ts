import { fromHtml } from 'hast-util-from-html'
import sharp from 'sharp'
import temml from 'temml'
import { VFile } from 'vfile'
import { loadTheme, type Theme } from '../../src/0-ground/theme.ts'
import type { Anchor, Book, Chapter, ContentsEntry, Resource } from '../../src/2-book/book.ts'
import type { Metadata } from '../../src/2-book/metadata/metadata.ts'
import type { RenderedChapter } from '../../src/3-chapter/rendered-chapter.ts'

/** A book written by hand that holds everything a chapter may hold, as the earlier stages would give it. */
export async function richBook(changes: Partial<Metadata> = {}): Promise<Publication> {
  const chapters = bodies.map(({ html, ...chapter }) => render({ ...plain, ...chapter }, html))
  const metadata = { ...fullMetadata, ...changes }
  const resources = new Map((await images()).map((image) => [image.path, image]))
  const file = new VFile({ path: 'book.yaml' })
  const book: Book = {
    kind: 'book',
    slug: 'rich',
    metadata,
    chapters: chapters.map(({ chapter }) => chapter),
    anchors: new Map<string, Anchor>(),
    resources,
    images: new Map(),
    numbers: new Map(),
    contents,
    file,
  }
  return { book, chapters, theme: classicTheme(), cover: await coverImage() }
}

/** What `writeEpub` takes. */
export interface Publication {
  readonly book: Book
  readonly chapters: readonly RenderedChapter[]
  readonly theme: Theme
  readonly cover: Uint8Array
}

/** A chapter from the HTML of its section. */
export function render(chapter: Chapter, html: string): RenderedChapter {
  return { chapter, tree: fromHtml(html, { fragment: true }) }
}

/** The theme that the project ships. */
export function classicTheme(): Theme {
  const theme = loadTheme('classic', new VFile())
  if (!theme) throw new Error('the classic theme is missing')
  return theme
}

/** A chapter in English that says nothing particular. */
export const plain: Chapter = {
  id: 'plain',
  matter: 'body',
  kind: 'chapter',
  title: 'Plain',
  shortTitle: 'Plain',
  number: [],
  level: 1,
  language: 'en',
  direction: 'ltr',
  authors: [],
}

const fullMetadata: Metadata = {
  title: 'Rain & Stone <a survey>',
  subtitle: 'How water shapes a country',
  shortTitle: 'Rain & Stone',
  authors: [
    { name: 'Clara Weiss', sort: 'Weiss, Clara', role: 'aut' },
    { name: 'Jiří Novák', role: 'aut' },
  ],
  contributors: [{ name: 'Ada Okoye', sort: 'Okoye, Ada', role: 'edt' }],
  language: 'en',
  direction: 'ltr',
  publisher: 'Hill Press',
  place: 'Leeds',
  published: '2024-03',
  modified: '2024-03-01T00:00:00Z',
  edition: 'Second edition',
  rights: '© 2024 Clara Weiss',
  license: 'https://creativecommons.org/licenses/by/4.0/',
  description: 'What a wet country is made of.',
  subjects: [{ text: 'Nature / Weather', scheme: 'BISAC', code: 'NAT036000' }, { text: 'Rivers' }],
  keywords: ['rain', 'Rivers'],
  series: { name: 'Small Surveys', number: 2 },
  identifiers: {
    unique: 'urn:isbn:9783161484100',
    isbn: { epub: '978-3-16-148410-0' },
    doi: '10.1000/182',
    uuid: '0F9E1B3C-6D2A-4C58-9B7E-3A5D1C2B4E6F',
    url: 'https://example.org/rain',
  },
}

const contents: readonly ContentsEntry[] = [
  { title: 'Preface', anchor: 'preface', children: [] },
  {
    title: 'Water',
    label: 'I',
    anchor: 'water',
    children: [
      {
        title: 'Rain & its measure',
        label: '1',
        anchor: 'rain',
        children: [{ title: 'Gauges', anchor: 'gauges', children: [] }],
      },
      { title: 'Formulas', label: '2', anchor: 'formulas', children: [] },
    ],
  },
  {
    title: 'Stone',
    label: 'II',
    anchor: 'stone',
    children: [
      { title: 'The long chapter', label: '3', anchor: 'long', children: [] },
      { title: 'Voices', label: '4', anchor: 'voices', children: [] },
    ],
  },
  { title: 'Glossary', anchor: 'glossary', children: [] },
]

const formula = temml.renderToString(
  String.raw`\sum_{i=1}^{n} \frac{x_i^2}{\sqrt{2\pi}} \begin{pmatrix} a & b \\ c & d \end{pmatrix}`,
  {
    displayMode: true,
  },
)
const inlineFormula = temml.renderToString(String.raw`e^{i\pi} + 1 = 0`)

const paragraph =
  'The slate below the town takes the water in, holds it for a season and lets it go at the foot of the hill. '

/** Some 300 kB: enough for two documents. */
const longText = Array.from({ length: 12 }, (_, section) => {
  const paragraphs = Array.from(
    { length: 24 },
    (_, index) => `<p id="long-${section}-${index}">${section}.${index}: ${paragraph.repeat(9)}</p>`,
  )
  return `<h2 id="layer-${section}">Layer ${section}</h2>\n${paragraphs.join('\n')}`
}).join('\n')

const bodies: readonly (Partial<Chapter> & { readonly id: string; readonly html: string })[] = [
  {
    id: 'titlepage',
    kind: 'titlepage',
    matter: 'front',
    title: '',
    html: `<section id="titlepage" class="matter-titlepage"><h1 class="title">Rain &amp; Stone</h1><p class="subtitle">How water shapes a country</p>
<p class="author">Clara Weiss</p><p class="author">Jiří Novák</p><p class="contributor">Edited by Ada Okoye</p><p class="publisher">Hill Press, Leeds</p></section>`,
  },
  {
    id: 'imprint',
    kind: 'imprint',
    matter: 'front',
    title: '',
    html: `<section id="imprint" class="matter-imprint"><p>© 2024 Clara Weiss</p><p>ISBN 978-3-16-148410-0</p></section>`,
  },
  {
    id: 'preface',
    kind: 'preface',
    matter: 'front',
    title: 'Preface',
    html: `<section id="preface" class="matter-preface" role="doc-preface" aria-labelledby="preface-title" lang="en">
<header class="opening"><h1 id="preface-title"><span class="title">Preface</span></h1></header>
<p id="preface-1">See <a href="#gauges">the gauges</a>, <a href="#layer-11">the last layer</a> or <a href="https://example.org/?a=1&amp;b=2">a page elsewhere</a>.</p>
<blockquote class="epigraph"><p>Water is patient.</p></blockquote></section>`,
  },
  {
    id: 'water',
    kind: 'part',
    title: 'Water',
    number: [1],
    html: `<section id="water" class="matter-part" role="doc-part" aria-labelledby="water-title" lang="en">
<header class="opening"><h1 id="water-title"><span class="number">I</span> <span class="title">Water</span></h1></header><p id="water-1">What falls.</p></section>`,
  },
  {
    id: 'rain',
    title: 'Rain & its measure',
    level: 2,
    number: [1],
    html: `<section id="rain" class="matter-chapter" role="doc-chapter" aria-labelledby="rain-title" lang="en">
<header class="opening"><h2 id="rain-title"><span class="number">1</span> <span class="title">Rain &amp; its measure</span></h2>
<p class="subtitle">Millimetres</p><p class="byline"><span class="author">Clara Weiss</span> · <time datetime="2023-06-26">26 June 2023</time></p></header>
<p id="rain-p1">It rains.<sup class="noteref"><a id="rain-ref-1" role="doc-noteref" href="#rain-note-1">1</a></sup> Often,<sup class="noteref"><a id="rain-ref-1-2" role="doc-noteref" href="#rain-note-1">1</a></sup>
and <em>much</em>, and <strong>more <em>so</em></strong> in <span class="small-caps">nato</span> lands.<sup class="noteref"><a id="rain-ref-2" role="doc-noteref" href="#rain-note-2">2</a></sup></p>
<h3 id="gauges">Gauges</h3>
<figure id="rain-fig-1"><img src="images/gauge.png" alt="A copper gauge" width="60" height="40"><figcaption>A gauge of 1860</figcaption></figure>
<figure id="rain-fig-2"><img src="images/hill.svg" alt="A hill in outline" width="100" height="50"></figure>
<p id="rain-p2"><img src="images/gauge.png" alt="" width="60" height="40"> Once more.</p>
<figure class="table"><figcaption>Rain by month</figcaption><table><thead><tr><th scope="col">Month</th><th scope="col" class="align-right">mm</th></tr></thead>
<tbody><tr><td>May</td><td class="align-right">61</td></tr><tr><td>June</td><td class="align-right">74</td></tr></tbody></table></figure>
<figure class="table"><table><thead><tr>${'<th scope="col">Precipitation</th>'.repeat(17)}</tr></thead><tbody><tr>${'<td>12345.678</td>'.repeat(17)}</tr></tbody></table></figure>
<pre class="code" data-language="js" data-line="7"><code><span class="line"><span class="tk-keyword">let</span> rain <span class="tk-punctuation">=</span> <span class="tk-string">'&lt;wet&gt;'</span></span>
<span class="line"><span class="tk-comment">// fi ffi != =&gt;</span></span></code></pre>
<div class="callout note" role="note" aria-labelledby="rain-callout"><p class="callout-title" id="rain-callout">Note</p><p>Empty the gauge at nine.</p></div>
<ul><li class="task"><span role="img" aria-label="done">☑</span> Read</li><li class="task"><span role="img" aria-label="not done">☐</span> Write</li></ul>
<ol start="5"><li>five</li><li>six</li></ol><dl><dt>slate</dt><dd>a stone</dd></dl><hr class="scene-break"><div class="page-break" role="presentation"></div>
<p id="rain-p3">Hard<br>break, H<sub>2</sub>O, <kbd>Ctrl</kbd>, <del>gone</del>, <code>x &lt; y</code>, <abbr title="centimetre">cm</abbr>.</p>
<section class="notes" role="doc-endnotes" aria-labelledby="rain-notes"><p id="rain-notes" class="notes-title">Notes</p>
<aside id="rain-note-1" class="note" role="doc-footnote"><p><a class="backlink" role="doc-backlink" href="#rain-ref-1" aria-label="Back to the text">1</a> Since 1860.</p><p>And <a href="#formulas">before</a>.</p></aside>
<aside id="rain-note-2" class="note" role="doc-footnote"><p><a class="backlink" role="doc-backlink" href="#rain-ref-2" aria-label="Back to the text">2</a> Set in small capitals.</p></aside></section></section>`,
  },
  {
    id: 'formulas',
    title: 'Formulas',
    level: 2,
    number: [2],
    html: `<section id="formulas" class="matter-chapter" role="doc-chapter" aria-labelledby="formulas-title" lang="en">
<header class="opening"><h2 id="formulas-title"><span class="number">2</span> <span class="title">Formulas</span></h2></header>
<p id="formulas-p1">Since ${inlineFormula.replace('<math', '<math alttext="e^{i\\pi} + 1 = 0"')} holds,</p>
<div class="math">${formula.replace('<math', '<math alttext="a sum"')}</div>
<p id="formulas-p2">and a drawing: <svg width="120" height="40" viewBox="0 0 120 40" role="img" aria-label="A wave"><defs><linearGradient id="shade"><stop offset="0" stop-color="#000"></stop></linearGradient></defs><path d="M0 20 Q 30 0 60 20 T 120 20" fill="none" stroke="url(#shade)"></path></svg></p></section>`,
  },
  {
    id: 'stone',
    kind: 'part',
    title: 'Stone',
    number: [2],
    html: `<section id="stone" class="matter-part" role="doc-part" aria-labelledby="stone-title" lang="en">
<header class="opening"><h1 id="stone-title"><span class="number">II</span> <span class="title">Stone</span></h1></header></section>`,
  },
  {
    id: 'long',
    title: 'The long chapter',
    level: 2,
    number: [3],
    html: `<section id="long" class="matter-chapter" role="doc-chapter" aria-labelledby="long-title" lang="en">
<header class="opening"><h2 id="long-title"><span class="number">3</span> <span class="title">The long chapter</span></h2></header>
<p id="long-p1">To begin with<sup class="noteref"><a id="long-ref-1" role="doc-noteref" href="#long-note-1">1</a></sup> a note.</p>
${longText.replaceAll('<h2', '<h3').replaceAll('</h2>', '</h3>')}
<section class="notes" role="doc-endnotes" aria-labelledby="long-notes"><p id="long-notes" class="notes-title">Notes</p>
<aside id="long-note-1" class="note" role="doc-footnote"><p><a class="backlink" role="doc-backlink" href="#long-ref-1" aria-label="Back to the text">1</a> At the end.</p></aside></section></section>`,
  },
  {
    id: 'voices',
    title: 'Voices',
    level: 2,
    number: [4],
    html: `<section id="voices" class="matter-chapter" role="doc-chapter" aria-labelledby="voices-title" lang="en">
<header class="opening"><h2 id="voices-title"><span class="number">4</span> <span class="title">Voices</span></h2></header>
<p id="voices-p1">In Russian <span lang="ru">дождь</span>, in Greek <span lang="el">βροχή</span>, in Turkish <span lang="tr">yağmur</span>.</p>
<p id="voices-p2" lang="ar" dir="rtl">المطر نعمة، والماء حياة.</p>
<blockquote lang="fr"><p>Il pleut doucement sur la ville…</p></blockquote>
<p id="voices-p3"><ruby lang="ja">雨<rp>(</rp><rt>あめ</rt><rp>)</rp></ruby></p>
<div class="verse"><p><span class="line">Rain, rain,</span><br><span class="line">go away.</span></p></div>
<aside class="pull-quote"><p>Come again another day.</p></aside>
<p class="missing-image" role="img" aria-label="A lost map">A lost map</p></section>`,
  },
  {
    id: 'glossary',
    kind: 'glossary',
    matter: 'back',
    title: 'Glossary',
    html: `<section id="glossary" class="glossary" role="doc-glossary" aria-labelledby="glossary-title" lang="en">
<header class="opening"><h1 id="glossary-title"><span class="title">Glossary</span></h1></header><dl><dt>gauge</dt><dd>what measures</dd></dl></section>`,
  },
]

async function images(): Promise<readonly Resource[]> {
  const png = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#b87333' } })
    .png()
    .toBuffer()
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50"><path d="M0 50 L50 0 L100 50 Z"/></svg>'
  return [
    { path: 'images/gauge.png', mediaType: 'image/png', width: 60, height: 40, bytes: png },
    { path: 'images/hill.svg', mediaType: 'image/svg+xml', width: 100, height: 50, bytes: Buffer.from(svg) },
    { path: 'images/unused.png', mediaType: 'image/png', width: 60, height: 40, bytes: png },
  ]
}

function coverImage(): Promise<Buffer> {
  return sharp({ create: { width: 1600, height: 2560, channels: 3, background: '#27405a' } })
    .jpeg()
    .toBuffer()
}
