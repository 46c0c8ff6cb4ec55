import { beforeAll, expect, test } from 'vitest'
import { pageNumbersOf } from '../../../src/0-pdf/pages-of.ts'
import type { PdfDictionary, PdfObject } from '../../../src/0-pdf/pdf-object.ts'
import { isStream, textString } from '../../../src/0-pdf/pdf-object.ts'
import { type Pdf, readPdf } from '../../../src/0-pdf/read-pdf.ts'
import { savePdf } from '../../../src/0-pdf/save-pdf.ts'
import { pageContent } from '../../../src/0-pdf/walk-content.ts'
import type { Metadata } from '../../../src/2-book/metadata/metadata.ts'
import { writePdf } from '../../../src/5-pdf/write-pdf.ts'
import { checkPdf } from '../../../src/6-check/pdf/check-pdf.ts'
import { packAscii85, packLzw, packRuns } from '../../0-pdf/filters/packed.ts'
import { printOf } from '../../print-of.ts'
import { dictionary, sampleFont, samplePdf, shown } from '../../sample-pdf.ts'

const rulesOf = async (pdf: Pdf | Uint8Array): Promise<string[]> => {
  const findings = await checkPdf(pdf instanceof Uint8Array ? pdf : savePdf(pdf))
  return [...new Set(findings.map(({ rule }) => rule))].sort()
}

const text = (sign: string, y: number) => `BT /F1 10 Tf 1 0 0 1 10 ${y} Tm ${shown(sign)} Tj ET`
const sequence = (mcid: number, content: string) => `/NonStruct <</MCID ${mcid}>> BDC ${content} EMC`

const metadata: Metadata = {
  title: 'Rain',
  shortTitle: 'Rain',
  authors: [{ name: 'Ada', role: 'aut' }],
  contributors: [],
  language: 'en',
  direction: 'ltr',
  modified: '2024-05-06T00:00:00Z',
  subjects: [],
  keywords: [],
  identifiers: { unique: 'urn:uuid:0', isbn: {} },
}

let good = new Uint8Array()

/** A heading, a linked paragraph, a list, a table and a figure, finished. */
beforeAll(async () => {
  const contents = Array.from({ length: 6 }, (_, mcid) => sequence(mcid, text('x', 200 - 20 * mcid)))
  const pdf = samplePdf(
    `1 0 0 rg ${contents.join(' ')} ${sequence(6, 'q 9 0 0 9 0 0 cm BI /W 1 /H 1 ID x EI Q')}`,
  )
  const [page = 0] = pageNumbersOf(pdf)
  const link = pdf.add(dictionary({ Type: 'Annot', Subtype: 'Link', F: 4, Rect: [0, 0, 9, 9], Dest: 'one' }))
  const element = (S: string, ...K: PdfObject[]) => dictionary({ S, Pg: { number: page }, K })
  const cell = (kind: string, mcid: number) => element('TR', element(kind, mcid))
  const root = element(
    'Document',
    element('H1', 0),
    element('P', element('Link', 1, dictionary({ Type: 'OBJR', Obj: { number: link } }))),
    element('L', element('LI', element('Lbl', 2), 3)),
    element('Table', cell('TH', 4), cell('TD', 5)),
    new Map([...element('Figure', 6), ['Alt', textString('A map')]]),
  )
  const catalog = dictionaryOf(pdf, pdf.trailer.get('Root'))
  catalog.set('StructTreeRoot', dictionary({ K: root }))
  const dictionaryOfPage = dictionaryOf(pdf, { number: page })
  dictionaryOfPage.set('Annots', [{ number: link }])
  dictionaryOfPage.set('Tabs', 'S')
  const pages = {
    labels: ['1'],
    starts: [],
    references: new Map(),
    marks: [],
    outline: [{ title: 'One', anchor: 'one', children: [] }],
    places: new Map([['one', { page: 0, top: 0 }]]),
    ...printOf(savePdf(pdf)),
  }
  good = Uint8Array.from(await writePdf({ kind: 'book', metadata }, pages))
})

