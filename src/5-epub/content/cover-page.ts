import { h } from 'hastscript'
import { termsOf } from '../../0-language/terms.ts'
import type { Metadata } from '../../2-book/metadata/metadata.ts'
import type { Asset, XhtmlDocument } from '../epub.ts'
import { serialiseXhtml } from './serialise-xhtml.ts'

/** The cover as a file: `cover.jpg` or `cover.png`, by its first bytes. */
export function coverAsset(bytes: Uint8Array): Asset {
  const isPng = bytes[0] === 0x89 && bytes[1] === 0x50
  return { path: `cover.${isPng ? 'png' : 'jpg'}`, mediaType: isPng ? 'image/png' : 'image/jpeg', bytes }
}

/** The document that shows the cover: one image and nothing else, as Kobo asks. */
export function coverPage(cover: Asset, { title, authors, language, direction }: Metadata): XhtmlDocument {
  const { cover: word } = termsOf(language)
  const alt = `${word}: ${[title, ...authors.map(({ name }) => name)].join(', ')}`
  const image = h('img.cover', { src: cover.path, alt, role: 'doc-cover', 'epub:type': 'cover' })
  return {
    name: 'cover.xhtml',
    title: word,
    language,
    direction,
    matter: 'front',
    body: serialiseXhtml([h('div.cover', [image])]),
  }
}
