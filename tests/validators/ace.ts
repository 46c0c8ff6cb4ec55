import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PuppeteerNode } from 'puppeteer'
import { z } from 'zod'
import { findBrowser } from '../../src/4-pages/browser/find-browser.ts'

/** One finding of Ace. */
export interface AceFinding {
  readonly rule: string
  /** `minor` to `critical`. */
  readonly impact: string
  readonly document: string
  readonly message: string
}

const reportSchema = z.object({
  assertions: z.array(
    z.object({
      'earl:testSubject': z.object({ url: z.string() }),
      assertions: z.array(
        z.object({
          'earl:test': z.object({ 'dct:title': z.string(), 'earl:impact': z.string() }),
          'earl:result': z.object({ 'dct:description': z.string(), html: z.string().optional() }),
        }),
      ),
    }),
  ),
})

/** Everything that Ace finds in the EPUB. Needs a browser. Ace keeps state: one call at a time in a process. */
export async function ace(epub: Uint8Array): Promise<readonly AceFinding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'octavo-ace-'))
  try {
    await writeFile(join(folder, 'book.epub'), epub)
    return findingsIn(await run(folder))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function run(folder: string): Promise<z.output<typeof reportSchema>> {
  const browser = findBrowser()
  if (!browser) throw new Error('There is no browser for Ace')
  const require = createRequire(import.meta.url)
  tellBrowser(require('puppeteer'), browser)
  const check: unknown = require('@daisy/ace-core')
  const runner: unknown = require('@daisy/ace-axe-runner-puppeteer')
  if (typeof check !== 'function') throw new Error('Ace is not a function')
  const options = {
    cwd: folder,
    outdir: join(folder, 'report'),
    tmpdir: folder,
    silent: true,
    lang: 'en',
    doNotReportMedia: true,
    initLogger: true,
    fileName: join(folder, 'ace.log'),
  }
  const [, report]: unknown[] = await check(join(folder, 'book.epub'), options, runner)
  return reportSchema.parse(report)
}

/** Ace starts a browser without saying which: the one that Octavo found. */
function tellBrowser(puppeteer: Pick<PuppeteerNode, 'launch'>, executablePath: string): void {
  const { launch } = puppeteer
  puppeteer.launch = (options) => launch({ executablePath, ...options })
}

function findingsIn({ assertions }: z.output<typeof reportSchema>): readonly AceFinding[] {
  return assertions.flatMap(({ 'earl:testSubject': { url }, assertions: found }) =>
    found.map(({ 'earl:test': test, 'earl:result': result }) => ({
      rule: test['dct:title'],
      impact: test['earl:impact'],
      document: url,
      message: [result['dct:description'], result.html].filter(Boolean).join('\n'),
    })),
  )
}