function dictionaryOf(pdf: Pdf, object: PdfObject | undefined): PdfDictionary {
  const found = pdf.resolve(object)
  if (found instanceof Map) return found
  if (isStream(found)) return found.dictionary
  throw new Error('There is no dictionary.')
}

/** The first object whose entry has this value. */
function find(pdf: Pdf, key: string, value: PdfObject): PdfDictionary {
  for (const number of pdf.numbers()) {
    const object = pdf.object(number)
    if (object instanceof Map && object.get(key) === value) return object
  }
  throw new Error(`Nothing has /${key} ${String(value)}.`)
}

const catalogOf = (pdf: Pdf) => dictionaryOf(pdf, pdf.trailer.get('Root'))
const pageOf = (pdf: Pdf) => find(pdf, 'Type', 'Page')
const tagOf = (pdf: Pdf, type: string) => find(pdf, 'S', type)

function rewrite(pdf: Pdf, change: (content: string) => string): void {
  const content = Buffer.from(pageContent(pdf, pageOf(pdf))).toString('latin1')
  const data = Uint8Array.from(Buffer.from(change(content), 'latin1'))
  pageOf(pdf).set('Contents', { number: pdf.add({ dictionary: new Map(), data }) })
}

function packed(Filter: string): PdfObject {
  return { dictionary: dictionary({ Filter }), data: Uint8Array.of(1) }
}

function addForm(pdf: Pdf, entries: Readonly<Record<string, PdfObject>>): void {
  const form = { dictionary: dictionary(entries), data: new Uint8Array() }
  dictionaryOf(pdf, pageOf(pdf).get('Resources')).set('XObject', dictionary({ X: { number: pdf.add(form) } }))
}

function setProgram(pdf: Pdf, data: Uint8Array): void {
  find(pdf, 'Type', 'FontDescriptor').set('FontFile2', { number: pdf.add({ dictionary: new Map(), data }) })
}

function rewriteMetadata(pdf: Pdf, change: (xmp: string) => string): void {
  const stream = pdf.resolve(catalogOf(pdf).get('Metadata'))
  if (!isStream(stream)) throw new Error('There are no metadata.')
  const xmp = change(Buffer.from(stream.data).toString('utf8'))
  const data = Uint8Array.from(Buffer.from(xmp))
  catalogOf(pdf).set('Metadata', { number: pdf.add({ dictionary: dictionary({ Type: 'Metadata' }), data }) })
}

test('finds nothing in a PDF that Octavo finished', async () => {
  expect(await checkPdf(good)).toEqual([])
})

test('a width may be off by a thousandth', async () => {
  const pdf = readPdf(good)
  setProgram(pdf, sampleFont({ width: 501 }))
  expect(await rulesOf(pdf)).toEqual([])
})

test.each(['1.0', '1.4', '1.7'])('a header may say version %s', async (version) => {
  const text = Buffer.from(good)
    .toString('latin1')
    .replace(/^%PDF-1\.\d/, `%PDF-${version}`)
  expect(await checkPdf(Buffer.from(text, 'latin1'))).toEqual([])
})

const allowed: readonly (readonly [what: string, change: (pdf: Pdf) => void])[] = [
  ['the largest page', (pdf) => pageOf(pdf).set('MediaBox', [0, 0, 14400, 14400])],
  ['the smallest page', (pdf) => pageOf(pdf).set('MediaBox', [0, 0, 3, 3])],
  [
    'cells that span columns in all rows alike',
    (pdf) => {
      for (const type of ['TH', 'TD'])
        tagOf(pdf, type).set('A', dictionary({ O: 'Table', ColSpan: 2, Scope: 'Row' }))
    },
  ],
  [
    'an entry of contents with text of its own',
    (pdf) => {
      tagOf(pdf, 'L').set('S', 'TOC')
      const item = tagOf(pdf, 'LI')
      item.set('S', 'TOCI')
      item.set('K', [...[item.get('K') ?? []].flat(), 3])
      tagOf(pdf, 'LBody').set('S', 'Reference')
    },
  ],
]

