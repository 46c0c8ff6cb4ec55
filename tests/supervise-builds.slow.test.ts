import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from './temporary-folder.ts'

const program = path.join(import.meta.dirname, '../scripts/build.mjs')

/** A program in the place of the browser that hears and never answers: what needs no browser is built all the same. */
const deafBrowser = '#!/bin/sh\nexec cat <&3 >/dev/null\n'

/** The smallest PNG. */
const cover = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
)

/** Runs the command below a folder of the test, with a temporary folder of its own. */
function run(cwd: string, args: readonly string[]): ChildProcess {
  chmodSync(path.join(cwd, 'browser'), 0o755)
  mkdirSync(path.join(cwd, 'tmp'), { recursive: true })
  const environment = {
    ...process.env,
    INIT_CWD: cwd,
    TMPDIR: path.join(cwd, 'tmp'),
    PUPPETEER_EXECUTABLE_PATH: path.join(cwd, 'browser'),
  }
  return spawn(process.execPath, [program, ...args, '--out', path.join(cwd, 'dist')], {
    cwd,
    env: environment,
  })
}

async function textOf(stream: ChildProcess['stdout']): Promise<string> {
  let text = ''
  for await (const part of stream ?? []) text += String(part)
  return text
}

/** Until the run has a folder for the browser's files, in which it has begun to start it. */
async function begun(cwd: string): Promise<void> {
  const isThere = (): boolean =>
    readdirSync(path.join(cwd, 'tmp')).some((name) => existsSync(path.join(cwd, 'tmp', name, 'fonts')))
  while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 20))
}

test('a publication that takes too long is one message, and the others are built', async () => {
  const cwd = temporaryFolder({
    browser: deafBrowser,
    'all/endless/book.yaml': 'title: Endless\nlanguage: en\n',
    'all/endless/1.md': '# One\n\nIts cover needs the browser.\n',
    'all/short/book.yaml': 'title: Short\nlanguage: en\ncover: cover.png\n',
    'all/short/1.md': '# One\n\nIts cover is given.\n',
    'all/short/cover.png': cover,
  })
  const child = run(cwd, ['all', '--edition', 'epub', '--timeout', '20'])
  const [stdout, stderr, [code]] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    once(child, 'exit'),
  ])
  expect(stderr).toMatch(/endless\/book\.yaml error This was not done within 20 seconds.* time-out\n/)
  expect(stderr.match(/ error /g)).toHaveLength(1)
  expect(stdout).toBe(`${path.join('dist', 'short.epub')}\n`)
  expect(code).toBe(1)
  expect(readdirSync(path.join(cwd, 'dist'))).toEqual(['short.epub'])
  expect(readdirSync(path.join(cwd, 'tmp'))).toEqual([])
})

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s ends a run whose browser hangs, and nothing is left',
  async (signal) => {
    const cwd = temporaryFolder({ browser: deafBrowser, 'rain.md': '# Rain\n\nIt rains.\n' })
    const child = run(cwd, ['rain.md', '--timeout', '500'])
    await begun(cwd)
    child.kill(signal)
    expect(await once(child, 'exit')).toEqual([null, signal])
    expect(readdirSync(path.join(cwd, 'tmp'))).toEqual([])
    expect(existsSync(path.join(cwd, 'dist'))).toBe(false)
  },
)

test('SIGTERM ends a run whose thread is busy', async () => {
  // Half a minute of work at least, none of which pauses.
  const text = '*word* _word_ `word` [word](#rain)\n\n'.repeat(400_000)
  const cwd = temporaryFolder({ browser: deafBrowser, 'rain.md': `# Rain\n\n${text}` })
  const child = run(cwd, ['rain.md', '--timeout', '500'])
  await begun(cwd)
  await new Promise((resolve) => setTimeout(resolve, 1500))
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([null, 'SIGTERM'])
  expect(readdirSync(path.join(cwd, 'tmp'))).toEqual([])
})

test('what a killed run left is cleared away by the next', async () => {
  const cwd = temporaryFolder({ browser: deafBrowser, 'rain.md': '# Rain\n\nIt rains.\n' })
  const killed = run(cwd, ['rain.md'])
  await begun(cwd)
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  expect(readdirSync(path.join(cwd, 'tmp'))).toHaveLength(1)
  const next = run(cwd, ['rain.md', '--timeout', '1'])
  await once(next, 'exit')
  expect(readdirSync(path.join(cwd, 'tmp'))).toEqual([])
})
