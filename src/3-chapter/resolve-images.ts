import type { Element as HastElement, Root as HastRoot } from 'hast'
import { visit } from 'unist-util-visit'
import type { Source } from '../1-manuscript/manuscript.ts'
import type { Book, Resource } from '../2-book/book.ts'
import { imageKey } from '../2-book/collect-images.ts'
import { decodeAddress } from '../decode-address.ts'
import { report } from '../report.ts'

/**
 * Points images to their resources and gives them their size. Where an image cannot be shown, its alternative text stands in
 * a box. An image with the class `decorative` needs no description.
 *
 * Reports `image-alt-missing`.
 */
export function resolveImages(tree: HastRoot, source: Source, { images }: Pick<Book, 'images'>): void {
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName !== 'img' || index === undefined || !parent) return
    const { src, alt, width, height, style, className, title, dataAnchor, dataPlace } = element.properties
    const resource =
      typeof src === 'string'
        ? (images.get(imageKey(source, decodeAddress(src))) ?? images.get(imageKey(source, src)))
        : undefined
    const text = typeof alt === 'string' ? alt.trim() : ''
    if (!resource) {
      parent.children[index] = missingImage(text || (typeof title === 'string' ? title : ''), element)
      return
    }
    const classes = Array.isArray(className) ? className.map(String) : []
    if (text === '' && !classes.includes('decorative')) {
      report(source.file, 'image-alt-missing', {
        place: element.position,
        reason: `The image \`${String(src)}\` has no description.`,
      })
    }
    element.properties = {
      src: resource.path,
      alt: text,
      width: resource.width,
      height: resource.height,
      ...(title && { title }),
      ...(dataAnchor && { dataAnchor }),
      ...(dataPlace && { dataPlace }),
      ...(classes.length > 0 && { className: classes }),
      ...widthStyle(style ?? width ?? widthFor(height, resource)),
    }
  })
}

/** A height alone, in CSS pixels, tells the width by the picture's shape. */
function widthFor(height: unknown, resource: Resource): number | undefined {
  const [, value] = /^(\d{1,4})(?:px)?$/.exec(String(height ?? '')) ?? []
  return value ? Math.round((Number(value) * resource.width) / resource.height) : undefined
}

/** The author's width: per cent of the text's width, or CSS pixels. */
function widthStyle(written: unknown): { style?: string } {
  const [, value, unit] = /^(?:width:\s*)?(\d{1,4}(?:\.\d+)?)(%|px)?;?$/.exec(String(written ?? '')) ?? []
  return value ? { style: `width:${value}${unit ?? 'px'}` } : {}
}

function missingImage(text: string, { position, properties }: HastElement): HastElement {
  const { dataAnchor } = properties
  return {
    type: 'element',
    tagName: 'span',
    properties: { className: ['missing-image'], ...(dataAnchor && { dataAnchor }) },
    children: [{ type: 'text', value: text }],
    ...(position && { position }),
  }
}
