import type { Nodes as XastNodes } from 'xast'
import { fromXml } from 'xast-util-from-xml'
import type { Resource } from '../../2-book/book.ts'

/** What a drawing writes with letters, each composed with its marks: empty for any other image, and for one whose letters are outlines. */
export function drawingText({ mediaType, bytes }: Pick<Resource, 'mediaType' | 'bytes'>): string {
  if (mediaType !== 'image/svg+xml') return ''
  const source = Buffer.from(bytes).toString('utf8')
  return /<text[\s>]/.test(source) ? textIn(fromXml(source), false) : ''
}

function textIn(node: XastNodes, isText: boolean): string {
  if (node.type === 'text') return isText ? node.value.normalize('NFC') : ''
  if (!('children' in node)) return ''
  const inner = isText || (node.type === 'element' && node.name === 'text')
  return node.children.map((child) => textIn(child, inner)).join('')
}