test.each(allowed)('allows %s', async (_, change) => {
  const pdf = readPdf(good)
  change(pdf)
  expect((await rulesOf(pdf)).filter((rule) => /^(page-size|tag-nesting|table-regular)$/.test(rule))).toEqual(
    [],
  )
})

const faults: readonly (readonly [rules: string, fault: string, spoil: (pdf: Pdf) => void])[] = [
  [
    'action-forbidden',
    'a script',
    (pdf) => catalogOf(pdf).set('OpenAction', dictionary({ S: 'JavaScript', JS: textString('x') })),
  ],
  [
    'annotation-described',
    'a link without a description',
    (pdf) => find(pdf, 'Subtype', 'Link').delete('Contents'),
  ],
  ['annotation-kind', 'a film', (pdf) => find(pdf, 'Subtype', 'Link').set('Subtype', 'Movie')],
  ['annotation-shown', 'a hidden link', (pdf) => find(pdf, 'Subtype', 'Link').set('F', 6)],
  [
    'annotation-tagged tag-type',
    'a link outside of tags',
    (pdf) => tagOf(pdf, 'Link').set('S', 'Nonsense').set('K', 1),
  ],
  [
    'artifact-in-tag',
    'an artifact in text',
    (pdf) => rewrite(pdf, (content) => content.replace('BT', '/Artifact BMC EMC BT')),
  ],
  ['content-balanced', 'an end without a beginning', (pdf) => rewrite(pdf, (content) => `${content} EMC`)],
  [
    'content-owned',
    'text of no tag',
    (pdf) => rewrite(pdf, (content) => `${content} /P <</MCID 99>> BDC ${text('x', 9)} EMC`),
  ],
  [
    'content-tagged',
    'text outside of tags',
    (pdf) => rewrite(pdf, (content) => `${content} ${text('x', 9)}`),
  ],
  ['colour-cmyk', 'inks', (pdf) => rewrite(pdf, (content) => `0 0 0 1 k ${content}`)],
  ['colour-rgb', 'no output intent', (pdf) => catalogOf(pdf).delete('OutputIntents')],
  ['figure-described', 'a figure without a text', (pdf) => tagOf(pdf, 'Figure').delete('Alt')],
  [
    'file-attached',
    'an attachment',
    (pdf) => catalogOf(pdf).set('Names', dictionary({ EmbeddedFiles: new Map() })),
  ],
  [
    'font-embedded',
    'a font that is not there',
    (pdf) => find(pdf, 'Type', 'FontDescriptor').delete('FontFile2'),
  ],
  [
    'font-encoding',
    'an encoding that is not there',
    (pdf) => find(pdf, 'Subtype', 'Type0').set('Encoding', 'UniJIS-UTF16-H'),
  ],
  ['font-map', 'codes without glyphs', (pdf) => find(pdf, 'Subtype', 'CIDFontType2').delete('CIDToGIDMap')],
  ['font-licence', 'a font that must not be embedded', (pdf) => setProgram(pdf, sampleFont({ licence: 2 }))],
  ['font-program', 'a font that breaks off', (pdf) => setProgram(pdf, sampleFont().subarray(0, 40))],
  ['glyph-program', 'a font without the glyph', (pdf) => setProgram(pdf, sampleFont({ glyphs: 9 }))],
  ['glyph-width', 'glyphs that are wider', (pdf) => setProgram(pdf, sampleFont({ width: 502 }))],
  [
    'glyph-program',
    'codes that lead to other glyphs',
    (pdf) => {
      setProgram(pdf, sampleFont({ glyphs: 0x78 }))
      const data = Uint8Array.from({ length: 512 }, (_, at) => (at >> 1 === 0x78 ? 0xff : 0))
      find(pdf, 'Subtype', 'CIDFontType2').set('CIDToGIDMap', {
        number: pdf.add({ dictionary: new Map(), data }),
      })
    },
  ],
  [
    'font-unicode glyph-unicode',
    'glyphs without characters',
    (pdf) => find(pdf, 'Subtype', 'Type0').delete('ToUnicode'),
  ],
  ['form-dynamic', 'a form', (pdf) => catalogOf(pdf).set('AcroForm', dictionary({ XFA: [] }))],
  [
    'glyph-present',
    'a missing glyph',
    (pdf) => rewrite(pdf, (content) => content.replace(shown('x'), '<0000>')),
  ],
  [
    'glyph-character',
    'a glyph that stands for nothing',
    (pdf) => {
      const data = Uint8Array.from(Buffer.from('1 beginbfchar <0078> <0000> endbfchar'))
      find(pdf, 'Subtype', 'Type0').set('ToUnicode', { number: pdf.add({ dictionary: new Map(), data }) })
    },
  ],
  [
    'glyph-private',
    'a private character',
    (pdf) => rewrite(pdf, (content) => content.replace(shown('x'), shown('\ue000'))),
  ],
  ['header-scoped', 'a header without cells', (pdf) => tagOf(pdf, 'TH').delete('A')],
  ['heading-kinds', 'headings of two kinds', (pdf) => tagOf(pdf, 'P').set('S', 'H')],
  ['heading-levels', 'a heading too deep', (pdf) => tagOf(pdf, 'P').set('S', 'H3')],
  [
    'info-agrees',
    'two titles',
    (pdf) => dictionaryOf(pdf, pdf.trailer.get('Info')).set('Title', textString('Snow')),
  ],
  [
    'colour-rgb intent-valid',
    'a profile of another size',
    (pdf) =>
      find(pdf, 'S', 'GTS_PDFA1').set('DestOutputProfile', {
        number: pdf.add({ dictionary: dictionary({ N: 4 }), data: Uint8Array.of(1) }),
      }),
  ],
  [
    'language-present',
    'a language that is none',
    (pdf) => catalogOf(pdf).set('Lang', textString('English, mostly')),
  ],
  [
    'language-tags',
    'a passage in no language',
    (pdf) => tagOf(pdf, 'P').set('Lang', textString('the French one')),
  ],
  ['link-tagged', 'a link in a paragraph', (pdf) => tagOf(pdf, 'Link').set('S', 'Span')],
  [
    'metadata-accessible',
    'no word on accessibility',
    (pdf) => rewriteMetadata(pdf, (xmp) => xmp.replace('<pdfuaid:part>1</pdfuaid:part>', '')),
  ],
  [
    'metadata-archive',
    'another part',
    (pdf) => rewriteMetadata(pdf, (xmp) => xmp.replace('<pdfaid:part>2<', '<pdfaid:part>3<')),
  ],
  [
    'metadata-packet',
    'a packet with its length',
    (pdf) =>
      rewriteMetadata(pdf, (xmp) =>
        xmp
          .replace('<?xpacket begin', '<?xpacket bytes="9" begin')
          .replace('<?xpacket bytes="9" begin="\ufeff"', '<?xpacket begin="\ufeff" bytes="9"'),
      ),
  ],
  [
    'metadata-present',
    'metadata that are no XML',
    (pdf) => rewriteMetadata(pdf, (xmp) => xmp.replace('</rdf:RDF>', '')),
  ],
  [
    'metadata-schema',
    'an undescribed schema',
    (pdf) =>
      rewriteMetadata(pdf, (xmp) =>
        xmp.replace('http://www.aiim.org/pdfua/ns/id/</pdfaSchema', 'http://example.org/</pdfaSchema'),
      ),
  ],
  ['operator-known', 'an unknown operator', (pdf) => rewrite(pdf, (content) => `${content} 1 2 frob`)],
  ['outline-present', 'no outline', (pdf) => catalogOf(pdf).delete('Outlines')],
  [
    'outline-title',
    'an entry without a title',
    (pdf) =>
      find(pdf, 'Type', 'Catalog').set(
        'Outlines',
        dictionary({ First: dictionary({ Title: textString('⟦3⟧') }) }),
      ),
  ],
  ['page-size', 'a tiny page', (pdf) => pageOf(pdf).set('MediaBox', [0, 0, 2, 9])],
  [
    'page-size',
    'a size that pages inherit',
    (pdf) => {
      pageOf(pdf).delete('MediaBox')
      find(pdf, 'Type', 'Pages').set('MediaBox', [0, 0, 2, 9])
    },
  ],
  ['page-size', 'no size', (pdf) => pageOf(pdf).delete('MediaBox')],
  ['page-size', 'a huge trim', (pdf) => pageOf(pdf).set('TrimBox', [0, 0, 20000, 9])],
  [
    'file-whole stream-filter',
    'an encrypted stream',
    (pdf) => void catalogOf(pdf).set('Extra', { number: pdf.add(packed('Crypt')) }),
  ],
  [
    'file-whole',
    'a stream of an unknown filter',
    (pdf) => void catalogOf(pdf).set('Extra', { number: pdf.add(packed('Zip')) }),
  ],
  [
    'inline-filter',
    'an image of LZW in a content',
    (pdf) => rewrite(pdf, (content) => content.replace('/W 1 /H 1', '/W 1 /H 1 /F [/AHx /LZW]')),
  ],
  [
    'colour-cmyk',
    'an image of inks in a content',
    (pdf) => rewrite(pdf, (content) => content.replace('/W 1 /H 1', '/W 1 /H 1 /CS /CMYK')),
  ],
  [
    'image-interpolated',
    'an interpolated image in a content',
    (pdf) => rewrite(pdf, (content) => content.replace('/W 1 /H 1', '/W 1 /H 1 /I true')),
  ],
  [
    'name-length',
    'a long name in a list',
    (pdf) => void catalogOf(pdf).set('Extra', [dictionary({ A: ['a'.repeat(128)] })]),
  ],
  [
    'transfer-function',
    'a halftone of one device, in a pattern of a form',
    (pdf) => {
      const state = dictionary({ S: dictionary({ HT: dictionary({ HalftoneType: 6 }) }) })
      const pattern = {
        dictionary: dictionary({ Resources: dictionary({ ExtGState: state }) }),
        data: new Uint8Array(),
      }
      const form = dictionary({ Pattern: dictionary({ P: { number: pdf.add(pattern) } }) })
      addForm(pdf, { Subtype: 'Form', Resources: form })
    },
  ],
  ['postscript', 'a form that is PostScript', (pdf) => addForm(pdf, { Subtype: 'Form', Subtype2: 'PS' })],
  ['pages-labelled', 'no labels', (pdf) => catalogOf(pdf).delete('PageLabels')],
  [
    'state-depth',
    'too many states',
    (pdf) => rewrite(pdf, (content) => `${'q '.repeat(30)}${'Q '.repeat(30)}${content}`),
  ],
  [
    'stream-external',
    'data elsewhere',
    (pdf) => dictionaryOf(pdf, catalogOf(pdf).get('Metadata')).set('F', textString('x')),
  ],
  ['tab-order', 'links in another order', (pdf) => pageOf(pdf).delete('Tabs')],
  [
    'table-regular',
    'a cell too many',
    (pdf) => tagOf(pdf, 'TD').set('A', dictionary({ O: 'Table', ColSpan: 2 })),
  ],
  ['content-owned tag-empty', 'a tag without content', (pdf) => tagOf(pdf, 'Lbl').set('K', 77)],
  [
    'tag-nesting',
    'a list with its caption behind',
    (pdf) => {
      const list = tagOf(pdf, 'L')
      const kids = [list.get('K') ?? []].flat()
      list.set('K', [...kids, { number: pdf.add(dictionary({ S: 'Caption', P: list, K: [] })) }])
    },
  ],
  ['tag-nesting', 'a list without bodies', (pdf) => tagOf(pdf, 'LBody').set('S', 'P')],
  [
    'tag-remapped',
    'a mapped paragraph',
    (pdf) => dictionaryOf(pdf, catalogOf(pdf).get('StructTreeRoot')).set('RoleMap', dictionary({ P: 'Div' })),
  ],
  ['tag-type', 'an unknown tag', (pdf) => tagOf(pdf, 'P').set('S', 'Paragraph')],
  [
    'tags-marked',
    'tags under suspicion',
    (pdf) => catalogOf(pdf).set('MarkInfo', dictionary({ Marked: true, Suspects: true })),
  ],
  [
    'title-present',
    'no title',
    (pdf) => rewriteMetadata(pdf, (xmp) => xmp.replace(/<dc:title>.*<\/dc:title>/, '')),
  ],
  ['title-shown', 'a hidden title', (pdf) => catalogOf(pdf).delete('ViewerPreferences')],
]

