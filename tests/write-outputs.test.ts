import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import type { Output } from '../src/editions.ts'
import { writeOutputs } from '../src/write-outputs.ts'
import { temporaryFolder } from './temporary-folder.ts'

const outputs: Output[] = [
  { edition: 'epub', name: 'rain.epub', bytes: Buffer.from('new epub') },
  { edition: 'pdf', name: 'rain.pdf', bytes: Buffer.from('new pdf') },
]

test('writes all files and nothing else', () => {
  const folder = path.join(temporaryFolder(), 'deep/dist')
  const file = new VFile({ path: 'rain.md' })
  expect(writeOutputs(outputs, folder, file)).toEqual([
    path.join(folder, 'rain.epub'),
    path.join(folder, 'rain.pdf'),
  ])
  expect(readdirSync(folder)).toEqual(['rain.epub', 'rain.pdf'])
  expect(file.messages).toEqual([])
})

test('when one file cannot be written, the last good files stay', () => {
  // A folder stands where the PDF’s draft would be written.
  const folder = temporaryFolder({ 'rain.epub': 'old epub', '.rain.pdf.part/x': '' })
  const file = new VFile({ path: 'rain.md' })
  expect(writeOutputs(outputs, folder, file)).toEqual([])
  expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(['output-unwritable'])
  expect(readFileSync(path.join(folder, 'rain.epub'), 'utf8')).toBe('old epub')
})

test('a file in the folder’s place is reported', () => {
  const place = temporaryFolder({ dist: 'a file' })
  const file = new VFile({ path: 'rain.md' })
  expect(writeOutputs(outputs, path.join(place, 'dist'), file)).toEqual([])
  expect(file.messages[0]).toMatchObject({ ruleId: 'output-unwritable', fatal: true })
})
