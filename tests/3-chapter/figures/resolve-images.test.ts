import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildChapters } from '../../build-chapters.ts'

const dot = readFileSync(new URL('../../rules/image-alt-missing/dot.png', import.meta.url))

async function built(text: string) {
  const { html, faults } = await buildChapters({
    'rain.md': `---\ntitle: Rain\nauthors: Ada Reed\nlanguage: en\n---\n\n${text}`,
    'dot.png': dot,
  })
  return { html: html('article').replace(/^.*?<\/header>/s, ''), faults }
}

test('a link around an image that is not in the book says where it leads', async () => {
  const { html, faults } = await built('[![](https://example.org/a.png)](https://example.org/map?of=rain)')
  expect(html).toContain(
    '<a href="https://example.org/map?of=rain"><span class="missing-image">example.org/map?of=rain</span></a>',
  )
  expect(faults).toEqual(['image-remote', 'link-empty'])
})

test('so does one in HTML', async () => {
  const { html } = await built(
    '<a href="https://example.org/map"><img src="https://example.org/a.png" alt=""></a>',
  )
  expect(html).toContain('<span class="missing-image">example.org/map</span></a>')
})

test('a link inside the publication takes its words from its target', async () => {
  const { html, faults } = await built('[![](https://example.org/a.png)](#wet)\n\n## Wet days {#wet}')
  expect(html).toContain('<a href="#wet">“Wet days”</a>')
  expect(faults).toEqual(['image-remote'])
})

test('other words of the link are enough', async () => {
  const { html, faults } = await built('[![](https://example.org/a.png) A map](https://example.org/map)')
  expect(html).toContain('<span class="missing-image"></span> A map</a>')
  expect(faults).toEqual(['image-remote'])
})

test('a link without anything to see or to hear leads nowhere', async () => {
  const { html } = await built(
    '<a href="https://example.org/"><span></span></a> <a href="https://example.org/"><svg viewBox="0 0 1 1"><path d="M0 0"/></svg></a>',
  )
  expect(html).not.toContain('href')
})

test('in HTML an empty description says that there is nothing to describe', async () => {
  expect((await built('<img src="dot.png" alt="">')).faults).toEqual([])
  expect((await built('<img src="dot.png">')).faults).toEqual(['image-alt-missing'])
})

test.each(['12pt', '20mm', '2.5cm', '.5in', '1.2em', '3rem', '2pc', '40px', '30%'])(
  'a width of %s is obeyed in a line, in a figure and in a cell',
  async (width) => {
    const image = `![a dot](dot.png){width=${width}}`
    const { html, faults } = await built(`${image}\n\nA ${image} b\n\n| a |\n|---|\n| ${image} |\n`)
    expect(faults).toEqual([])
    const style = `style="width:${Number.parseFloat(width)}${width.replace(/[\d.]+/, '')}"`
    expect(html.split(style)).toHaveLength(4)
    expect(html).not.toContain('in-line')
  },
)

test('a height alone tells the width in its own unit; a style of HTML is read for its width', async () => {
  const { html } = await built(
    '![a dot](dot.png){height=10MM}\n\n<img src="dot.png" alt="a dot" style="border: 1px; width: 4em">\n',
  )
  expect(html).toContain('style="width:10mm"')
  expect(html).toContain('style="width:4em"')
})
