import type { Measurement } from './measure.ts'

/** Prints what something took, when it was measured. */
export function tell(what: string, measurement: Measurement | undefined): void {
  if (!measurement) return
  const { wall, cpu } = measurement
  console.log(`${what.padEnd(48)}${wall.toFixed(2).padStart(7)} s ${cpu.toFixed(2).padStart(7)} s CPU`)
}

/** Prints how the first compares with the second, when both were measured. */
export function tellRatio(
  ours: Measurement | undefined,
  theirs: Measurement | undefined,
  unit: keyof Measurement,
): void {
  if (!ours || !theirs) return
  console.log(
    `${'→ ratio'.padEnd(48)}${(ours[unit] / theirs[unit]).toFixed(2).padStart(7)}   (${unit} time)\n`,
  )
}
