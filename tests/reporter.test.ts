import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { report } from '../src/report.ts'
import { reportForPeople } from '../src/reporter.ts'

test('nothing of a manuscript commands the terminal', () => {
  const file = new VFile({ path: 'a\u001B[2Jb\u202Ec.md' })
  report(file, 'image-missing', { reason: 'There is no image `\u009B31m\u0007`.' })
  const text = reportForPeople([file], { colour: false, verbose: false })
  expect(text).toContain('a\\u{1B}[2Jb\\u{202E}c.md error There is no image `\\u{9B}31m\\u{7}`.')
})
