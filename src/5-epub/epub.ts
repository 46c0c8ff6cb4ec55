import type { ElementContent } from 'hast'
import type { Chapter, Matter } from '../2-book/book.ts'

/** One XHTML document of the reading order, before it is serialised. */
export interface EpubDocument {
  /** File name below `OEBPS/`, such as `rain.xhtml` or `rain-2.xhtml`; only `[a-z0-9-]` before the extension. */
  readonly name: string
  /** For the document's `title`; never empty. */
  readonly title: string
  /** BCP 47. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly matter: Matter
  /** The chapter it belongs to; several documents may share one. */
  readonly chapter: Chapter
  /** What stands in `body`. */
  readonly content: readonly ElementContent[]
}

/** One XHTML document of the reading order, ready for the template `chapter.xhtml.ejs`. */
export interface XhtmlDocument
  extends Pick<EpubDocument, 'name' | 'title' | 'language' | 'direction' | 'matter'> {
  /** Content of `body` as XHTML. */
  readonly body: string
}

/** A file of the EPUB other than XHTML: an image, a font. */
export interface Asset {
  /** Below `OEBPS/`. */
  readonly path: string
  /** A core media type of EPUB 3.3. */
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** A font file that the style sheet declares. */
export interface EmbeddedFont extends Asset {
  /** The family as the theme names it. */
  readonly family: string
  /** The family as the style sheet names this script of it, such as `Alegreya Cyrillic`. */
  readonly name: string
  readonly role: 'text' | 'small-caps' | 'sans' | 'mono' | 'math' | 'fallback'
  readonly weight: number
  readonly style: 'normal' | 'italic'
}

/** One line of the navigation, with the lines below it. */
export interface NavPoint {
  /** As printed before the title: `3`, `II`. */
  readonly label?: string
  readonly title: string
  /** Relative to `OEBPS/`, such as `rain.xhtml#rain`. */
  readonly href: string
  readonly children: readonly NavPoint[]
}

/** A list of figures or of tables in the navigation document. */
export interface NavList {
  /** A term of the EPUB Structural Semantics Vocabulary: `loi`, `lot`. */
  readonly type: string
  readonly id: string
  readonly title: string
  readonly points: readonly NavPoint[]
}

/** One entry of the landmarks. */
export interface Landmark {
  /** A term of the EPUB Structural Semantics Vocabulary, such as `bodymatter`. */
  readonly type: string
  readonly title: string
  readonly href: string
}

/** An element of the package document's `metadata`. */
export interface MetadataElement {
  /** `dc:title`, `meta`, … */
  readonly element: string
  readonly attributes: Readonly<Record<string, string>>
  /** Empty for elements that say all in their attributes. */
  readonly text: string
}

/** An `item` of the manifest. */
export interface ManifestItem {
  readonly id: string
  readonly href: string
  readonly mediaType: string
  /** `nav`, `svg`, `mathml`, `cover-image`: exactly those that hold. */
  readonly properties: readonly string[]
}

/** Everything that the templates print and the archive holds. */
export interface EpubPackage {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly title: string
  /** The unique identifier, as in `dc:identifier`. */
  readonly identifier: string
  /** `CCYY-MM-DDThh:mm:ssZ`; the date of every file in the archive. */
  readonly modified: string
  readonly metadata: readonly MetadataElement[]
  readonly manifest: readonly ManifestItem[]
  /** Manifest ids in reading order. */
  readonly spine: readonly string[]
  readonly contentsTitle: string
  readonly nav: readonly NavPoint[]
  readonly lists: readonly NavList[]
  readonly landmarks: readonly Landmark[]
  /** In reading order, without the navigation document. */
  readonly documents: readonly XhtmlDocument[]
  readonly assets: readonly Asset[]
  readonly css: string
}
