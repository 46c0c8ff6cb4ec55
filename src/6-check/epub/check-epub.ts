import { checkEpubContainer } from './check-epub-container.ts'
import { checkEpubLinks } from './check-epub-links.ts'
import { checkEpubPackage } from './check-epub-package.ts'
import type { EpubFinding } from './epub-finding.ts'
import { type OpenEpub, readEpub } from './read-epub.ts'

/**
 * What is wrong with an EPUB, as far as it can be seen in milliseconds and without Java: the container, well-formedness,
 * the manifest, ids, links, remote resources, alternatives of images. Empty for a good one. EPUBCheck remains the judge.
 *
 * Reports nothing itself: any finding is a fault of Octavo, so the caller reports `epub-invalid`.
 */
export async function checkEpub(bytes: Uint8Array): Promise<readonly EpubFinding[]> {
  const epub = await readEpub(bytes)
  return [
    ...checkEpubContainer(bytes, epub.paths),
    ...checkXml(epub),
    ...checkEpubPackage(epub),
    ...checkEpubLinks(epub),
    ...checkAlternatives(epub),
  ]
}

function checkXml({ xml }: OpenEpub): readonly EpubFinding[] {
  return [...xml].flatMap(([path, { error }]) =>
    error === undefined ? [] : [{ rule: 'xml', path, reason: error }],
  )
}

function checkAlternatives({ xml }: OpenEpub): readonly EpubFinding[] {
  return [...xml].flatMap(([path, { elements }]) =>
    elements
      .filter(({ name, attributes }) => name === 'img' && !attributes.has('alt'))
      .map(({ line }) => ({ rule: 'alt', path, reason: `Line ${line}: the image has no alternative text` })),
  )
}
