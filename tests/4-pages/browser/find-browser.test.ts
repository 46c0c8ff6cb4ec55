import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findBrowser, type Machine } from '../../../src/4-pages/browser/find-browser.ts'
import { temporaryFolder } from '../../temporary-folder.ts'

/** A folder that holds these files, each a program. */
function machineWith(...files: readonly string[]): string {
  const folder = temporaryFolder(Object.fromEntries(files.map((file) => [file, ''])))
  for (const file of files) chmodSync(join(folder, file), 0o755)
  return folder
}

function linux(folder: string, environment: Machine['environment'] = {}): Machine {
  return { platform: 'linux', environment: { PATH: join(folder, 'bin'), ...environment }, home: folder }
}

const cachedChrome = (version: string) => `.cache/puppeteer/chrome/linux-${version}/chrome-linux64/chrome`

test('finds nothing on a machine without a browser', () => {
  expect(findBrowser(linux(machineWith('bin/firefox')))).toBeUndefined()
})

test('PUPPETEER_EXECUTABLE_PATH alone decides, also when it is wrong', () => {
  const folder = machineWith('bin/chromium', 'mine')
  const choose = (name: string) => linux(folder, { PUPPETEER_EXECUTABLE_PATH: join(folder, name) })
  expect(findBrowser(choose('mine'))).toBe(join(folder, 'mine'))
  expect(findBrowser(choose('gone'))).toBeUndefined()
  expect(findBrowser(choose('bin'))).toBeUndefined()
})

test('takes the newest Chrome of puppeteer’s cache by number, before the system’s', () => {
  const folder = machineWith('bin/chromium', cachedChrome('148.0.7778.97'), cachedChrome('148.0.7778.100'))
  expect(findBrowser(linux(folder))).toBe(join(folder, cachedChrome('148.0.7778.100')))
})

test('passes over a cached Chrome that is too old, and a cache folder without its program', () => {
  const folder = machineWith('bin/chromium', cachedChrome('119.0.6045.105'))
  mkdirSync(join(folder, '.cache/puppeteer/chrome/linux-150.0.0.0/chrome-linux64'), { recursive: true })
  expect(findBrowser(linux(folder))).toBe(join(folder, 'bin/chromium'))
})

test('looks for the cache where PUPPETEER_CACHE_DIR says', () => {
  const folder = machineWith('elsewhere/chrome/linux-148.0.7778.97/chrome-linux64/chrome')
  const machine = linux(folder, { PUPPETEER_CACHE_DIR: join(folder, 'elsewhere') })
  expect(findBrowser(machine)).toBe(
    join(folder, 'elsewhere/chrome/linux-148.0.7778.97/chrome-linux64/chrome'),
  )
})

test('prefers Chrome to Chromium to Edge, and does not take a file that cannot be run', () => {
  const folder = machineWith('bin/microsoft-edge', 'bin/chromium', 'bin/google-chrome')
  expect(findBrowser(linux(folder))).toBe(join(folder, 'bin/google-chrome'))
  chmodSync(join(folder, 'bin/google-chrome'), 0o644)
  expect(findBrowser(linux(folder))).toBe(join(folder, 'bin/chromium'))
})

test('does not take Ubuntu’s placeholder for the snap', () => {
  const folder = machineWith('bin/chromium-browser', 'bin/microsoft-edge')
  writeFileSync(join(folder, 'bin/chromium-browser'), '#!/bin/sh\nexec /snap/bin/chromium.octavo-test "$@"\n')
  expect(findBrowser(linux(folder))).toBe(join(folder, 'bin/microsoft-edge'))
})

test('knows where macOS and Windows keep their browsers', () => {
  const edge = 'Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'
  const mac = machineWith(edge)
  expect(findBrowser({ platform: 'darwin', environment: {}, home: mac })).toBe(join(mac, edge))

  const chrome = join('Google', 'Chrome', 'Application', 'chrome.exe')
  const windows = machineWith(chrome)
  const environment = { LOCALAPPDATA: windows }
  expect(findBrowser({ platform: 'win32', environment, home: windows })).toBe(join(windows, chrome))
})
