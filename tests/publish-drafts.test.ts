import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import type { Output } from '../src/editions.ts'
import { publishDrafts } from '../src/publish-drafts.ts'
import { writeDrafts } from '../src/write-drafts.ts'
import { temporaryFolder } from './temporary-folder.ts'

const outputs = outputsOf('new')

function outputsOf(words: string): Output[] {
  return [
    { edition: 'epub', name: 'rain.epub', bytes: Buffer.from(`${words} epub`) },
    { edition: 'pdf', name: 'rain.pdf', bytes: Buffer.from(`${words} pdf`) },
  ]
}

test('publishes all files and leaves nothing else', async () => {
  const folder = path.join(temporaryFolder(), 'deep/dist')
  const file = new VFile({ path: 'rain.md' })
  const drafts = writeDrafts(outputs, folder, file)
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^\.octavo-/)])
  expect(await publishDrafts(drafts, folder, file)).toEqual([
    path.join(folder, 'rain.epub'),
    path.join(folder, 'rain.pdf'),
  ])
  expect(readdirSync(folder)).toEqual(['rain.epub', 'rain.pdf'])
  expect(file.messages).toEqual([])
})

test('when one file cannot be replaced, all last good files stay', async () => {
  const folder = temporaryFolder({
    'rain.epub': 'old epub',
    'rain.pdf/x': 'a folder in the place of the PDF',
  })
  const file = new VFile({ path: 'rain.md' })
  expect(await publishDrafts(writeDrafts(outputs, folder, file), folder, file)).toEqual([])
  expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(['output-unwritable'])
  expect(readFileSync(path.join(folder, 'rain.epub'), 'utf8')).toBe('old epub')
  expect(readdirSync(folder)).toEqual(['rain.epub', 'rain.pdf'])
})

test('what has been replaced is put back when a later file fails', async () => {
  const folder = temporaryFolder({ 'rain.epub': 'old epub' })
  const file = new VFile({ path: 'rain.md' })
  const drafts = writeDrafts(outputs, folder, file)
  rmSync(drafts[1]?.place ?? '')
  expect(await publishDrafts(drafts, folder, file)).toEqual([])
  expect(file.messages[0]).toMatchObject({ ruleId: 'output-unwritable', fatal: true })
  expect(readFileSync(path.join(folder, 'rain.epub'), 'utf8')).toBe('old epub')
  expect(readdirSync(folder)).toEqual(['rain.epub'])
})

test('a disk that takes only the first file keeps no draft', () => {
  const folder = temporaryFolder()
  const file = new VFile({ path: 'rain.md' })
  const [epub] = outputs
  // Longer than any disk takes in one file: a name that cannot be written stands for it.
  const tooMuch: Output = { edition: 'pdf', name: `${'x'.repeat(300)}.pdf`, bytes: new Uint8Array(1) }
  expect(writeDrafts(epub ? [epub, tooMuch] : [], folder, file)).toEqual([])
  expect(file.messages[0]).toMatchObject({ ruleId: 'output-unwritable', fatal: true })
  expect(readdirSync(folder)).toEqual([])
})

test('a file in the folder’s place is reported', () => {
  const place = temporaryFolder({ dist: 'a file' })
  const file = new VFile({ path: 'rain.md' })
  expect(writeDrafts(outputs, path.join(place, 'dist'), file)).toEqual([])
  expect(file.messages[0]).toMatchObject({ ruleId: 'output-unwritable', fatal: true })
})

test('of runs that finish at once, the files are of one', async () => {
  const folder = temporaryFolder()
  const file = new VFile({ path: 'rain.md' })
  const runs = ['one', 'two', 'three', 'four'].map((words) => writeDrafts(outputsOf(words), folder, file))
  const published = await Promise.all(runs.map((drafts) => publishDrafts(drafts, folder, file)))
  expect(published.map(({ length }) => length)).toEqual([2, 2, 2, 2])
  const [epub, pdf] = ['rain.epub', 'rain.pdf'].map((name) => readFileSync(path.join(folder, name), 'utf8'))
  expect(pdf).toBe(epub?.replace('epub', 'pdf'))
  expect(readdirSync(folder)).toEqual(['rain.epub', 'rain.pdf'])
})

test('the lock of a process that was killed is taken', async () => {
  const folder = temporaryFolder()
  const file = new VFile({ path: 'rain.md' })
  const name = path.basename(path.dirname(writeDrafts(outputs, folder, file)[0]?.place ?? ''))
  const machine = name.split('-')[2]
  writeFileSync(path.join(folder, '.octavo.lock'), `${deadProcess} ${machine} 0`)
  // What that process left is gone with the first claim of another one.
  mkdirSync(path.join(folder, `.octavo-${deadProcess}-${machine}-abcdef`))
  mkdirSync(path.join(folder, `.octavo-${deadProcess}-00000000-abcdef`))
  expect(await publishDrafts(writeDrafts(outputs, folder, file), folder, file)).toHaveLength(2)
  expect(readdirSync(folder)).not.toContain('.octavo.lock')
  expect(readdirSync(folder)).not.toContain(`.octavo-${deadProcess}-${machine}-abcdef`)
  // Of a machine whose processes cannot be seen from here.
  expect(readdirSync(folder)).toContain(`.octavo-${deadProcess}-00000000-abcdef`)
})

/** Above the largest number that Linux gives. */
const deadProcess = 4_194_305
