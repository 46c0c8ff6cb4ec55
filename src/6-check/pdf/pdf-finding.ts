/** Something in a PDF that readers, archives or accessibility checkers would refuse. */
export interface PdfFinding {
  /** Words that name the rule, such as `font-embedded`. */
  readonly rule: string
  /** Standard and clause, such as `ISO 14289-1, 7.3`; empty for what Octavo asks of its own accord. */
  readonly clause: string
  /** Where: a page, such as `page 3` (1-based, as counted in the file), a font's or a tag's name; empty when it is the whole file. */
  readonly path: string
  /** One sentence without a full stop. */
  readonly reason: string
}

/** A finding for each place; more than five of one kind are told as a number. */
export function findingsOf(
  rule: string,
  clause: string,
  reason: string,
  paths: readonly string[],
): readonly PdfFinding[] {
  const distinct = [...new Set(paths)]
  const told = distinct.slice(0, mostTold).map((path) => ({ rule, clause, path, reason }))
  const rest = distinct.length - told.length
  return rest > 0
    ? [...told, { rule, clause, path: '', reason: `${reason} (and ${rest} more places)` }]
    : told
}

const mostTold = 5

/** A finding about the whole file unless the fact holds. */
export function unless(holds: boolean, rule: string, clause: string, reason: string): readonly PdfFinding[] {
  return holds ? [] : [{ rule, clause, path: '', reason }]
}
