import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import {
  Browser,
  BrowserPlatform,
  detectBrowserPlatform,
  install,
  makeProgressCallback,
  uninstall,
} from '@puppeteer/browsers'
import { PUPPETEER_REVISIONS } from 'puppeteer/internal/revisions.js'

/*
 * Downloads the Chrome that puppeteer-core was tested with into puppeteer's cache, where find-browser.ts finds it. Exit
 * code 1, with one line of reason, when that is not possible: set-up has other ways.
 */

/** Without a byte for so long, in milliseconds, the download is given up. */
const patience = 10_000

const buildId = PUPPETEER_REVISIONS.chrome
const cacheDir = process.env.PUPPETEER_CACHE_DIR || join(homedir(), '.cache', 'puppeteer')

try {
  await downloadBrowser()
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error))
}

async function downloadBrowser(): Promise<void> {
  if (process.env.PUPPETEER_SKIP_DOWNLOAD) giveUp('PUPPETEER_SKIP_DOWNLOAD is set.')
  if (detectBrowserPlatform() === BrowserPlatform.LINUX_ARM) giveUp('There is none for Linux on ARM.')
  console.error(`Downloading Chrome ${buildId} to ${cacheDir}: some 180 MB, once.`)
  mkdirSync(join(cacheDir, Browser.CHROME), { recursive: true })
  removeArchive()
  const { executablePath } = await install({
    browser: Browser.CHROME,
    buildId,
    cacheDir,
    downloadProgressCallback: await watchProgress(),
  })
  if (process.platform === 'linux') await removeUnlessItStarts(executablePath)
}

/** Shows a bar on a terminal, and ends the process when nothing comes. */
async function watchProgress(): Promise<(downloaded: number, total: number) => void> {
  const show = await makeProgressCallback(Browser.CHROME, buildId)
  const stalled = setTimeout(() => giveUp(`Nothing came for ${patience / 1000} seconds.`), patience)
  return (downloaded, total) => {
    show(downloaded, total)
    if (downloaded < total) stalled.refresh()
    else clearTimeout(stalled)
  }
}

/** A bare Linux lacks libraries that Chrome needs; a Chrome that does not start must not be found later. */
async function removeUnlessItStarts(executablePath: string): Promise<void> {
  const { status, stderr } = spawnSync(executablePath, ['--version'], { encoding: 'utf8' })
  if (status === 0) return
  await uninstall({ browser: Browser.CHROME, buildId, cacheDir })
  giveUp(`It does not start here: ${stderr.trim().split('\n')[0]}`)
}

/** What an interrupted download left behind would be taken for a whole one. */
function removeArchive(): void {
  const folder = join(cacheDir, Browser.CHROME)
  for (const name of readdirSync(folder))
    if (name.startsWith(`${buildId}-`)) rmSync(join(folder, name), { force: true })
}

function giveUp(reason: string): never {
  const lastLine = reason.trim().split('\n').at(-1)
  console.error(`Chrome ${buildId} was not downloaded. ${lastLine?.replace(/^\s*- DefaultProvider: /, '')}`)
  process.exit(1)
}
