import { expect, test, vi } from 'vitest'
import { main } from '../src/cli.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** What a run of the command prints and its exit code. */
async function run(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const printed = { stdout: '', stderr: '' }
  const capture = (stream: 'stdout' | 'stderr') =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      printed[stream] += String(text)
      return true
    })
  const spies = [capture('stdout'), capture('stderr')]
  try {
    const surroundings = {
      cwd: temporaryFolder(files),
      defaultPath: 'manuscript',
      defaultOut: 'dist',
      environment: {},
    }
    return { code: await main(args, surroundings), ...printed }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

test('wrong usage exits with 2', async () => {
  expect(await run(['build', '--edition', 'scroll'])).toMatchObject({ code: 2 })
  expect(await run(['build', '--colour'])).toMatchObject({ code: 2 })
  for (const seconds of ['0', '-3', 'soon', 'Infinity'])
    expect(await run(['build', '--timeout', seconds])).toMatchObject({ code: 2 })
})

test('--version and --help exit with 0', async () => {
  expect(await run(['--version'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  })
  expect(await run(['build', '--help'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('--strict'),
  })
})

test('a missing path is an error of the manuscript', async () => {
  const { code, stderr } = await run(['build', 'nowhere.md'])
  expect(code).toBe(1)
  expect(stderr).toContain('nowhere.md error There is nothing at `nowhere.md`. path-missing')
  expect(stderr).toContain('→ Give the path')
})

test('--json gives results and messages as data', async () => {
  const { stdout } = await run(['build', '--json', 'nowhere.md'])
  expect(JSON.parse(stdout)).toMatchObject({
    exitCode: 1,
    publications: [],
    messages: [{ file: 'nowhere.md', severity: 'error', rule: 'path-missing' }],
  })
})

test('--edition takes one name or several, and leaves the paths alone', async () => {
  expect(await run(['build', '--edition', 'epub', 'nowhere.md'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('nowhere.md'),
  })
  expect(await run(['build', '--edition', 'epub,scroll', 'nowhere.md'])).toMatchObject({ code: 2 })
  expect(await run(['build', '--edition', 'epub', '--edition', 'scroll', 'x.md'])).toMatchObject({ code: 2 })
})

test('check holds finished files against the standards', async () => {
  expect(await run(['check'])).toMatchObject({ code: 2 })
  expect(await run(['check', 'x.pdf'], { 'x.pdf': 'nothing' })).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('The file is no PDF'),
  })
  const asJson = await run(['check', '--json', 'x.pdf'], { 'x.pdf': 'nothing' })
  expect(JSON.parse(asJson.stdout)).toMatchObject({ exitCode: 1, messages: [{ rule: 'pdf-refused' }] })
})
