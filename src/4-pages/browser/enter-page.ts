import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { packageFolder } from '../../0-ground/package-folder.ts'
import type { createEngine } from '../page/engine.ts'

/** The engine as it is called from outside the browser: every function gives its result later. */
export type Engine = Remote<ReturnType<typeof createEngine>>

type Remote<Functions> = {
  readonly [Name in keyof Functions]: Functions[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : never
}

/**
 * Brings the engine into an open document, once. It enters through the protocol, which no policy of the document governs, and is
 * read anew for each document, so that a change of its source is seen by the next.
 *
 * Calls are carried out in the order in which they are made, also those that are not awaited.
 */
export async function enterPage(page: Page): Promise<Engine> {
  await page.evaluate(readFileSync(join(packageFolder, engineFile), 'utf8'))
  const call = (name: string, args: readonly unknown[]) =>
    page.evaluate(
      (step, given) => {
        const { octavoEngine } = globalThis as unknown as {
          readonly octavoEngine: Readonly<Record<string, (...args: readonly unknown[]) => unknown>>
        }
        return octavoEngine[step]?.(...given)
      },
      name,
      args,
    )
  return new Proxy({} as Engine, {
    // A promise that gives the engine asks whether it is one itself.
    get: (_, name) =>
      typeof name === 'string' && name !== 'then'
        ? (...args: readonly unknown[]) => call(name, args)
        : undefined,
  })
}

/** Where the engine's bundle is in the package; `scripts/bundle-engine.mjs` writes it. */
const engineFile = 'lib/page-engine.js'
