import type { Image, Link, Nodes } from 'mdast'
import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { parse, sketch } from '../sketch.ts'

/** Address, words, title and size of the links and images in a text. */
function addresses(markdown: string): string[] {
  const found: string[] = []
  visit(parse(markdown).tree, (node: Nodes) => {
    if (node.type === 'image' || node.type === 'link') found.push(describe(node))
  })
  return found
}

function describe(node: Image | Link): string {
  const { width, height } = node.data?.hProperties ?? {}
  const size = width || height ? ` =${width ?? ''}x${height ?? ''}` : ''
  return `${node.type} ${node.url}${size}${node.title ? ` "${node.title}"` : ''}`
}

test.each([
  ['![A](my photo.png)', ['image my photo.png']],
  ['![A](x.png =120x)', ['image x.png =120x']],
  ['![A](x.png =x80 "Title")', ['image x.png =x80 "Title"']],
  ["![A](my photo.png 'It's \"so\"' =50%)", ['image my photo.png =50%x "It\'s "so""']],
  ['![A](photo (1).png) ![B](photo(1.png)', ['image photo (1).png', 'image photo(1.png']],
  ['![A](<my photo.png> =12x30)', ['image my photo.png =12x30']],
  ['![A|300](x.png) ![A|30x20](x.png)', ['image x.png =300x', 'image x.png =30x20']],
  ['[next](other page.md#deep drifts)', ['link other page.md#deep drifts']],
  ['[a](https://example.org/a b "T")', ['link https://example.org/a b "T"']],
  ['[a]({% link a.md %}) ![b]({{ site.url }}/x.png)', ['link {% link a.md %}', 'image {{ site.url }}/x.png']],
  ['[![A](my photo.png)](other page.md)', ['link other page.md', 'image my photo.png']],
  ['| a |\n|-|\n| ![A](my photo.png =9x) [b](c d.md) |', ['image my photo.png =9x', 'link c d.md']],
  ['- # ![A](my photo.png)\n\n> [^1]\n\n[^1]: [b](c d.md)', ['image my photo.png', 'link c d.md']],
])('%j is read as it is meant', (markdown, expected) => {
  expect(addresses(markdown)).toEqual(expected)
})

test.each([
  '[sic](as he wrote it)',
  '[link](/my uri)',
  'f[i](a, b) and [1](see note 2)',
  '!\\[a](b c.png)',
  '[a](b c) md)',
])('leaves %j text', (markdown) => {
  expect(addresses(markdown)).toEqual([])
})

test('an image takes attributes, and what stands behind it stays text', () => {
  expect(sketch('![A](my photo.png){.wide} ![B](b c.png) (d)')).toBe(
    'paragraph(image{.wide} " " image " (d)")',
  )
})

test('what CommonMark reads keeps its meaning', () => {
  expect(sketch('[foo](my page.md)\n\n[foo]: x.md')).toBe(
    'paragraph(linkReference("foo") "(my page.md)") definition',
  )
  expect(sketch('[a [b](c d.md) e](f g.md)')).toBe('paragraph("[a " link("b") " e](f g.md)")')
})
