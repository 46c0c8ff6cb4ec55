import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser } from 'puppeteer-core'
import type { VFile } from 'vfile'
import { report } from '../report.ts'
import { findBrowser } from './find-browser.ts'
import { lastFont } from './last-font.ts'

/**
 * Starts the browser that sets all pages of a run. The caller closes it.
 *
 * It sees no fonts but those that pages bring (on Linux; elsewhere style sheets name no others) and reaches no network.
 * Reports `browser-missing` or `browser-failed` on the file and gives `undefined` when there is none.
 */
export async function openBrowser(file: VFile): Promise<Browser | undefined> {
  const executablePath = findBrowser()
  if (!executablePath) {
    report(file, 'browser-missing', { reason: 'No browser was found to set the pages' })
    return undefined
  }
  const folder = mkdtempSync(join(tmpdir(), 'octavo-'))
  try {
    const browser = await puppeteer.launch({
      executablePath,
      pipe: true,
      args: browserArguments(),
      env: { ...process.env, FONTCONFIG_FILE: writeFontConfig(folder) },
    })
    browser.once('disconnected', () => rmSync(folder, { recursive: true, force: true }))
    return browser
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    const help = error instanceof Error ? error.message : String(error)
    report(file, 'browser-failed', { reason: `The browser ${executablePath} did not start`, help })
    return undefined
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
  writeFileSync(join(folder, 'nothing.ttf'), Buffer.from(lastFont, 'base64'))
  writeFileSync(
    path,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}</dir></fontconfig>\n`,
  )
  return path
}
