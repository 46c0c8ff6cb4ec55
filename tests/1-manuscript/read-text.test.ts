import { execFileSync } from 'node:child_process'
import { symlinkSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { readText } from '../../src/1-manuscript/read-text.ts'
import { temporaryFolder } from '../temporary-folder.ts'

function read(folder: string, name: string): VFile {
  const file = new VFile({ path: name, cwd: folder })
  readText(file, folder)
  return file
}

test('drops the byte order mark and sets LF', () => {
  const folder = temporaryFolder({ 'rain.md': '\uFEFFIt rained.\r\nAnd\rrained.\n' })
  expect(read(folder, 'rain.md').value).toBe('It rained.\nAnd\nrained.\n')
})

test('says where the first byte is that is not UTF-8', () => {
  const folder = temporaryFolder({
    'rain.md': Buffer.concat([Buffer.from('Grüße\nMünch'), Buffer.from([0xe9]), Buffer.from('n')]),
  })
  const [message] = read(folder, 'rain.md').messages
  expect(message).toMatchObject({ ruleId: 'file-encoding', line: 2, column: 6, fatal: true })
})

test('says where a cut character is at the end', () => {
  const folder = temporaryFolder({ 'rain.md': Buffer.from('Grü').subarray(0, 3) })
  expect(read(folder, 'rain.md').messages[0]).toMatchObject({ ruleId: 'file-encoding', line: 1, column: 3 })
})

test('does not follow a link out of the folder', () => {
  const folder = temporaryFolder({ 'book/a.md': 'a', 'secret.md': 'secret' })
  symlinkSync(path.join(folder, 'secret.md'), path.join(folder, 'book/rain.md'))
  const file = read(path.join(folder, 'book'), 'rain.md')
  expect(file.messages[0]?.ruleId).toBe('file-outside')
  expect(file.value).toBeUndefined()
})

test('refuses a file over 32 MB unread', () => {
  const folder = temporaryFolder({ 'rain.md': '' })
  truncateSync(path.join(folder, 'rain.md'), 33 * 1024 * 1024)
  expect(read(folder, 'rain.md').messages[0]?.ruleId).toBe('file-too-large')
})

test('a file that is gone is reported', () => {
  const folder = temporaryFolder()
  expect(read(folder, 'rain.md').messages[0]).toMatchObject({ ruleId: 'file-unreadable', fatal: true })
})

test.skipIf(process.platform === 'win32')('does not wait for a pipe', () => {
  const folder = temporaryFolder()
  execFileSync('mkfifo', [path.join(folder, 'rain.md')])
  expect(read(folder, 'rain.md').messages).toMatchObject([{ ruleId: 'file-unreadable', fatal: true }])
})
