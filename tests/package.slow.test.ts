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

test('brings the schema for editors', () => {
  expect(existsSync(join(folder, 'node_modules/octavo/schema/book.schema.json'))).toBe(true)
})

/* A server that builds what it has in memory, checks it, and writes it. */
const server = String.raw`
import { build, check, defineConfig, type Edition, holdFiles, messagesOf, openBrowser, writeOutputs } from 'octavo'

const editions: readonly Edition[] = ['epub', 'pdf']
const held = holdFiles({
  'tale/book.yaml': defineConfig({ title: 'A Tale', language: 'en', authors: ['Ann Other'], published: '2024-05-01' }),
  'tale/01-rain.md': '# Rain\n\nIt rained.\n\n::: nte\nAll night.\n:::\n',
})
const browser = await openBrowser()
try {
  for (const publication of held.publications) {
    const built = await build(publication, { editions, browser })
    const written = await writeOutputs(built, 'written')
    const pdf = built.outputs.find(({ edition }) => edition === 'pdf')
    const checked = pdf ? messagesOf([await check(pdf)]) : undefined
    const rules = messagesOf(built.files).filter(({ severity }) => severity !== 'info').map(({ rule, line }) => [rule, line])
    console.log(JSON.stringify({ names: built.outputs.map(({ name }) => name), count: written.length, rules, checked }))
  }
} finally {
  await browser.close()
  held.release()
}
`

const wrong = `
import { build, defineConfig, holdFiles } from 'octavo'

defineConfig({ titel: 'A Tale' })
const [publication] = holdFiles({}).publications
if (publication) await build(publication, { editions: ['mobi'] })
`

test('is a typed library', () => {
  write('server.mts', server)
  write('wrong.mts', wrong)
  const options = {
    strict: true,
    noEmit: true,
    module: 'NodeNext',
    target: 'ES2023',
    types: ['node'],
    skipLibCheck: true,
  }
  const typeRoots = [join(repository, 'node_modules/@types')]
  write('tsconfig.json', JSON.stringify({ compilerOptions: { ...options, typeRoots }, include: ['*.mts'] }))
  const { stdout } = spawnSync(join(repository, 'node_modules/.bin/tsc'), ['-p', folder], {
    encoding: 'utf8',
  })
  const faults = stdout.split('\n').filter((line) => / error /.test(line))
  expect(
    faults.map((line) => line.replace(/^.*?(\w+\.mts)\((\d+),.*? error (TS\d+).*$/, '$1 $2 $3')),
  ).toEqual(['wrong.mts 4 TS2561', 'wrong.mts 6 TS2322'])
})

test('builds, checks and writes what a program has in memory', () => {
  write('server.mjs', server.replace('type Edition, ', '').replace(': readonly Edition[]', ''))
  const { stdout } = run(folder, process.execPath, 'server.mjs')
  expect(JSON.parse(stdout)).toEqual({
    names: ['tale.epub', 'tale.pdf'],
    count: 2,
    rules: [['directive-unknown', 5]],
    checked: [],
  })
  expect(readdirSync(join(folder, 'written')).sort()).toEqual(['tale.epub', 'tale.pdf'])
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
