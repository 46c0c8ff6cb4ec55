import { spawnSync } from 'node:child_process'
import { chmodSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { dependenciesAreCurrent } from '../../scripts/setup/dependencies.mjs'
import { temporaryFolder } from '../temporary-folder.ts'

const script = fileURLToPath(new URL('../../scripts/setup.mjs', import.meta.url))

/** Runs set-up where PATH holds these programs and no others, so that apt cannot be called either. */
function setUp(
  task: string,
  programs: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const bin = temporaryFolder(Object.fromEntries(programs.map((name) => [name, '#!/bin/sh\n'])))
  symlinkSync(process.execPath, join(bin, 'node'))
  for (const name of programs) chmodSync(join(bin, name), 0o755)
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, task], {
    encoding: 'utf8',
    env: { PATH: bin, HOME: bin, PUPPETEER_SKIP_DOWNLOAD: '1', ...environment },
  })
  return { status, output: stdout + stderr }
}

const pdfTools = ['qpdf', 'pdftotext']

test('says nothing when nothing is missing', () => {
  expect(setUp('check', [])).toEqual({ status: 0, output: '' })
  expect(setUp('build', ['chromium'])).toEqual({ status: 0, output: '' })
  expect(setUp('test', ['chromium', 'java', ...pdfTools])).toMatchObject({ status: 0 })
})

test('without a browser it says what to do and exits with 3', () => {
  const { status, output } = setUp('build', ['java'])
  expect(status).toBe(3)
  expect(output).toContain('was not downloaded. PUPPETEER_SKIP_DOWNLOAD is set.')
  expect(output).toContain('Missing: a browser, to set pages.\n  Install Chrome, Chromium or Edge')
  expect(output).not.toContain('    at ')
})

test('a wrong PUPPETEER_EXECUTABLE_PATH is named, and nothing is installed in its stead', () => {
  const { status, output } = setUp('build', ['chromium'], { PUPPETEER_EXECUTABLE_PATH: '/gone/chrome' })
  expect(status).toBe(3)
  expect(output).toBe(
    'PUPPETEER_EXECUTABLE_PATH names /gone/chrome, which is no program. Correct it or unset it.\n',
  )
})

test('the tests need Java, the build does not; every missing tool is named at once', () => {
  expect(setUp('build', ['chromium'])).toMatchObject({ status: 0 })
  expect(setUp('test', ['chromium'])).toMatchObject({
    status: 3,
    output: expect.stringContaining('Missing: Java'),
  })
  const { output } = setUp('test', [])
  expect(output).toContain('Missing: a browser')
  expect(output).toContain('Missing: Java')
})

test('Java may be named by JAVA_HOME alone', () => {
  const home = temporaryFolder({ 'bin/java': '' })
  expect(setUp('test', ['chromium', ...pdfTools], { JAVA_HOME: home })).toMatchObject({ status: 0 })
})

test('an old Node is refused before anything is installed', () => {
  const old = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.18.1'})"
  const { status, stderr } = spawnSync(process.execPath, ['--import', old, script, 'check'], {
    encoding: 'utf8',
  })
  expect(status).toBe(3)
  expect(stderr).toBe('Octavo needs Node 20.19 or later; this is 20.18.1.\n')
})

test('an unknown task is a usage error', () => {
  expect(setUp('publish', [])).toEqual({
    status: 2,
    output: 'usage: node scripts/setup.mjs check|build|test\n',
  })
})

test('npm packages are current when node_modules has the versions of the lock, whoever put them there', () => {
  const wanted = {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.2.3' },
    'node_modules/only-on-windows': { version: '1.0.0', optional: true },
  }
  const installed = { 'node_modules/a': { version: '1.2.3' }, 'node_modules/stray': { version: '9.0.0' } }
  expect(dependenciesAreCurrent(projectWith(wanted, installed))).toBe(true)
})

test('npm packages are stale when one is absent or of another version, or when an installation broke off', () => {
  const wanted = { 'node_modules/a': { version: '1.2.3' }, 'node_modules/b': { version: '2.0.0' } }
  expect(dependenciesAreCurrent(projectWith(wanted, { 'node_modules/a': { version: '1.2.3' } }))).toBe(false)
  expect(
    dependenciesAreCurrent(projectWith(wanted, { ...wanted, 'node_modules/b': { version: '2.0.1' } })),
  ).toBe(false)
  expect(dependenciesAreCurrent(projectWith(wanted, undefined))).toBe(false)
})

function projectWith(wanted: object, installed: object | undefined): string {
  return temporaryFolder({
    'package-lock.json': JSON.stringify({ packages: wanted }),
    ...(installed && { 'node_modules/.package-lock.json': JSON.stringify({ packages: installed }) }),
  })
}
