import { expect, test } from 'vitest'
import { articleHtml, buildChapters } from '../../build-chapters.ts'

async function settled(html: string): Promise<string> {
  const rendered = await articleHtml(html)
  return rendered.replaceAll(/ id="[^"]*"/g, '').replaceAll('\n', '')
}

test.each([
  [
    'a caption within bold text',
    '<figure>x<b><figcaption>a</figcaption></b></figure>',
    '<figure>x<div><p>a</p></div></figure>',
  ],
  [
    'a caption in the middle',
    '<figure>x<figcaption>a</figcaption>y</figure>',
    '<figure>x<div>a</div>y</figure>',
  ],
  [
    'two captions',
    '<figure><figcaption>a</figcaption>x<figcaption>b</figcaption></figure>',
    '<figure><figcaption>a</figcaption>x<div>b</div></figure>',
  ],
  [
    'names of drawings and formulas outside of them',
    '<div><title>a</title><desc>b</desc><text>c</text><mi>d</mi></div>',
    '<div> <span>a</span>  <span>b</span>  <span>c</span>  <span>d</span> </div>',
  ],
  ['a reading without its base', '<div><rt>a</rt></div>', '<div><span>a</span></div>'],
  [
    'a reading before its base',
    '<div><ruby><rt>a</rt>b</ruby></div>',
    '<div><span><span>a</span>b</span></div>',
  ],
  [
    'words behind the last reading',
    '<div><ruby>a<rt>b</rt>c</ruby></div>',
    '<div><ruby>a<rt>b</rt></ruby>c</div>',
  ],
  [
    'a block in ruby',
    '<div><ruby><p>a</p><rt>b</rt></ruby></div>',
    '<div><ruby> <span>a</span> <rt>b</rt></ruby></div>',
  ],
  [
    'a list in ruby',
    '<div><ruby><ul><li>a<li>b</ul><rt>c</rt></ruby></div>',
    '<div><ruby> <span> <span>a</span>  <span>b</span> </span> <rt>c</rt></ruby></div>',
  ],
  [
    'a caption behind the rows',
    '<table><tr><td>a</td></tr><caption>b</caption></table>',
    '<figure class="table"><table><caption>b</caption><tbody><tr><td>a</td></tr></tbody></table></figure>',
  ],
  [
    'a head behind the rows',
    '<table><tr><td>a</td></tr><thead><tr><td>b</td></tr></thead></table>',
    '<figure class="table"><table><tbody><tr><td>a</td></tr></tbody><tbody><tr><td>b</td></tr></tbody></table></figure>',
  ],
  [
    'columns behind the rows',
    '<table><tr><td>a</td></tr><col span="2"></table>',
    '<figure class="table"><table><colgroup><col span="2"></colgroup><tbody><tr><td>a</td></tr></tbody></table></figure>',
  ],
  [
    'terms in a list of terms and text',
    '<dl><dt>a</dt><dd>b</dd>c</dl>',
    '<div><div>a</div><div>b</div>c</div>',
  ],
  ['groups of terms', '<dl><div><dt>a</dt><dd>b</dd></div></dl>', '<dl><div><dt>a</dt><dd>b</dd></div></dl>'],
  ['a group without a term', '<dl><div>a</div></dl>', '<div><div>a</div></div>'],
  ['data without a value', '<div><data>a</data></div>', '<div><span>a</span></div>'],
  [
    'details in a link',
    '<div><a href="https://example.org/"><details><summary>a</summary>b</details></a></div>',
    '<div><a href="https://example.org/"><div><div>a</div>b</div></a></div>',
  ],
  [
    'a heading in a term',
    '<dl><dt><h2>a</h2></dt><dd>b</dd></dl>',
    '<dl><dt><div>a</div></dt><dd>b</dd></dl>',
  ],
])('%s is made valid, with all of its text', async (_, html, expected) => {
  expect(await settled(html)).toBe(expected)
})

test.each([
  ['<ol start="a"><li>x</li></ol>', '<ol><li>x</li></ol>'],
  ['<ol start=" 3"><li>x</li></ol>', '<ol start="3"><li>x</li></ol>'],
  ['<ol reversed="1" type="A"><li>x</li></ol>', '<ol reversed type="A"><li>x</li></ol>'],
  ['<ol type="disc"><li>x</li></ol>', '<ol><li>x</li></ol>'],
  ['<ul><li value="2">x</li></ul>', '<ul><li>x</li></ul>'],
  ['<ol><li value="2">x</li></ol>', '<ol><li value="2">x</li></ol>'],
  ['<div dir="LTR">x</div>', '<div dir="ltr">x</div>'],
  ['<div dir="up">x</div>', '<div>x</div>'],
  ['<div role="banner">x</div>', '<div>x</div>'],
  [
    '<a role="button" href="https://example.org/a b">x</a>',
    '<p><a href="https://example.org/a%20b">x</a></p>',
  ],
])('%s has only what its attributes can say', async (html, expected) => {
  expect(await settled(html)).toBe(expected)
})

test('cells span whole numbers of others, and name heads of their own table', async () => {
  const html = await settled(
    '<table><tr><th id="h">a</th><th scope="up">b</th></tr><tr><td headers="h" colspan="1.5">c</td><td headers="nowhere" rowspan="2">d</td></tr></table>',
  )
  expect(html).toContain('<td headers="h">c</td><td rowspan="2">d</td>')
  expect(html).not.toMatch(/colspan|scope="up"/)
})

test('values that an attribute cannot have are reported', async () => {
  const { faults } = await buildChapters({ 'a.md': '# A\n\n<ol start="a"><li>x</li></ol>' })
  expect(faults).toContain('html-removed')
})

test.each([
  ['Markdown', '|   |   |\n| - | - |\n| a | b |\n'],
  [
    'HTML',
    '<table><thead><tr><th></th><td> </td></tr></thead><tbody><tr><td>a</td><td>b</td></tr></tbody></table>',
  ],
])('a head without words in %s is no row that is heard', async (_, table) => {
  const html = await articleHtml(table)
  expect(html).not.toContain('<thead')
  expect(html.match(/<tr/g)).toHaveLength(1)
})

test('a head with something in it stays', async () => {
  expect(await articleHtml('|   | b |\n| - | - |\n| a | b |\n')).toContain('<thead')
  expect(await articleHtml('| <a id="x"></a> |  |\n| - | - |\n| a | b |\n\n[x](#x)')).toContain('<thead')
})
