import { expect, test } from 'vitest'
import { buildChapters } from '../../build-chapters.ts'

async function built(text: string) {
  const { html, faults } = await buildChapters({ 'a.md': `---\nlanguage: en\n---\n# Sizes\n\n${text}\n` })
  return { html: html('article'), faults }
}

test.each([
  ['<svg width="10" height="5000000" viewBox="0 0 1 1"><path d="M0 0h1v1z"></path></svg>', 'height="3200"'],
  ['<svg height="90000in" viewBox="0 0 1 1"><path d="M0 0h1v1z"></path></svg>', 'height="3200"'],
  ['<math><mspace height="5000000px"></mspace></math>', 'height="600px"'],
  ['<math><mspace width="1e9em"></mspace></math>', 'width="37em"'],
  ['$\\rule{1pt}{5000000pt}$', '450pt'],
  ['$a\\hspace{100000em}b$', '37em'],
  ['<table><tr><td colspan="1000">a</td></tr></table>', 'colspan="100"'],
  ['<table><tr><td rowspan="65000">a</td></tr></table>', 'rowspan="1000"'],
])('%s is bounded, with a message', async (source, bound) => {
  const { html, faults } = await built(source)
  expect(html).toContain(bound)
  expect(html).not.toMatch(/(?:width|height|span)="[^"]*(?:\d{5}|e9)/)
  expect(faults).toEqual(['html-removed'])
})

test('what fits on a page stays as it is', async () => {
  const { html, faults } = await built(
    '<svg width="400" height="300" viewBox="0 0 4 3"><path d="M0 0h1v1z"></path></svg>\n\n' +
      '<math alttext="1000000 px"><mspace width="2em" height="-20px"></mspace></math>\n\n$a\\quad b\\hspace{2cm}$',
  )
  expect(faults).toEqual([])
  expect(html).toContain('width="400" height="300"')
  expect(html).toContain('alttext="1000000 px"')
  expect(html).toContain('width="2em" height="-20px"')
})
