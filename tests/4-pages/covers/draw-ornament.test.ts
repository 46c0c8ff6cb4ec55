import { toHtml } from 'hast-util-to-html'
import { expect, test } from 'vitest'
import { drawOrnament } from '../../../src/4-pages/covers/draw-ornament.ts'

test('draws each title its own picture, always the same', () => {
  expect(toHtml(drawOrnament('Rain'))).toBe(toHtml(drawOrnament('Rain')))
  expect(toHtml(drawOrnament('Rain'))).not.toBe(toHtml(drawOrnament('Snow')))
})
