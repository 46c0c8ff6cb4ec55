import { Session } from 'node:inspector/promises'

let counting: Promise<Session> | undefined

/**
 * How much work a function does: how often the blocks of all JavaScript that it calls are run, by V8's own count. The same for the same
 * input, on a busy machine as well. What expressions and native functions do is not in it. From the first call on, all
 * that the process runs is slower.
 */
export async function countWork(run: () => void): Promise<number> {
  counting ??= startCounting()
  const session = await counting
  await session.post('Profiler.takePreciseCoverage')
  run()
  const { result } = await session.post('Profiler.takePreciseCoverage')
  const ranges = result.flatMap(({ functions }) => functions.flatMap((each) => each.ranges))
  return ranges.reduce((sum, { count }) => sum + count, 0)
}

/** Taking the counts sets them to nothing; stopping and starting anew would lose those of what was optimized meanwhile. */
async function startCounting(): Promise<Session> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  return session
}
