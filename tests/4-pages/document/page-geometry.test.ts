import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { bookSchema, type Config } from '../../../src/0-ground/config.ts'
import { loadTheme } from '../../../src/0-ground/theme.ts'
import { pageGeometries } from '../../../src/4-pages/document/page-geometry.ts'

const theme = loadTheme('classic', new VFile())

function geometry(kind: 'book' | 'article', language: string, pdf: Config['editions']['pdf'] = true) {
  if (!theme) throw new Error('the classic theme is there')
  const config = bookSchema.parse({ title: 'T' })
  return pageGeometries(
    { kind, metadata: { language } },
    { ...config, editions: { ...config.editions, pdf } },
    theme,
  ).pdf
}

test('sets a book on 6 × 9 inches in 36 whole lines, with more margin outside than at the spine and below than above', () => {
  const page = geometry('book', 'en')
  expect([page.width, page.height]).toEqual([576, 864])
  expect(page.textHeight / page.line).toBe(36)
  expect(page.outer).toBeGreaterThan(page.inner)
  expect(page.bottom).toBeGreaterThan(page.top)
})

test('sets an article on Letter for American English, on A4 elsewhere', () => {
  expect(geometry('article', 'en-US').width).toBe(816)
  expect(geometry('article', 'en-GB').width).toBeCloseTo(793.7, 1)
})

test.each(['5x8in', 'a5', 'b5', '8.5x11in', 'royal', 'a-format'] as const)(
  'fills the page exactly on %s, with a text of whole pixels',
  (trim) => {
    const page = geometry('book', 'en', { trim })
    expect(page.inner + page.textWidth + page.outer).toBeCloseTo(page.width, 6)
    expect(page.top + page.textHeight + page.bottom).toBeCloseTo(page.height, 6)
    expect(Number.isInteger(page.textWidth) && Number.isInteger(page.textHeight)).toBe(true)
  },
)

test('keeps to margins that the author gives', () => {
  const page = geometry('book', 'en', {
    trim: 'a5',
    margins: { inner: '20mm', outer: '15mm', top: '18mm', bottom: '22mm' },
  })
  const millimetre = 96 / 25.4
  expect(page.inner).toBeCloseTo(20 * millimetre)
  expect(page.top).toBeCloseTo(18 * millimetre)
  expect(Math.abs(page.outer - 15 * millimetre)).toBeLessThan(1)
  expect(Math.abs(page.bottom - 22 * millimetre)).toBeLessThan(1)
})

test('does not let lines grow too long on a large page', () => {
  expect(geometry('book', 'en', { trim: '8.5x11in' }).textWidth).toBeLessThan(33 * 14.7)
})

test('gives tall scripts more room between lines', () => {
  expect(geometry('book', 'ja').line).toBeGreaterThan(geometry('book', 'en').line)
})
