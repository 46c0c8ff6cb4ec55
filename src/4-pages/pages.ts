/** The laid-out publication, before any edition of it is finished. */
export interface Pages {
  /** Folios as printed, one for each page: `i`, `ii`, `1`, … Empty on pages without a folio of their own. */
  readonly labels: readonly string[]
  /** Where each chapter begins: its id → page index, 0-based. */
  readonly references: ReadonlyMap<string, number>
  /** As the browser printed it: tagged, with outlines and destinations. */
  readonly pdf: Uint8Array
}
