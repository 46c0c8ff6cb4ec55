import type { Element, ElementContent } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import type { Resource } from '../../2-book/book.ts'
import type { EpubDocument, MetadataElement, NavPoint } from '../epub.ts'
import { summarySentences } from './summary-sentences.ts'

interface Evidence {
  readonly resources: readonly Resource[]
  readonly css: string
  readonly nav: readonly NavPoint[]
  readonly language: string
}

/**
 * What EPUB Accessibility 1.1 §2 wants a publication to say of itself, found by looking: nothing is claimed that the
 * documents do not show. There is no `dcterms:conformsTo`: conformance takes a person's judgement.
 *
 * @param documents as stage 3 gives them, with `dataUndescribed` on images and formulas that nobody has described
 */
export function accessibilityMetadata(
  documents: readonly EpubDocument[],
  { resources, css, nav, language }: Evidence,
): readonly MetadataElement[] {
  const facts = findFacts(documents, resources, css, nav)
  return [
    ...accessModes(facts).map((mode) => meta('accessMode', mode)),
    ...sufficientModes(facts).map((modes) => meta('accessModeSufficient', modes)),
    ...features(facts).map((feature) => meta('accessibilityFeature', feature)),
    meta('accessibilityHazard', facts.moves ? 'unknown' : 'none'),
    summary(facts, language),
  ].filter(({ text }) => text !== '')
}

interface Facts {
  /** Whether there is something to see beside text: images and drawings that are not decorations. */
  readonly hasImages: boolean
  /** Whether each of them has words that stand for it. */
  readonly allDescribed: boolean
  readonly hasMathml: boolean
  /** Whether each formula has words that stand for it. */
  readonly allFormulasDescribed: boolean
  readonly hasHeadings: boolean
  readonly hasRuby: boolean
  readonly hasContents: boolean
  /** Whether something sounds or moves: sound, video, animated images, animations. */
  readonly moves: boolean
  /** Whether the reader may change type and colours: no lengths that ignore the reader's own, nothing `!important`. */
  readonly isRestylable: boolean
}

function findFacts(
  documents: readonly EpubDocument[],
  resources: readonly Resource[],
  css: string,
  nav: readonly NavPoint[],
): Facts {
  const elements = documents.flatMap(({ content }) => [...allElements(content)])
  const ids = new Set(elements.map(({ properties }) => properties.id))
  const named = (...names: readonly string[]) => elements.filter(({ tagName }) => names.includes(tagName))
  // Text with the role of an image is text to those who see it as well.
  const images = named('img', 'svg').filter((element) => !isDecoration(element))
  const formulas = named('math')
  return {
    hasImages: images.length > 0,
    allDescribed: images.every((image) => isDescribed(image, ids)),
    hasMathml: formulas.length > 0,
    allFormulasDescribed: formulas.every(
      ({ properties: { alttext, altText, dataUndescribed } }) =>
        !dataUndescribed && isText(alttext ?? altText),
    ),
    hasHeadings: named('h1', 'h2', 'h3', 'h4', 'h5', 'h6').length > 0,
    hasRuby: named('rt').some((reading) => isText(textOf(reading))),
    hasContents: nav.length > 0,
    moves:
      named('audio', 'video', 'animate', 'animateTransform', 'animateMotion', 'set').length > 0 ||
      resources.some(isAnimated) ||
      /animation|@keyframes/.test(css),
    isRestylable: !/!important|font-size:\s*[\d.]+(px|pt|mm|cm|in)\b/.test(css),
  }
}

function* allElements(nodes: readonly ElementContent[]): Generator<Element> {
  for (const node of nodes) {
    if (node.type !== 'element') continue
    yield node
    yield* allElements(node.children)
  }
}

function isDecoration({ tagName, properties }: Element): boolean {
  if (String(properties.ariaHidden) === 'true') return true
  return (
    (tagName === 'img' && properties.alt === '') ||
    properties.role === 'presentation' ||
    properties.role === 'none'
  )
}

/** @param ids of all elements: a label that leads nowhere is none */
function isDescribed({ properties, children }: Element, ids: ReadonlySet<unknown>): boolean {
  const { alt, ariaLabel, ariaLabelledBy, dataUndescribed } = properties
  if (dataUndescribed) return false
  const labels = [ariaLabelledBy].flat().flatMap((list) => String(list ?? '').split(/\s+/))
  const title = children.find((child) => child.type === 'element' && child.tagName === 'title')
  return (
    isText(alt) ||
    isText(ariaLabel) ||
    labels.some((id) => ids.has(id)) ||
    (title !== undefined && isText(textOf(title)))
  )
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== ''
}

/**
 * An animated GIF has several image blocks (graphic control extension, GIF89a §23), an animated PNG the chunk `acTL`; an animated SVG
 * says so.
 */
function isAnimated({ mediaType, bytes }: Resource): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (mediaType === 'image/gif') return text.split('\u0021\u00f9\u0004').length > 2
  if (mediaType === 'image/png') return text.slice(0, 4000).includes('acTL')
  return mediaType === 'image/svg+xml' && /<(animate|set\b)|@keyframes/.test(text)
}

function accessModes({ hasImages }: Facts): readonly string[] {
  return hasImages ? ['textual', 'visual'] : ['textual']
}

function sufficientModes({ hasImages, allDescribed, allFormulasDescribed }: Facts): readonly string[] {
  const byText = allDescribed && allFormulasDescribed ? ['textual'] : []
  return hasImages || byText.length === 0 ? [...byText, 'textual,visual'] : byText
}

function features(facts: Facts): readonly string[] {
  const found: readonly (readonly [string, boolean])[] = [
    ['tableOfContents', facts.hasContents],
    ['structuralNavigation', facts.hasHeadings],
    ['readingOrder', true],
    ['displayTransformability', facts.isRestylable],
    ['alternativeText', facts.hasImages && facts.allDescribed],
    ['MathML', facts.hasMathml],
    ['describedMath', facts.hasMathml && facts.allFormulasDescribed],
    ['rubyAnnotations', facts.hasRuby],
    ['unlocked', true],
  ]
  return found.filter(([, holds]) => holds).map(([name]) => name)
}

function summary(facts: Facts, language: string): MetadataElement {
  const { sentences: say, language: spoken } = summarySentences(language)
  const sentences = [
    facts.hasContents && facts.hasHeadings ? say.reflowable : '',
    facts.hasImages ? (facts.allDescribed ? say.allImagesDescribed : say.someImagesNotDescribed) : '',
    facts.hasMathml ? say.formulasAreMathml : '',
    facts.allFormulasDescribed ? '' : say.someFormulasNotDescribed,
  ]
  const separator = /^(zh|ja)$/.test(spoken) ? '' : ' '
  return meta('accessibilitySummary', sentences.filter(Boolean).join(separator), { 'xml:lang': spoken })
}

function meta(
  property: string,
  text: string,
  attributes: Readonly<Record<string, string>> = {},
): MetadataElement {
  return { element: 'meta', attributes: { property: `schema:${property}`, ...attributes }, text }
}
