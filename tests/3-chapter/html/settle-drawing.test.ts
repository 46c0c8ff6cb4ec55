import { expect, test } from 'vitest'
import { articleHtml } from '../../build-chapters.ts'

async function settled(content: string): Promise<string> {
  const html = await articleHtml(`<svg viewBox="0 0 9 9">${content}</svg>`)
  return html.replace(/^.*?<svg[^>]*>/s, '').replace(/<\/svg>.*$/s, '')
}

test.each([
  ['a shape that has no size', '<circle cx="1" cy="1"/><circle r="2"/>', '<circle r="2"></circle>'],
  ['attributes of other shapes', '<circle r="2" d="M0 0" title="a"/>', '<circle r="2"></circle>'],
  [
    'values of another type',
    '<rect width="9" height="9" x="left" fill-rule="odd" text-anchor="middle"/>',
    '<rect width="9" height="9"></rect>',
  ],
  ['elements in a title', '<title>A <tspan>hill</tspan></title>', '<title>A hill</title>'],
  [
    'a line of text outside text',
    '<tspan>A</tspan><text x="1 2">B<tspan>C</tspan></text>',
    '<text x="1 2">B<tspan>C</tspan></text>',
  ],
  ['a group in text', '<text x="1"><g>B</g></text>', '<text x="1">B</text>'],
])('%s is no part of a drawing', async (_, content, expected) => {
  expect(await settled(content)).toBe(expected)
})
