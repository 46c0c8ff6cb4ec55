import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Browser } from 'puppeteer'

/** The most memory in use at any moment, MB. */
export interface PeakMemory {
  readonly node: number
  /** All processes of the browser together; what they share counts once. */
  readonly browser: number
}

/** Between two looks, ms. */
const interval = 25

/** Runs something and watches how much memory this process and the browser take; gives nothing where Linux does not tell. */
export async function watchMemory(
  browser: Browser,
  run: () => Promise<unknown>,
): Promise<PeakMemory | undefined> {
  const root = browser.process()?.pid
  if (root === undefined || !forgetPeak()) {
    await run()
    return undefined
  }
  let most = memoryOf(root)
  const timer = setInterval(() => {
    most = Math.max(most, memoryOf(root))
  }, interval)
  try {
    await run()
  } finally {
    clearInterval(timer)
  }
  const peak = /^VmHWM:\s*(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return { node: (Number(peak) * 1024) / 1e6, browser: most / 1e6 }
}

/** Gives back what earlier runs have left, and sets the peak that the kernel remembers of this process to what is in use now, where it can be done. */
function forgetPeak(): boolean {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  try {
    writeFileSync('/proc/self/clear_refs', '5')
    return true
  } catch {
    return false
  }
}

/** Bytes that a process and all below it have in memory. */
function memoryOf(root: number): number {
  const sizes = family(root).map(sizeOf)
  const own = sizes.reduce((sum, { resident, shared }) => sum + resident - shared, 0)
  return own + Math.max(0, ...sizes.map(({ shared }) => shared))
}

/** The process and all that it and its children started. */
function family(root: number): readonly number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    // The program's name, in parentheses, may hold anything; the parent's number is the second field behind it.
    const parent = /^\d+$/.test(name) && read(`/proc/${name}/stat`)?.split(') ').at(-1)?.split(' ')[1]
    if (parent) parents.set(Number(name), Number(parent))
  }
  const found = [root]
  for (const process of found)
    for (const [child, parent] of parents) if (parent === process) found.push(child)
  return found
}

const pageSize = 4096

function sizeOf(process: number): { readonly resident: number; readonly shared: number } {
  const [, resident = 0, shared = 0] = read(`/proc/${process}/statm`)?.split(' ').map(Number) ?? []
  return { resident: resident * pageSize, shared: shared * pageSize }
}

/** Processes may have ended meanwhile. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
