import { toHtml } from 'hast-util-to-html'
import { expect, test } from 'vitest'
import { dropMarks } from '../../../src/4-pages/fonts/drop-marks.ts'
import { buildChapters } from '../../build-chapters.ts'

test('letters stay without the marks that cannot be set, and others keep theirs', async () => {
  const matter = '---\ntitle: Rain\nauthors: Ada Reed\npublished: 2024-05-06\nlanguage: en\n---\n\n'
  const { chapters } = await buildChapters({ 'rain.md': `${matter}A *z\u1ab0* and r\u0325.` })
  const html = (each: typeof chapters) => each.map(({ tree }) => toHtml(tree)).join('')
  expect(html(dropMarks(chapters, new Set(['z\u1ab0'])))).toBe(html(chapters).replace('\u1ab0', ''))
  expect(dropMarks(chapters, new Set())).toBe(chapters)
})
