import type { Element } from 'hast'

/**
 * The element's `epub:type`: a term of the EPUB Structural Semantics Vocabulary 1.1, from its DPUB-ARIA role or, where
 * there is no role, from the kind of chapter its class names. `undefined` for elements that are nothing special.
 */
export function epubTypeOf(element: Element): string | undefined {
  const { role, className } = element.properties
  if (typeof role === 'string' && role.startsWith('doc-')) return ROLE_TYPES.get(role.slice(4))
  if (element.tagName !== 'section' || role || !Array.isArray(className)) return undefined
  return className.map((name) => CLASS_TYPES.get(String(name))).find(Boolean)
}

/** DPUB-ARIA role without `doc-` → term. Roles without a term in the vocabulary are left out. */
const ROLE_TYPES: ReadonlyMap<string, string> = new Map([
  ...[
    'abstract',
    'acknowledgments',
    'afterword',
    'appendix',
    'backlink',
    'bibliography',
    'biblioref',
    'chapter',
    'colophon',
    'conclusion',
    'cover',
    'credits',
    'dedication',
    'endnotes',
    'epigraph',
    'epilogue',
    'errata',
    'footnote',
    'foreword',
    'glossary',
    'glossref',
    'index',
    'introduction',
    'noteref',
    'notice',
    'pagebreak',
    'part',
    'preface',
    'prologue',
    'pullquote',
    'subtitle',
    'tip',
    'toc',
  ].map((name) => [name, name] as const),
  ['pagelist', 'page-list'],
  ['qna', 'qna'],
])

/** Class of a chapter's section → term, for the kinds that have no role. */
const CLASS_TYPES: ReadonlyMap<string, string> = new Map([
  ['matter-titlepage', 'titlepage'],
  ['matter-imprint', 'copyright-page'],
])
