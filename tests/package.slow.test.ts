import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

/*
 * The package as users get it: packed, installed with its dependencies into an empty folder outside the repository. A real
 * installation takes ten seconds with npm's cache filled, and alone shows that nothing needed was left out.
 */

const repository = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'package-'))

beforeAll(() => {
  run(repository, 'npm', 'pack', '--pack-destination', folder)
  const [tarball] = readdirSync(folder)
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  run(
    folder,
    'npm',
    'install',
    '--omit=dev',
    '--ignore-scripts',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    `./${tarball}`,
  )
})

afterAll(() => rmSync(folder, { recursive: true }))

test('builds a book and an article in another folder', () => {
  write(
    'manuscript/tale/book.yaml',
    'title: A Tale\nauthors: Ann Other\nlanguage: en\npublished: 2024-05-01\n',
  )
  write(
    'manuscript/tale/01-rain.md',
    '# Rain\n\nIt rained on the *harbour* all night.[^1]\n\n[^1]: Nearly all.\n',
  )
  const notice =
    'The harbour office opens on Monday. Those who wish to land their boats before noon are asked to write to the ' +
    'harbour master, who will answer every letter in the order in which it came.'
  write('manuscript/notice.md', `# A notice\n\nAnn Other\\\nMay 1, 2024\n\n${notice}\n`)
  const { status, stdout, stderr } = spawnSync(
    'npx',
    ['--loglevel=error', '--no-install', 'octavo', 'build'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
  const outputs = ['notice.epub', 'notice.pdf', 'tale.epub', 'tale.pdf']
  expect(stdout.trim().split('\n').sort()).toEqual(outputs.map((name) => join('dist', name)))
  expect(outputs.map((name) => firstBytes(join(folder, 'dist', name)))).toEqual(['PK', '%P', 'PK', '%P'])
})

test('can be imported, and brings the schema for editors', () => {
  const { stdout } = run(
    folder,
    process.execPath,
    '-e',
    'import("octavo").then(({ build }) => console.log(typeof build))',
  )
  expect(stdout).toBe('function\n')
  expect(existsSync(join(folder, 'node_modules/octavo/schema/book.schema.json'))).toBe(true)
})

function run(cwd: string, command: string, ...args: readonly string[]): SpawnSyncReturns<string> {
  const ran = spawnSync(command, args, { cwd, encoding: 'utf8' })
  expect(ran.status, ran.stdout + ran.stderr).toBe(0)
  return ran
}

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), text)
}

function firstBytes(file: string): string {
  return readFileSync(file, 'latin1').slice(0, 2)
}
