import type { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer'
import type { VFile } from 'vfile'
import { claimFolder, removeFolder } from '../../0-ground/claim-folder.ts'
import { report } from '../../0-ground/report.ts'
import { runFolderPrefix } from '../../0-ground/run-folders.ts'
import { emptyFont } from './empty-font.ts'
import { findBrowser } from './find-browser.ts'

/**
 * Starts the browser that sets all pages of a run. The caller closes it.
 *
 * It sees no fonts but those that pages bring (on Linux; elsewhere style sheets name no others) and reaches no network. It waits
 * for its pages as long as they take: who calls it bounds the time of a publication.
 * Reports `browser-missing` or `browser-failed` on the file and gives `undefined` when there is none.
 *
 * @param started what another thread needs to clear the browser away should this one be blocked or ended
 */
export async function openBrowser(file: VFile, started: Started = {}): Promise<Browser | undefined> {
  const executablePath = findBrowser()
  if (!executablePath) {
    report(file, 'browser-missing', { reason: 'No browser was found to set the pages' })
    return undefined
  }
  const folder = started.folder ?? claimFolder(tmpdir(), runFolderPrefix)
  const remove = (): void => (started.folder === undefined ? removeFolder(folder) : undefined)
  try {
    const browser = await launch(started, {
      executablePath,
      pipe: true,
      args: browserArguments(),
      userDataDir: join(folder, 'profile'),
      env: {
        ...process.env,
        FONTCONFIG_FILE: writeFontConfig(join(folder, 'fonts')),
        // What a browser that is ended leaves behind goes with the folder. Names of its sockets have at most 108 characters.
        ...(folder.length < 60 && { TMPDIR: folder }),
      },
      timeout: 0,
      protocolTimeout: 0,
      // A signal ends the process, and with it the pipe that the browser listens to. Handlers would make a busy process deaf.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
    browser.process()?.once('exit', remove)
    return browser
  } catch (error) {
    remove()
    const help = error instanceof Error ? error.message : String(error)
    report(file, 'browser-failed', { reason: `The browser ${executablePath} did not start`, help })
    return undefined
  }
}

/** Of a browser that another thread looks after. */
export interface Started {
  /** For the browser's files; the caller removes it. Default: one of its own, gone with the browser. */
  readonly folder?: string
  /** Hears the number of the browser's process as soon as there is one, while the browser still starts. */
  readonly onProcess?: (pid: number) => void
}

/** The library itself tells of the process only once the browser has answered, which one that hangs never does. */
async function launch({ onProcess }: Started, options: LaunchOptions): Promise<Browser> {
  const hear = (message: unknown): void => {
    const { process } = message as { readonly process: ChildProcess }
    queueMicrotask(() => process.pid !== undefined && onProcess?.(process.pid))
  }
  subscribe('child_process', hear)
  try {
    return await puppeteer.launch(options)
  } finally {
    unsubscribe('child_process', hear)
  }
}

function browserArguments(): string[] {
  const asRoot = process.getuid?.() === 0
  return [
    '--font-render-hinting=none',
    '--force-color-profile=srgb',
    '--disable-gpu',
    '--disable-lcd-text',
    '--disable-background-networking',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--lang=en-US',
    // A browser run by root refuses to start inside its sandbox.
    ...(asRoot ? ['--no-sandbox'] : []),
  ]
}

/** A font configuration for Linux that knows one font, which has no characters. */
function writeFontConfig(folder: string): string {
  const path = join(folder, 'fonts.conf')
  mkdirSync(folder)
  writeFileSync(join(folder, 'nothing.ttf'), Buffer.from(emptyFont, 'base64'))
  writeFileSync(
    path,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}</dir></fontconfig>\n`,
  )
  return path
}
