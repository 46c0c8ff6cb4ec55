import { accessSync, constants, readdirSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** Where to look. Tests describe another machine with it. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The user's home folder. */
  readonly home: string
}

/** Page margin boxes, which running heads and folios are made of, came with Chrome 131. */
const oldestChrome = 131

/**
 * The absolute path of a browser that can set pages: Chrome, Chromium or Edge.
 *
 * `PUPPETEER_EXECUTABLE_PATH` alone decides when it is set. Then come the newest Chrome in puppeteer's cache
 * (`PUPPETEER_CACHE_DIR`, else `~/.cache/puppeteer`) and the system's browsers. Nothing is started. Set-up reads this file
 * before anything else can run: it must import nothing but Node's own modules.
 *
 * @returns `undefined` when there is none, or when `PUPPETEER_EXECUTABLE_PATH` names no program.
 */
export function findBrowser(machine: Machine = thisMachine()): string | undefined {
  const chosen = machine.environment.PUPPETEER_EXECUTABLE_PATH
  if (chosen) return isProgram(chosen) ? chosen : undefined
  return [...cached(machine), ...installed(machine)].find(isProgram)
}

function thisMachine(): Machine {
  return { platform: process.platform, environment: process.env, home: homedir() }
}

/** Puppeteer's cache holds `chrome/<platform>-<version>/<archive>/<program>`; newest first. */
function cached({ platform, environment, home }: Machine): readonly string[] {
  const folder = join(environment.PUPPETEER_CACHE_DIR || join(home, '.cache', 'puppeteer'), 'chrome')
  return list(folder)
    .map((name) => ({ name, version: name.split('-')[1]?.split('.').map(Number) ?? [] }))
    .filter(({ version: [major = 0] }) => major >= oldestChrome)
    .sort((one, other) => compareVersions(other.version, one.version))
    .flatMap(({ name }) =>
      list(join(folder, name)).map((archive) => join(folder, name, archive, ...cachedProgram(platform))),
    )
}

function cachedProgram(platform: NodeJS.Platform): readonly string[] {
  if (platform === 'win32') return ['chrome.exe']
  if (platform !== 'darwin') return ['chrome']
  return ['Google Chrome for Testing.app', 'Contents', 'MacOS', 'Google Chrome for Testing']
}

function installed({ platform, environment, home }: Machine): readonly string[] {
  if (platform === 'win32') return installedOnWindows(environment)
  if (platform === 'darwin') return installedOnMac(home)
  return installedOnLinux(environment)
}

function installedOnWindows(environment: Machine['environment']): readonly string[] {
  const folders = [
    'PROGRAMFILES',
    'ProgramFiles',
    'ProgramW6432',
    'ProgramFiles(x86)',
    'LOCALAPPDATA',
  ].flatMap((name) => environment[name] ?? [])
  const programs = [
    ['Google', 'Chrome', 'Application', 'chrome.exe'],
    ['Chromium', 'Application', 'chrome.exe'],
    ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ]
  return programs.flatMap((program) => folders.map((folder) => join(folder, ...program)))
}

function installedOnMac(home: string): readonly string[] {
  return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
    ['/Applications', join(home, 'Applications')].map((folder) =>
      join(folder, `${name}.app`, 'Contents', 'MacOS', name),
    ),
  )
}

function installedOnLinux(environment: Machine['environment']): readonly string[] {
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean)
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
  ]
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).filter((path) => !isStub(path))
}

/** Without the snap, Ubuntu's `chromium-browser` is a script that only tells to install the snap. */
function isStub(path: string): boolean {
  if (!path.endsWith('chromium-browser') || !isProgram(path) || statSync(path).size > 100_000) return false
  return readFileSync(path, 'utf8').includes('/snap/bin/chromium') && !isProgram('/snap/bin/chromium')
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function compareVersions(one: readonly number[], other: readonly number[]): number {
  const index = one.findIndex((part, at) => part !== other[at])
  return index < 0 ? 0 : (one[index] ?? 0) - (other[index] ?? 0)
}