test.each(faults)('%s: %s', async (rules, _fault, spoil) => {
  const pdf = readPdf(good)
  spoil(pdf)
  expect((await rulesOf(pdf)).join(' ')).toBe(rules)
})

test('notes need ids of their own', async () => {
  const pdf = readPdf(good)
  tagOf(pdf, 'P').set('S', 'Note')
  expect(await rulesOf(pdf)).toEqual(['note-named'])
  tagOf(pdf, 'Note').set('ID', textString('note-1'))
  expect(await rulesOf(pdf)).toEqual([])
})

test('a type of one’s own is right when it is mapped to a standard one', async () => {
  const pdf = readPdf(good)
  tagOf(pdf, 'P').set('S', 'Paragraph')
  dictionaryOf(pdf, catalogOf(pdf).get('StructTreeRoot')).set('RoleMap', dictionary({ Paragraph: 'P' }))
  expect(await rulesOf(pdf)).toEqual([])
})

test('a header without a number, a file without identity', async () => {
  const bytes = Buffer.from(good).toString('latin1')
  const spoilt = (change: string) => rulesOf(Uint8Array.from(Buffer.from(change, 'latin1')))
  expect(await spoilt(bytes.replace('%\xe2\xe3\xcf\xd3', '% nothing'.slice(0, 5)))).toEqual(['file-header'])
  expect(await spoilt(bytes.replace('/ID [', '/IX ['))).toEqual(['file-identity'])
})

