import { spawnSync } from 'node:child_process'

/** A program and its arguments. */
export type Command = readonly [program: string, ...args: readonly string[]]

/** Medians of several runs, in seconds. */
export interface Measurement {
  /** From start to end. */
  readonly wall: number
  /** User and system time of the process and of all that it waited for. */
  readonly cpu: number
}

/**
 * Runs the commands in turn, several times over, so that a busy machine is as hard on each; gives a measurement for each.
 * Node does not tell the times of its children: bash does.
 */
export function measureInTurn(commands: readonly Command[], runs: number): readonly Measurement[] {
  const rounds = Array.from({ length: runs }, () => commands.map(measure))
  return commands.map((_, index) => {
    const own = rounds.flatMap((round) => round[index] ?? [])
    return { wall: median(own.map(({ wall }) => wall)), cpu: median(own.map(({ cpu }) => cpu)) }
  })
}

function measure(command: Command): Measurement {
  const script = 'exec 3>&2; TIMEFORMAT="%R %U %S"; { time "$@" >/dev/null 2>&3; } 2>&1'
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', ...command], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  if (status !== 0) throw new Error(`${command.join(' ')} failed:\n${stderr}`)
  const [wall = 0, user = 0, system = 0] = stdout.trim().split(' ').map(Number)
  return { wall, cpu: user + system }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
