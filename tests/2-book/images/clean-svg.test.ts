import { expect, test } from 'vitest'
import { type CleanSvg, cleanSvg } from '../../../src/2-book/images/clean-svg.ts'

const names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'

function clean(source: string | Uint8Array): CleanSvg & { readonly text: string } {
  const result = cleanSvg(typeof source === 'string' ? new TextEncoder().encode(source) : source)
  if (!result) throw new Error('no SVG')
  return { ...result, text: new TextDecoder().decode(result.bytes) }
}

/** What is left of the content of a drawing. */
function content(inside: string): string {
  return clean(`<svg ${names} width="10" height="10">${inside}</svg>`).text.replace(
    /^.*?<svg[^>]*>|<\/svg>\n$/gs,
    '',
  )
}

test('a drawing stays as it is', () => {
  const drawing =
    '<defs><linearGradient id="a"><stop offset="0" stop-color="#fff"></stop></linearGradient></defs>' +
    '<g fill="url(#a)" transform="scale(2)"><path class="b" d="M0 0h9z" style="stroke:red"></path><use xlink:href="#a"></use></g>'
  expect(content(drawing)).toBe(drawing)
  expect(clean(`<svg ${names}>${drawing}</svg>`).removed).toEqual([])
})

test.each([
  ['script', '<script>alert(1)</script>', ['script']],
  ['a script in another namespace', '<x:script xmlns:x="http://www.w3.org/1999/xhtml">1</x:script>', []],
  ['a prefixed script', '<s:script xmlns:s="http://www.w3.org/2000/svg">1</s:script>', ['script']],
  [
    'foreign objects',
    '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">a</body></foreignObject>',
    ['foreignObject'],
  ],
  ['animation', '<set attributeName="xlink:href" to="javascript:1"/>', ['set']],
  [
    'a picture elsewhere',
    '<image width="1" height="1" href="https://example.org/a.png"/>',
    ['href of image'],
  ],
  [
    'an SVG in a picture',
    '<image width="1" height="1" href="data:image/svg+xml;base64,AAAA"/>',
    ['href of image'],
  ],
  ['a shape elsewhere', '<use xlink:href="other.svg#a"/>', ['href of use']],
  [
    'a shape elsewhere under another prefix',
    '<use xmlns:l="http://www.w3.org/1999/xlink" l:href="file:///etc/passwd#a"/>',
    ['href of use'],
  ],
  ['imports', '<style>@import "a.css"; @font-face{src:url(a.ttf)}</style>', ['@font-face', '@import']],
  ['broken style', '<style>a{</style>', ['style']],
  ['processing instructions and comments', '<?xml-stylesheet href="a.css"?><!-- a -->', []],
  ['editors’ data', '<metadata><a/></metadata><sodipodi:namedview xmlns:sodipodi="http://sodipodi"/>', []],
])('%s goes', (_, inside, removed) => {
  expect(content(inside).trim()).toBe('')
  expect(clean(`<svg ${names}>${inside}</svg>`).removed).toEqual(removed)
})

test.each([
  ['handlers', '<rect width="1" height="1" onclick="a()" ONLOAD="b()"/>', ['ONLOAD', 'onclick']],
  [
    'references in attributes',
    '<rect width="1" height="1" fill="url( \'http://example.org/a#b\')"/>',
    ['fill'],
  ],
  ['references in styles', '<rect width="1" height="1" style="fill:url(//example.org/a)"/>', ['fill']],
  ['escaped references', '<rect width="1" height="1" style="fill:\\75rl(a)"/>', ['fill']],
  ['editors’ attributes', '<rect width="1" height="1" data-name="a" x:y="1" xmlns:x="http://x"/>', []],
])('%s go, their element stays', (_, inside, removed) => {
  expect(content(inside)).toBe('<rect width="1" height="1"></rect>')
  expect(clean(`<svg ${names}>${inside}</svg>`).removed).toEqual(removed)
})

