import { spawn } from 'node:child_process'

/** A program and its arguments. */
export type Command = readonly [program: string, ...args: readonly string[]]

/** What a run took, in seconds. */
export interface Measurement {
  /** From start to end. */
  readonly wall: number
  /** User and system time of the process and of all that it waited for. */
  readonly cpu: number
}

/**
 * Runs the commands in turn, several times over, so that a busy machine is as hard on each; gives the medians for each.
 *
 * @throws when one fails
 */
export async function measureInTurn(
  commands: readonly Command[],
  runs: number,
): Promise<readonly Measurement[]> {
  const rounds: (readonly Measurement[])[] = []
  for (let run = 0; run < runs; run += 1) {
    const round: Measurement[] = []
    for (const command of commands) round.push(await measure(command))
    rounds.push(round)
  }
  return commands.map((_, index) => medianOf(rounds.flatMap((round) => round[index] ?? [])))
}

/** The medians of several runs. */
function medianOf(runs: readonly Measurement[]): Measurement {
  return { wall: median(runs.map(({ wall }) => wall)), cpu: median(runs.map(({ cpu }) => cpu)) }
}

/** The value in the middle, or the greater of the two there. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/**
 * Runs a command. Node does not tell the times of its children: bash does.
 *
 * @param limit seconds, after which it is ended with all that it started
 * @throws when it fails or takes longer
 */
export function measure(command: Command, limit = 3600): Promise<Measurement> {
  const script = 'exec 3>&2; TIMEFORMAT="%R %U %S"; { time "$@" >/dev/null 2>&3; } 2>&1'
  const child = spawn('bash', ['-c', script, 'bash', ...command], {
    detached: true,
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const texts = { times: '', messages: '' }
  child.stdout.on('data', (text) => {
    texts.times += text
  })
  child.stderr.on('data', (text) => {
    texts.messages += text
  })
  // Programs that start a browser close it when they are asked to end, and leave it behind when they are killed.
  const end = (signal: NodeJS.Signals) => child.pid !== undefined && process.kill(-child.pid, signal)
  const timers = [
    setTimeout(end, limit * 1000, 'SIGTERM'),
    setTimeout(end, (limit + patience) * 1000, 'SIGKILL'),
  ]
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status, signal) => {
      for (const timer of timers) clearTimeout(timer)
      if (signal !== null) return reject(new Error(`it took longer than ${limit} s`))
      if (status !== 0) return reject(new Error(`${command[0]} failed: ${texts.messages.trim()}`))
      const [wall = 0, user = 0, system = 0] = texts.times.trim().split(' ').map(Number)
      return resolve({ wall, cpu: user + system })
    })
  })
}

/** Seconds in which a program may end in order. */
const patience = 10
