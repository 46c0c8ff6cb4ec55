import type { Element as HastElement, Root as HastRoot, Properties } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'
import { visitParents } from 'unist-util-visit-parents'
import { decodeAddress } from '../../0-ground/decode-address.ts'
import { report } from '../../0-ground/report.ts'
import { termsOf } from '../../0-language/terms.ts'
import type { Source } from '../../1-manuscript/manuscript.ts'
import type { Book, Resource } from '../../2-book/book.ts'
import { imageKey } from '../../2-book/images/collect-images.ts'
import { imageWidth } from './image-width.ts'
import { isDescription } from './is-description.ts'

/**
 * Points images to their resources and gives them their size. Where an image cannot be shown, its alternative text stands in
 * a box; in a link without other words, where it leads.
 *
 * An image with the class `decorative`, or in HTML with an empty `alt` or a role that says so, needs no description unless a link has nothing else. For
 * one that lacks it stand words that say so, and `dataUndescribed`.
 *
 * Reports `image-alt-missing`, `image-size` and `link-empty`.
 */
export function resolveImages(
  tree: HastRoot,
  source: Source,
  { images }: Pick<Book, 'images'>,
  language: string,
): void {
  visitParents(tree, 'element', (element, ancestors) => {
    const parent = ancestors.at(-1)
    if (element.tagName !== 'img' || !parent) return
    const { src } = element.properties
    const resource =
      typeof src === 'string'
        ? (images.get(imageKey(source, decodeAddress(src))) ?? images.get(imageKey(source, src)))
        : undefined
    const link = ancestors.findLast((node) => node.type === 'element' && node.tagName === 'a')
    const only = link?.type === 'element' && !hasWords(link) ? link : undefined
    const words = wordsOf(element)
    if (resource)
      element.properties = propertiesOf(
        element,
        resource,
        describe(element, only, source, language),
        widthOf(element, resource, source),
      )
    else if (!words && only && String(only.properties.href).startsWith('#')) {
      // It takes its words from the place where it leads.
      only.properties.dataRef ??= 'name'
      only.children = []
    } else
      parent.children[parent.children.indexOf(element)] = missingImage(
        element,
        words || (only ? addressOf(only, source) : ''),
      )
  })
}

function hasWords(link: HastElement): boolean {
  if (textOf(link).trim() !== '') return true
  let isDescribed = false
  visit(link, 'element', ({ tagName, properties: { alt, src } }) => {
    if (tagName === 'img' && typeof alt === 'string') isDescribed ||= isDescription(alt, String(src))
  })
  return isDescribed
}

/** What an image's properties say of its content. */
interface Description {
  readonly alt: string
  readonly dataUndescribed?: string
}

/** The image's alternative text, and whether it describes the image. */
function describe(
  { properties: { src, alt, className, role }, position }: HastElement,
  link: HastElement | undefined,
  { file }: Source,
  language: string,
): Description {
  const text = typeof alt === 'string' ? alt.trim() : ''
  const isDecorative = (Array.isArray(className) && className.includes('decorative')) || isPresentation(role)
  if (isPresentation(role) && !link) return { alt: '' }
  if (text === '' && (alt === '' || isDecorative) && !link) return { alt: '' }
  if (isDescription(text, String(src))) return { alt: text }
  const fault =
    text !== ''
      ? `: “${text.slice(0, 80)}” says nothing of it`
      : link && (alt === '' || isDecorative)
        ? ', and the link around it has no other words'
        : ''
  report(file, 'image-alt-missing', {
    place: position,
    reason: `The image \`${String(src)}\` has no description${fault}.`,
  })
  return { alt: text || termsOf(language).undescribed, dataUndescribed: 'true' }
}

/** Such an image is not even named to those who read by ear (ARIA 1.2, `none`), whatever its `alt`. */
function isPresentation(role: unknown): boolean {
  const first = String([role].flat()[0] ?? '')
    .trim()
    .split(/\s+/)[0]
  return /^(none|presentation)$/i.test(first ?? '')
}

function widthOf(
  { properties, position }: HastElement,
  resource: Resource,
  { file }: Source,
): string | undefined {
  const { style, refused } = imageWidth(properties, resource)
  if (refused.length > 0)
    report(file, 'image-size', {
      place: position,
      reason: `\`${refused.join(' ').slice(0, 80)}\` is no size that an image can have.`,
    })
  return style
}

function propertiesOf(
  { properties }: HastElement,
  resource: Resource,
  description: Description,
  style: string | undefined,
): Properties {
  const { className, title, dataAnchor, dataPlace } = properties
  return {
    src: resource.path,
    ...description,
    width: resource.width,
    height: resource.height,
    ...(title && { title }),
    ...(dataAnchor && { dataAnchor }),
    ...(dataPlace && { dataPlace }),
    ...(Array.isArray(className) && className.length > 0 && { className: className.map(String) }),
    ...(style && { style }),
  }
}

function missingImage({ position, properties }: HastElement, words: string): HastElement {
  const { dataAnchor } = properties
  return {
    type: 'element',
    tagName: 'span',
    properties: { className: ['missing-image'], ...(dataAnchor && { dataAnchor }) },
    children: [{ type: 'text', value: words }],
    ...(position && { position }),
  }
}

function wordsOf({ properties: { alt, title } }: HastElement): string {
  return [alt, title].map((text) => (typeof text === 'string' ? text.trim() : '')).find(Boolean) ?? ''
}

/** Where a link leads that has nothing else to say. */
function addressOf(link: HastElement, { file }: Source): string {
  const address = String(link.properties.href ?? '')
  report(file, 'link-empty', {
    place: link.position,
    reason: `The link to \`${address.slice(0, 80)}\` has no words.`,
  })
  return address.replace(/^(https?:\/\/|mailto:|tel:)/i, '')
}
