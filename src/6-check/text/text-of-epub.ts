import JSZip from 'jszip'
import { isNotesTitle, isTextElement, unreadElements } from './text-of-tree.ts'

/** The text of an EPUB's chapters: of all XHTML but the navigation document and the cover page. */
export async function textOfEpub(bytes: Uint8Array): Promise<string> {
  const zip = await JSZip.loadAsync(bytes)
  const documents = zip.file(/\.xhtml$/).filter(({ name }) => !/\/(toc|nav|cover)\.xhtml$/.test(name))
  const texts = await Promise.all(documents.map((file) => file.async('string')))
  return texts.map((text) => textOfXhtml(bodyOf(text))).join('\n')
}

function bodyOf(xhtml: string): string {
  return xhtml.slice(xhtml.indexOf('<body'), xhtml.lastIndexOf('</body>')).replace(/^<body[^>]*>/, '')
}

/** As `textOfTree`, of well-formed XHTML. A tree of it would cost as much time as all chapters took to render. */
function textOfXhtml(xhtml: string): string {
  let text = ''
  let omitted = 0
  let position = 0
  for (const { 0: tag, index, groups } of xhtml.matchAll(tagPattern)) {
    const { close, name = '', attributes = '' } = groups ?? {}
    const isEmpty = tag.endsWith('/>')
    if (omitted === 0) text += decode(xhtml.slice(position, index))
    position = index + tag.length
    if (omitted > 0) omitted += isEmpty ? 0 : close ? -1 : 1
    else if (!close && !isEmpty && isOmitted(name, attributes)) omitted = 1
    if (omitted === 0) text += isTextElement(name) ? '' : '\n'
    else text += ' '
  }
  return text + decode(xhtml.slice(position))
}

const tagPattern = /<(?<close>\/?)(?<name>[\w:-]+)(?<attributes>(?:"[^"]*"|'[^']*'|[^"'>])*)>/g

function isOmitted(name: string, attributes: string): boolean {
  const [, classes = ''] = /\bclass=["']([^"']*)/.exec(attributes) ?? []
  return unreadElements.has(name) || isNotesTitle(classes.split(' '))
}

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (reference, hex, decimal, name) => {
    if (name) return characters[name] ?? reference
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal))
  })
}