test('Type 3 fonts are found, and where they stand, for which letters', async () => {
  const pdf = readPdf(good)
  const data = Uint8Array.from(Buffer.from('1 beginbfchar <41> <0041> endbfchar'))
  const font = dictionary({
    Type: 'Font',
    Subtype: 'Type3',
    FontBBox: [0, 0, 1, 1],
    CharProcs: new Map(),
    ToUnicode: { number: pdf.add({ dictionary: new Map(), data }) },
  })
  const fonts = dictionary({ T: { number: pdf.add(font) } })
  addForm(pdf, { Subtype: 'Form', Resources: dictionary({ Font: fonts }) })
  const found = await checkPdf(savePdf(pdf))
  expect(found.map(({ rule, path }) => `${rule}: ${path}`)).toEqual([
    'font-type3: page 1, a font without a name for “A”',
  ])
})

test('a content is read however it is packed', async () => {
  for (const [Filter, pack] of [
    ['ASCII85Decode', packAscii85],
    ['LZWDecode', packLzw],
    ['RunLengthDecode', packRuns],
  ] as const) {
    const pdf = readPdf(good)
    const content = Buffer.from(pageContent(pdf, pageOf(pdf))).toString('latin1')
    const data = pack(Uint8Array.from(Buffer.from(`${content} ${text('x', 9)}`, 'latin1')))
    pageOf(pdf).set('Contents', { number: pdf.add({ dictionary: dictionary({ Filter }), data }) })
    const found = await rulesOf(pdf)
    expect(found.filter((rule) => rule !== 'stream-filter')).toEqual(['content-tagged'])
  }
})