test('style sheets keep what draws', () => {
  expect(
    content(
      '<style><![CDATA[/* a */ .b > c { fill: url(#d); background: url(e.png) } @media print { .b { fill: red } }]]></style>',
    ),
  ).toMatch(
    /^<style type="text\/css">\.b > c { fill: url\(#d\) } @media print { \.b { fill: red } }<\/style>$/,
  )
})

test('links and switches give way to what they hold', () => {
  expect(content('<a href="https://example.org"><switch><foreignObject/><g id="b"/></switch></a>')).toBe(
    '<g id="b"></g>',
  )
})

test('what stands where it draws nothing goes', () => {
  expect(
    content(
      '<tspan>a</tspan><stop offset="0"/><path d="M0 0"><g/></path><rect/><text><path d="M0 0"/>b</text>',
    ),
  ).toBe('<path d="M0 0"></path><text>b</text>')
})

test('a stop of a gradient begins it unless it says otherwise', () => {
  expect(content('<linearGradient id="a"><stop stop-color="red"/><stop offset="1"/></linearGradient>')).toBe(
    '<linearGradient id="a"><stop offset="0" stop-color="red"></stop><stop offset="1"></stop></linearGradient>',
  )
})

test('embedded pictures stay', () => {
  expect(content('<image width="1" height="1" href="data:image/png;base64,AAAA"/>')).toContain(
    'xlink:href="data:image/png;base64,AAAA"',
  )
})

test('ids are names, each once, and references follow', () => {
  expect(content('<g id="1 a"/><g id="b"/><g id="b"/><g clip-path="url(#1 a)"/>')).toBe(
    '<g id="_1_a"></g><g id="b"></g><g></g><g clip-path="url(#_1_a)"></g>',
  )
})

test('what only SVG 2 has as an attribute becomes style', () => {
  expect(content('<path d="M0 0" vector-effect="non-scaling-stroke" style="fill:red;"/>')).toBe(
    '<path d="M0 0" style="fill:red;vector-effect:non-scaling-stroke"></path>',
  )
})

test('plain entities are written in, others are an error', () => {
  const doctype =
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd" [<!ENTITY ns "http://www.w3.org/2000/svg">]>'
  expect(clean(`<?xml version="1.0"?>${doctype}<svg xmlns="&ns;"><g/></svg>`).text).not.toMatch(
    /DOCTYPE|&ns;/,
  )
  const external = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
  expect(
    cleanSvg(new TextEncoder().encode(`${external}<svg ${names}><text>&a;</text></svg>`)),
  ).toBeUndefined()
})

test('entities may hold others, markup and quotation marks, beside comments and other declarations', () => {
  const doctype = `<!DOCTYPE svg [
    <!-- don't ]> stop -->
    <!ELEMENT svg ANY> <!ATTLIST svg xmlns:a CDATA "]">
    <!ENTITY part "M0 0 "> <!ENTITY way '&part;L9 9'> <!ENTITY group "<g id='&quot;'><path d='&way;'/></g>">
    <!ENTITY full "fill:rgb(100%,0%,0%)">
  ]>`
  const { text } = clean(`${doctype}<svg ${names} style="&full;">&group;<desc>a &amp; b</desc></svg>`)
  expect(text).toContain('d="M0 0 L9 9"')
  expect(text).toContain('rgb(100%,0%,0%)')
  expect(text).toContain('a &#x26; b')
})

test('entities and depth have bounds', () => {
  const laughs = Array.from(
    { length: 12 },
    (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
  )
  const billion = `<!DOCTYPE svg [<!ENTITY l0 "lol">${laughs.join('')}]><svg ${names}><desc>&l12;</desc></svg>`
  expect(cleanSvg(new TextEncoder().encode(billion))).toBeUndefined()
  const circle = `<!DOCTYPE svg [<!ENTITY a "&b;"><!ENTITY b "&a;">]><svg ${names}><desc>&a;</desc></svg>`
  expect(cleanSvg(new TextEncoder().encode(circle))).toBeUndefined()
  const value = 'x'.repeat(100_000)
  const bomb = `<!DOCTYPE svg [<!ENTITY a "${value}">]><svg ${names}><desc>${'&a;'.repeat(2000)}</desc></svg>`
  expect(cleanSvg(new TextEncoder().encode(bomb))).toBeUndefined()
  const deep = `<svg ${names}>${'<g>'.repeat(50_000)}${'</g>'.repeat(50_000)}</svg>`
  expect(cleanSvg(new TextEncoder().encode(deep))).toBeUndefined()
})

test('a document type is read to its end, whatever is in it', () => {
  // Each comment could be read in two ways by a pattern that goes back: 2^200 of them.
  const comments = `<!DOCTYPE svg [${'<!-- -->'.repeat(200)}"<svg ${names}/>`
  expect(cleanSvg(new TextEncoder().encode(comments))).toBeUndefined()
  const closed = `<!-- <!DOCTYPE a [ --><!DOCTYPE svg [\r\n${'<!-- 😀 -->\r\n'.repeat(200)}<!ENTITY w "9">]>`
  expect(clean(`${closed}<svg ${names} width="&w;" height="9"/>`)).toMatchObject({ width: 9, height: 9 })
})

test('shapes are counted with all their copies', () => {
  const level = (number: number) => `<g id="a${number}">${`<use href="#a${number - 1}"/>`.repeat(10)}</g>`
  const levels = Array.from({ length: 9 }, (_, index) => level(index + 1)).join('')
  const copies = `<svg ${names}><defs><path id="a0" d="M0 0"/>${levels}</defs><use href="#a9"/></svg>`
  expect(clean(copies).shapes).toBeGreaterThan(1_000_000_000)
  const patterns = `<svg ${names}><pattern id="p"><path d="M0 0"/></pattern><g fill="url(#p)" style="mask:url('#p')"/></svg>`
  // svg, the pattern and its path, and the group with two times these.
  expect(clean(patterns).shapes).toBe(1 + 2 + 1 + 4)
  const circle = `<svg ${names}><g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>`
  expect(clean(circle).shapes).toBeLessThan(10)
})

test.each([
  '',
  'text',
  '<svg',
  '<html xmlns="http://www.w3.org/1999/xhtml"/>',
  '<svg xmlns="http://example.org"/>',
])('%s is no SVG', (source) => {
  expect(cleanSvg(new TextEncoder().encode(source))).toBeUndefined()
})

test('prefixes, a missing namespace and UTF-16 are understood', () => {
  expect(clean('<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:g/></s:svg>').text).toContain('<g></g></svg>')
  expect(clean('<svg><g/></svg>').text).toContain('<g></g></svg>')
  expect(
    clean(new Uint8Array(Buffer.from(`\uFEFF<svg ${names}><title>é</title></svg>`, 'utf16le'))).text,
  ).toContain('<title>é</title>')
})

test.each([
  ['width="40" height="20px"', 40, 20, '0 0 40 20'],
  ['width="1in" height="25.4mm"', 96, 96, '0 0 96 96'],
  ['viewBox="0 0 30.4 15.2"', 30, 15, '0 0 30.4 15.2'],
  ['viewBox="-5 -5 40 20" width="100%"', 40, 20, '-5 -5 40 20'],
  ['viewBox="0,0,40,20" width="80"', 80, 40, '0 0 40 20'],
  ['width="6400" height="0.5"', 3200, 1, '0 0 6400 0.5'],
  ['viewBox="0 0 0 0"', 300, 150, '0 0 300 150'],
  ['', 300, 150, '0 0 300 150'],
])('%s is %i × %i', (attributes, width, height, viewBox) => {
  const svg = clean(`<svg ${names} ${attributes}/>`)
  expect(svg).toMatchObject({ width, height })
  expect(svg.text).toContain(`width="${width}" height="${height}" viewBox="${viewBox}"`)
})

test('text is found', () => {
  expect(clean(`<svg ${names}><text>a<tspan>b</tspan></text></svg>`)).toMatchObject({
    hasText: true,
    removed: [],
  })
  expect(clean(`<svg ${names}><title>a</title></svg>`).hasText).toBe(false)
})

test('cleaning again changes nothing', () => {
  const once = clean(
    `<svg ${names} width="9" viewBox="0 0 3 3"><style>a{b:c}</style><g id="1" onclick="x"/><text x="1">a &amp; b</text></svg>`,
  )
  expect(clean(once.bytes).text).toBe(once.text)
})
