/** What the publication says of itself, in every edition. Dates are ISO 8601, languages BCP 47, text is plain. */
export interface Metadata {
  readonly title: string
  readonly subtitle?: string
  readonly shortTitle: string
  readonly authors: readonly Contributor[]
  /** Editors, translators, illustrators and others, with their MARC role. */
  readonly contributors: readonly Contributor[]
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly publisher?: string
  readonly imprint?: string
  readonly place?: string
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly published?: string
  /** `CCYY-MM-DDThh:mm:ssZ`: SOURCE_DATE_EPOCH, else the publication's date, else the start of 2000. */
  readonly modified: string
  readonly edition?: string
  readonly rights?: string
  /** Address or name of the licence. */
  readonly license?: string
  readonly description?: string
  readonly subjects: readonly Subject[]
  readonly keywords: readonly string[]
  readonly series?: { readonly name: string; readonly number?: number }
  readonly identifiers: Identifiers
}

/** A person or body that had a part in the work. */
export interface Contributor {
  readonly name: string
  /** For sorting, such as `Weiss, Clara`. */
  readonly sort?: string
  /** MARC relator code, such as `aut`, `edt`, `trl`, `ill`. */
  readonly role: string
}

/** What the work is about: a text, or a code of a scheme. */
export interface Subject {
  readonly text: string
  readonly scheme?: 'BISAC' | 'Thema' | string
  readonly code?: string
}

/** `unique` identifies the EPUB for good: the ISBN's or the given UUID's URN, else a UUID made from slug, title and authors. */
export interface Identifiers {
  /** As in `dc:identifier`: `urn:isbn:…`, `urn:uuid:…` or an https address. */
  readonly unique: string
  readonly isbn: { readonly epub?: string; readonly print?: string; readonly pdf?: string }
  readonly doi?: string
  readonly uuid?: string
  readonly url?: string
}
