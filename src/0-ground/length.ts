const points = { in: 72, cm: 72 / 2.54, mm: 72 / 25.4, pt: 1 } as const

/**
 * Units of CSS in px of 1/96 inch (CSS Values and Units 3, 5.2), in small letters. `em`, `rem` and `ex` are those of the size that
 * browsers begin with.
 */
export const pxPerUnit: Readonly<Record<string, number>> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
  em: 16,
  rem: 16,
  ex: 8,
}

/** A length such as `20mm`, `0.75in`, `2cm` or `6pt` in points of 1/72 inch; 0 for anything else. */
export function lengthPt(length: string): number {
  const [, number = '', unit = ''] = /^([\d.]+)(mm|cm|in|pt)$/.exec(length) ?? []
  return unit === 'mm' || unit === 'cm' || unit === 'in' || unit === 'pt' ? Number(number) * points[unit] : 0
}

/** The same in px of 1/96 inch. */
export function lengthPx(length: string): number {
  return (lengthPt(length) * 4) / 3
}
