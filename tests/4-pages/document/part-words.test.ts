import { toHtml } from 'hast-util-to-html'
import { expect, test } from 'vitest'
import { partWords } from '../../../src/4-pages/document/part-words.ts'

const parted = (value: string) =>
  partWords({ type: 'text', value })
    .map((node) => toHtml(node))
    .join('')

test.each([
  ['Thai', 'ฝนตกลงบนหลังคา', ['ฝน', 'ตกลง', 'บน', 'หลังคา']],
  ['Lao', 'ຕະຫຼາດເກົ່າ', ['ຕະຫຼາດ', 'ເກົ່າ']],
  ['Khmer', 'ផ្សារចាស់តាំងពីព្រឹក', ['ផ្សារចាស់', 'តាំងពី', 'ព្រឹក']],
  ['Burmese', 'အရသာရှိသော', ['အရသာ', 'ရှိ', 'သော']],
])('%s may be broken between words, and nothing is added to its text', (_, text, words) => {
  expect(parted(text)).toBe(`<span class="words">${words.join('<wbr>')}</span>`)
  expect(parted(text).replaceAll(/<[^>]*>/g, '')).toBe(text)
})

test('signs of repetition stay with their word, and other text stays as it is', () => {
  expect(parted('เด็กๆ เล่น Node 20')).toBe(
    '<span class="words">เด็กๆ</span> <span class="words">เล่น</span> Node 20',
  )
  expect(parted('plain')).toBe('plain')
})

test('a run with a word that no dictionary knows is left to the browser', () => {
  expect(parted('ฬ'.repeat(60))).not.toContain('<span')
})

test('a long run is parted as a short one is', () => {
  const run = 'ภาษาไทยไม่มีช่องว่างระหว่างคำ'
  const inside = (text: string) => parted(text).replaceAll(/<\/?span[^>]*>/g, '')
  expect(inside(run.repeat(3000))).toBe(Array(3000).fill(inside(run)).join('<wbr>'))
})
