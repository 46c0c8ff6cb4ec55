import { expect, test } from 'vitest'
import { parseDate } from '../../../src/2-book/metadata/parse-date.ts'

test.each([
  ['26 June 2023', '2023-06-26'],
  ['June 26, 2023', '2023-06-26'],
  ['Monday, 26 June 2023', '2023-06-26'],
  ['2023-06-26', '2023-06-26'],
  ['26. Juni 2023', '2023-06-26'],
  ['26 juin 2023', '2023-06-26'],
  ['26 de junio de 2023', '2023-06-26'],
  ['26 июня 2023', '2023-06-26'],
  ['2023年6月26日', '2023-06-26'],
])('%s', (line, date) => {
  expect(parseDate(line)).toBe(date)
})

test.each([
  'yesterday',
  'June 2023',
  '2023',
  'On 26 June 2023 it rained',
  'Monday',
  '26 June',
  '',
  'Room 26',
])('is no date: %s', (line) => {
  expect(parseDate(line)).toBeUndefined()
})
