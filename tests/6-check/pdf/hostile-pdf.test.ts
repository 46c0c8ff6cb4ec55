import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { checkPdf } from '../../../src/6-check/pdf/check-pdf.ts'
import { checkPress } from '../../../src/6-check/press/check-press.ts'
import { checkForPrinter } from '../../../src/6-check/press/check-printer.ts'

/* Files that are made to break readers: each is read to an end, and what cannot be read is told. */

interface Made {
  readonly content?: string
  /** Entries of the page, such as `/Rotate 90`. */
  readonly page?: string
  readonly resources?: string
  readonly catalog?: string
  /** Further objects from number 5 on: dictionaries, or streams as `dictionary|data`. */
  readonly objects?: readonly string[]
}

/** A small PDF, written by hand. */
function made({ content = '', page = '', resources = '', catalog = '', objects = [] }: Made): Uint8Array {
  const stream = (dictionary: string, data: string) =>
    `<<${dictionary} /Length ${data.length}>>\nstream\n${data}\nendstream`
  const all = [
    `<</Type/Catalog/Pages 2 0 R ${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<<${resources}>>${page}>>`,
    stream('', content),
    ...objects.map((object) => {
      const at = object.indexOf('|')
      return at < 0 ? object : stream(object.slice(0, at), object.slice(at + 1))
    }),
  ]
  let file = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'
  const offsets = all.map((object, index) => {
    const at = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const at = file.length
  const count = all.length + 1
  file += `xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF`
  return Uint8Array.from(Buffer.from(file, 'latin1'))
}

const many = 60_000
const deep = (open: string, middle: string, close: string) =>
  `${open.repeat(many)}${middle}${close.repeat(many)}`
const packed = (bytes: Uint8Array | string) => Buffer.from(deflateSync(bytes)).toString('latin1')
const composite = (toUnicode: number, widths = '') =>
  `<</Type/Font/Subtype/Type0/BaseFont/Odd/Encoding/Identity-H/ToUnicode ${toUnicode} 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2${widths}>>]>>`

const depth = 'nested more than 500 deep'
const showing = 'BT /F 9 Tf <00410042> Tj ET'

const hostile: readonly (readonly [name: string, file: Made, reason: RegExp])[] = [
  ['a long word in a content', { content: 'a'.repeat(300_000) }, /operator is not known/],
  ['brackets in a content', { content: '['.repeat(many) }, new RegExp(depth)],
  ['arrays in a content', { content: `${deep('[', '1', ']')} TJ` }, new RegExp(depth)],
  ['dictionaries in a content', { content: `/A ${deep('<</A', '1', '>>')} BDC EMC` }, new RegExp(depth)],
  ['arrays in an object', { objects: [deep('[', '1', ']')] }, new RegExp(depth)],
  ['dictionaries in an object', { objects: [deep('<</A', '1', '>>')] }, new RegExp(depth)],
  ['an array that does not end', { objects: ['[1 2 3'] }, /does not end/],
  ['a string that does not end', { content: '(rain' }, /does not end/],
  ['an image that does not end', { content: 'q BI /W 1 /H 1 ID abcdefgh' }, /image .* does not end/],
  [
    'arrays in a map of characters',
    {
      content: showing,
      resources: '/Font<</F 5 0 R>>',
      objects: [composite(6), `|${deep('[', '1', ']')} endbfchar`],
    },
    new RegExp(depth),
  ],
  [
    'a map of more characters than there are',
    {
      content: showing,
      resources: '/Font<</F 5 0 R>>',
      objects: [composite(6), `|${'<0000> <ffff> <0041> '.repeat(20_000)} endbfrange`],
    },
    /more texts than there are characters/,
  ],
  [
    'widths in more ranges than there are codes',
    {
      content: showing,
      resources: '/Font<</F 5 0 R>>',
      objects: [composite(6, `/W[${'0 65535 500 '.repeat(many)}]`), '|'],
    },
    /widths in too many ranges/,
  ],
  [
    'a width that begins far below',
    {
      content: showing,
      resources: '/Font<</F 5 0 R>>',
      objects: [composite(6, '/W[-900000000000000 65535 500]'), '|'],
    },
    /not embedded/,
  ],
  [
    'a length that leads to its own stream',
    { objects: ['<</Length 5 0 R>>\nstream\nx\nendstream'] },
    /leads back to it|not as long as it says/,
  ],
  [
    'lengths that lead to each other',
    {
      objects: Array.from({ length: 2000 }, (_, at) => `<</Length ${at + 6} 0 R>>\nstream\nx\nendstream`),
    },
    /never ends|not as long as it says/,
  ],
  [
    'tags that hold themselves twice',
    {
      catalog: '/StructTreeRoot 5 0 R',
      objects: ['<</K 6 0 R>>', '<</S/P/K[6 0 R 6 0 R]>>'],
    },
    /tag stands in two places/,
  ],
  [
    'tags in an array that holds itself',
    {
      catalog: '/StructTreeRoot 5 0 R',
      objects: ['<</K 6 0 R>>', '[<</S/P/K 6 0 R>><</S/P/K 6 0 R>>]'],
    },
    /tag stands in two places/,
  ],
  [
    'tags that are too deep',
    {
      catalog: '/StructTreeRoot 5 0 R',
      objects: [
        '<</K 6 0 R>>',
        ...Array.from({ length: many / 10 }, (_, at) => `<</S/Div/K ${at + 7} 0 R>>`),
      ],
    },
    /Tags are nested/,
  ],
  [
    'an outline that leads back',
    {
      catalog: '/Outlines<</First 5 0 R>>',
      objects: ['<</Title(a)/First 6 0 R>>', '<</Title(b)/Next 5 0 R>>'],
    },
    /entry of the outline stands in two places/,
  ],
  [
    'a cell as broad as a thousand million',
    {
      catalog: '/StructTreeRoot 5 0 R',
      objects: ['<</K<</S/Table/K<</S/TR/K<</S/TD/A<</O/Table/ColSpan 1000000000>>>>>>>>>>'],
    },
    /not as many columns/,
  ],
  [
    'a form that paints itself',
    {
      content: '/X Do',
      resources: '/XObject<</X 5 0 R>>',
      objects: ['/Subtype/Form/Resources<</XObject<</X 5 0 R>>>>|/X Do /X Do'],
    },
    /paints itself/,
  ],
  [
    'forms that paint the next one twice',
    {
      content: '/X Do',
      resources: '/XObject<</X 5 0 R>>',
      objects: Array.from(
        { length: 60 },
        (_, at) => `/Subtype/Form/Resources<</XObject<</X ${at + 6} 0 R>>>>|/X Do /X Do`,
      ),
    },
    /Forms are painted in forms|All that the pages paint/,
  ],
  ['states that never end', { content: 'q '.repeat(many) }, /nested more than (28|4096) deep/],
  ['marks that never end', { content: '/A BMC '.repeat(many) }, /Marked content is nested/],
  [
    'a colour space that is built on itself',
    {
      content: '/C cs 1 sc',
      resources: '/ColorSpace<</C 5 0 R>>',
      objects: ['[/Indexed 5 0 R 1 <00>]'],
    },
    /identity/,
  ],
  [
    'resources that hold themselves',
    {
      resources: '/XObject 5 0 R',
      objects: [
        `<<${Array.from({ length: 40 }, (_, at) => `/X${at} 6 0 R`).join(' ')}>>`,
        '/Subtype/Form/Resources<</XObject 5 0 R>>|',
      ],
    },
    /identity/,
  ],
  [
    'a content that grows a thousandfold',
    { page: '/Contents 5 0 R', objects: [`/Filter/FlateDecode|${packed(new Uint8Array(2 ** 28 + 9))}`] },
    /grow beyond 256 MB/,
  ],
  ['a filter that nobody knows', { objects: ['/Filter/Zip|x'] }, /filter that is not known \(Zip\)/],
  ['an encrypted stream', { objects: ['/Filter/Crypt|x'] }, /are encrypted/],
  [
    'a content that is cut off',
    { objects: [`/Filter/FlateDecode|${packed('q Q '.repeat(99)).slice(0, 9)}`] },
    /cut off/,
  ],
  ['an image of an unknown kind', { objects: ['/Subtype/Image/Filter/Zip|x'] }, /filter that is not known/],
  [
    'an image in a content, of an unknown kind',
    { content: 'BI /W 1 /H 1 /F /Zip ID x EI Q' },
    /filter that is not known/,
  ],
  [
    'a page that stands twice',
    { catalog: '/Pages 5 0 R', objects: ['<</Kids[3 0 R 3 0 R]>>'] },
    /stands twice/,
  ],
  [
    'a page that is not there',
    { catalog: '/Pages 5 0 R', objects: ['<</Kids[3 0 R 77 0 R]>>'] },
    /is missing/,
  ],
  [
    'pages that are too deep',
    {
      catalog: '/Pages 5 0 R',
      objects: Array.from({ length: many / 10 }, (_, at) => `<</Kids[${at + 6} 0 R]>>`),
    },
    /Pages are nested/,
  ],
]

const reasonsOf = (found: readonly { readonly path: string; readonly reason: string }[]) =>
  found.map(({ path, reason }) => `${path}: ${reason}`).join('\n')

test.each(hostile)('an end and a finding: %s', async (_, file, reason) => {
  const bytes = made(file)
  expect(reasonsOf(await checkPdf(bytes))).toMatch(reason)
  expect(checkPress(bytes).length).toBeGreaterThan(0)
  expect(checkForPrinter(bytes, 'kdp-print').length).toBeGreaterThan(0)
})

/** What only readers of text see, such as tags and outlines, is no matter of a press; some files only have to be read to an end. */
const pressed = hostile.filter(
  ([name, , reason]) =>
    !/tags|outline|cell|marks|word|map|width/.test(name) && !/identity/.test(reason.source),
)

test.each(pressed)('the press is told too: %s', (_, file, reason) => {
  expect(reasonsOf(checkPress(made(file)))).toMatch(reason)
})

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const latin1 = (file: string) => Uint8Array.from(Buffer.from(file, 'latin1'))

test('cross-references that lead back to themselves', async () => {
  const file = text(made({}))
  const at = /startxref\n(\d+)/.exec(file)?.[1]
  const looped = latin1(file.replace('/Root 1 0 R>>', `/Root 1 0 R/Prev ${at}>>`))
  expect(reasonsOf(await checkPdf(looped))).toMatch(/leads back to an earlier one/)
})

test('cross-references that lead nowhere, or to another object', async () => {
  const file = text(made({}))
  expect(reasonsOf(await checkPdf(latin1(file.replace(/startxref\n\d+/, 'startxref\n3'))))).toMatch(
    /lead nowhere/,
  )
  const [three, four] = [file.indexOf('3 0 obj'), file.indexOf('4 0 obj')].map((at) =>
    String(at).padStart(10, '0'),
  )
  const swapped = file.replace(`${four} 00000`, `${three} 00000`)
  expect(reasonsOf(await checkPdf(latin1(swapped)))).toMatch(/object 4: The object is not where/)
})

test('a stream of cross-references with fields of no breadth, or with a thousand million objects', async () => {
  const make = (entries: string) => {
    const head = `%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[]>> endobj\n`
    const stream = `3 0 obj <</Type/XRef/Root 1 0 R${entries}/Length 9>>\nstream\n123456789\nendstream endobj\n`
    return latin1(`${head}${stream}startxref\n${head.length}\n%%EOF`)
  }
  for (const entries of ['/W[0 0 0]/Size 1000000000', '/W[1 1000000000 1]', '/W[1 1 1]/Index[9000000 3]'])
    expect(reasonsOf(await checkPdf(make(entries)))).toMatch(/lead nowhere/)
})

test('objects that lie in each other', async () => {
  const heads: string[] = []
  let file = '%PDF-1.7\n'
  for (let number = 1; number <= 4000; number += 1) {
    heads.push(`${String(file.length).padStart(10, '0')} 00000 n \n`)
    file += `${number} 0 obj ${number === 1 ? '<</Type/Catalog/Pages ' : '[ '}`
  }
  file += '0 '.repeat(20_000)
  file += `\nxref\n1 4000\n${heads.join('')}trailer\n<</Root 1 0 R>>\nstartxref\n${file.length + 1}\n%%EOF`
  expect(reasonsOf(await checkPdf(latin1(file)))).toMatch(/lie in each other/)
})

test('arrays in a stream of objects', async () => {
  const inner = `9 0 ${deep('[', '1', ']')}`
  const objects = [
    '1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj',
    '2 0 obj <</Type/Pages/Kids[]>> endobj',
    `3 0 obj <</Type/ObjStm/N 1/First 4/Length ${inner.length}>>\nstream\n${inner}\nendstream endobj`,
  ]
  const found = reasonsOf(await checkPdf(latin1(`%PDF-1.7\n${objects.join('\n')}`)))
  expect(found).toMatch(/object 3: Arrays or dictionaries are nested more than 500 deep/)
})
