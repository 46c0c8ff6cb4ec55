import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildChapters } from '../../build-chapters.ts'

const dot = readFileSync(new URL('../../rules/image-alt-missing/dot.png', import.meta.url))

async function built(text: string, config = '') {
  const { html, faults } = await buildChapters({
    'rain.md': `---\ntitle: Rain\nauthors: Ada Reed\npublished: 2024-05-06\ndescription: Rain.\nlanguage: en\n${config}---\n\n${text}`,
    'dot.png': dot,
  })
  return { html: html('article').replace(/^.*?<\/header>/s, ''), faults }
}

const noteOf = (number: number) =>
  `<sup class="noteref"><a role="doc-noteref" href="#article-note-${number}" id="article-ref-${number}">${number}</a></sup>`

test('the title of a picture is a caption in Markdown', async () => {
  const { html, faults } = await built(
    '![A dot](dot.png "1. A *wet* `dot`, $x^2$,[^a] [seen](https://example.org) \\*here\\*"){#d .wide}\n\n[^a]: Ink.\n',
    'math: true\n',
  )
  expect(faults).toEqual([])
  expect(html).toMatch(
    /<figure class="wide" id="d"><img [^>]*><figcaption>1. A <em>wet<\/em> <code>dot<\/code>, <math/,
  )
  expect(html).toContain(
    `</math>,${noteOf(1)} <a href="https://example.org">seen</a> *here*</figcaption></figure>`,
  )
  expect(html).not.toContain('title=')
})

test('so it is in lists, quotations, call-outs, in notes, and where the address stands elsewhere', async () => {
  const { html, faults } = await built(
    [
      '- ![A dot](dot.png "Tight[^a]")',
      '> ![A dot](dot.png "In a\n> *quotation*[^b]")',
      '::: tip\n![A dot][dot]\n:::',
      'Word.[^d]',
      '[dot]: dot.png "Defined[^c]"',
      '[^a]: A.\n\n[^b]: B.\n\n[^c]: C.\n\n[^d]: D.\n\n    ![A dot](dot.png "Of *D*")\n',
    ].join('\n\n'),
  )
  expect(faults).toEqual([])
  expect(html).toContain(`<figcaption>Tight${noteOf(1)}</figcaption>`)
  expect(html).toContain(`<figcaption>In a\n<em>quotation</em>${noteOf(2)}</figcaption>`)
  expect(html).toContain(`<figcaption>Defined${noteOf(3)}</figcaption>`)
  expect(html).toContain('<figcaption>Of <em>D</em></figcaption>')
})

test('in a block that is a figure it is the caption, if there is none', async () => {
  const { html } = await built(
    '::: figure\n![A dot](dot.png "Own *dot*")\n:::\n\n::: figure [Given]\n![A dot](dot.png "Not *this*[^a]")\n:::\n\n[^a]: A.\n',
  )
  expect(html).toMatch(/<img [^>]*>\s*<figcaption>Own <em>dot<\/em><\/figcaption>\s*<\/figure>/)
  expect(html).toContain(`title="Not this">${noteOf(1)}</p>`)
  expect(html).toContain('<figcaption>Given</figcaption>')
})

test('a picture in a line has no caption, and its notes stand behind it', async () => {
  const { html, faults } = await built(
    '| a |\n|---|\n| ![A dot](dot.png "Cell[^a]") |\n\nSee ![a dot](dot.png "*Line*[^b] [^no]") and [![a dot](dot.png "Link[^c]")](https://example.org).\n\n[^a]: A.\n\n[^b]: B.\n\n[^c]: C.\n',
  )
  expect(faults).toEqual([])
  expect(html).toContain(`title="Cell" class="in-line">${noteOf(1)}</td>`)
  expect(html).toContain(`title="*Line* [^no]" class="in-line">${noteOf(2)} and`)
  expect(html).toContain(`title="Link" class="in-line"></a>${noteOf(3)}.`)
})

test('a picture that cannot be shown keeps its caption', async () => {
  const { html } = await built('![A dot](https://example.org/dot.png "Far *away*[^a]")\n\n[^a]: A.\n')
  expect(html).toContain(`A dot Far <em>away</em>${noteOf(1)}</p>`)
})

test('private remarks in a caption stay private', async () => {
  const { html } = await built('![A dot](dot.png "A *dot* %%or not%%") %%look%%\n')
  expect(html).toContain('<figcaption>A <em>dot</em></figcaption></figure>')
})
