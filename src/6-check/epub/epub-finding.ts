/** Something in an EPUB that reading systems or stores would refuse. */
export interface EpubFinding {
  /** `container` the ZIP file; `xml` well-formedness; `manifest` the package's list of files; `property` what an item says of itself; `id` ids; `link` targets; `remote` the network; `alt` images without alternative. */
  readonly rule: 'container' | 'xml' | 'manifest' | 'property' | 'id' | 'link' | 'remote' | 'alt'
  /** In the archive; empty when it is about the archive itself. */
  readonly path: string
  /** One sentence. */
  readonly reason: string
}
