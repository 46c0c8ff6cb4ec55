import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const program = fileURLToPath(new URL('print-digest.ts', import.meta.url))

/** The digest of the book's EPUB, made by a program of its own: a process reads its time zone once. */
function digestIn(timeZone: string): string {
  return execFileSync(process.execPath, ['--import', 'tsx', program], {
    encoding: 'utf8',
    env: { ...process.env, TZ: timeZone },
  })
}

test('equal input gives equal bytes, in any time zone', () => {
  const digest = digestIn('Asia/Tokyo')
  expect(digest).toMatch(/^Asia\/Tokyo [\da-f]{64}$/)
  expect(digestIn('America/New_York')).toBe(digest.replace('Asia/Tokyo', 'America/New_York'))
})
