import { expect, test } from 'vitest'
import { buildChapters } from '../../build-chapters.ts'

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'

async function build(text: string) {
  const front = '---\ntitle: T\nauthors: A\npublished: 2024-05-06\nlanguage: en\ndescription: D.\n---\n\n'
  return await buildChapters({ 'rain.md': `${front}${text}\n`, 'pic.svg': picture })
}

const blocks = [
  '<details>b</details>',
  '<details open><summary>b</summary></details>',
  '<div id="x" class="y">b</div>',
  '<p>b</p>',
  '<table><tr><td>b</td></tr></table>',
  '<ul><li>b</li></ul>',
  '<dl><dt>b</dt></dl>',
  '<h3>b</h3>',
  '<blockquote>b</blockquote>',
  '<section>b</section>',
  '<pre>b</pre>',
  '<figure>b</figure>',
  '<hr>b<hr>',
  '</div>b</div>',
  '<div>b<div>',
]

test.each(blocks)('a heading with %j in it stays a heading, with all of its words', async (block) => {
  for (const written of [
    `## A${block}c`,
    `A ${block} c\n---`,
    `## A *${block}* c`,
    `## A [${block}](https://a.example) c`,
  ]) {
    const { html, book, faults } = await build(`${written}\n\nEnd.`)
    const [, heading = ''] = /<h2 [^>]*>(.*?)<\/h2>/s.exec(html('article')) ?? []
    const words = (text: string) =>
      text
        .replaceAll(/<[^>]*>/g, '')
        .replaceAll(/\s+/g, ' ')
        .trim()
    expect(words(heading)).toBe('A b c')
    expect(book.contents[0]?.children.map(({ title }) => words(title))).toEqual(['A b c'])
    expect(faults).toEqual([])
  }
})

test.each([
  ['> [!note] A<div>b</div>c\n> d', '<p class="callout-title" id="article-b2">A <span>b</span> c</p>'],
  ['::: tip A <p>b</p> c\nd\n:::', '>A <span>b</span> c</p>'],
  ['::: epigraph [A <ul><li>b</li></ul>]\nd\n:::', '>A <span><span>b</span></span></p></blockquote>'],
  ['![A](pic.svg "A<div>b</div>c")', '<figcaption>A <span>b</span> c</figcaption>'],
  ['| a |\n|-|\n\nTable: A<h2>b</h2>c', '<figcaption>A <span>b</span> c</figcaption>'],
  ['<h2>A <div>b</div> c</h2>', '</header><h2 '],
  [
    '<table><caption>A<div>b</div><p>c</p></caption><tr><td>d</td></tr></table>',
    '<caption>A <span>b</span>  <span>c</span> </caption>',
  ],
])('a title and a caption are one line: %j', async (written, expected) => {
  const { html, faults } = await build(written)
  expect(html('article').replaceAll(/\n/g, '')).toContain(expected)
  expect(faults).toEqual([])
})

test('blocks between other words stay what they are', async () => {
  const { html } = await build('| a <ul><li>b</li></ul> |\n|-|\n\n- c <div>d</div>\n\n*e <div>f</div> g*')
  expect(html('article')).toMatch(/<ul[^>]*><li[^>]*>b<\/li><\/ul>/)
  expect(html('article')).toMatch(/c <div[^>]*>d<\/div>/)
  expect(html('article')).toMatch(/<div[^>]*><em>f<\/em><\/div>/)
})
