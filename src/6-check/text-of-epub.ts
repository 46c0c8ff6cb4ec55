import { fromHtml } from 'hast-util-from-html'
import JSZip from 'jszip'
import { textOfTree } from './text-of-tree.ts'

/** The text of an EPUB's chapters: of all XHTML but the navigation document and the cover page. */
export async function textOfEpub(bytes: Uint8Array): Promise<string> {
  const zip = await JSZip.loadAsync(bytes)
  const documents = zip.file(/\.xhtml$/).filter(({ name }) => !/\/(toc|nav|cover)\.xhtml$/.test(name))
  const texts = await Promise.all(documents.map((file) => file.async('string')))
  return texts.map((text) => textOfTree(fromHtml(bodyOf(text), { fragment: true }))).join('\n')
}

function bodyOf(xhtml: string): string {
  return xhtml.slice(xhtml.indexOf('<body'), xhtml.lastIndexOf('</body>')).replace(/^<body[^>]*>/, '')
}
