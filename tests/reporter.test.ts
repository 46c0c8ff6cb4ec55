import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { report } from '../src/0-ground/report.ts'
import { reportForPeople } from '../src/reporter.ts'

test('nothing of a manuscript commands the terminal', () => {
  const file = new VFile({ path: 'a\u001B[2Jb\u202Ec.md' })
  report(file, 'image-missing', { reason: 'There is no image `\u009B31m\u0007`.' })
  const text = reportForPeople([file], { colour: false, verbose: false })
  expect(text).toContain('a\\u{1B}[2Jb\\u{202E}c.md error There is no image `\\u{9B}31m\\u{7}`.')
})

test('no message prints more than a line of what it quotes', () => {
  const file = new VFile({ path: 'a.md' })
  const address = `data:image/png;base64,${'iVBO'.repeat(30_000)}`
  report(file, 'image-missing', { reason: `There is no image \`${address}\`.` })
  report(file, 'image-missing', { reason: `There is no image \`${'a b\n'.repeat(1000)}\`.` })
  report(file, 'note-duplicate', { reason: 'Twice.', cause: { file, reason: address } })
  const [quoted = '', , long = '', , , cause = ''] = reportForPeople([file], {
    colour: false,
    verbose: true,
  }).split('\n')
  expect(quoted).toMatch(/image `data:image\/png;base64,iVBO.{50,90}…`\. image-missing$/)
  expect(long).toMatch(/a b a b a b….? image-missing$|a b a… image-missing$/)
  for (const line of [quoted, long, cause]) expect(line.length).toBeLessThan(500)
})
