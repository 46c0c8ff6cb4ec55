import type { ElementContent as HastContent, Element as HastElement, Root as HastRoot } from 'hast'
import type { FootnoteReference, Image, ImageReference, Root as MdastRoot, Table } from 'mdast'
import { defaultHandlers, type State } from 'mdast-util-to-hast'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import type { VFile } from 'vfile'
import { termsOf } from '../../0-language/terms.ts'
import type { Callout, ImageCaption } from '../../1-manuscript/markdown-nodes.ts'
import { parseRaw } from './parse-raw.ts'

/** Markdown as HTML: raw HTML parsed, not yet cleaned; Octavo's own nodes as their elements. */
export function toHast(tree: MdastRoot, file: VFile, language: string): HastRoot {
  const handlers = {
    callout: calloutFor(language),
    table,
    footnoteReference,
    image,
    imageReference,
    imageCaption,
  }
  const processor = unified().use(remarkRehype, { allowDangerousHtml: true, handlers })
  return parseRaw(processor.runSync(tree, file), file)
}

function calloutFor(language: string) {
  return (state: State, node: Callout): HastElement => {
    const name = termsOf(language).callouts[node.kind] ?? node.kind
    const title = node.title?.length
      ? state.all({ type: 'paragraph', children: [...node.title] })
      : [{ type: 'text' as const, value: name }]
    const element: HastElement = {
      type: 'element',
      tagName: 'div',
      properties: { ...node.data?.hProperties, className: ['callout', node.kind], role: 'note' },
      children: [
        { type: 'element', tagName: 'p', properties: { className: ['callout-title'] }, children: title },
        ...state.wrap(state.all(node), true),
      ],
    }
    state.patch(node, element)
    return element
  }
}

/** A table stands in a figure, so that caption and table keep together; it is the figure that is `wide`. */
function table(state: State, node: Table): HastElement {
  const inner = defaultHandlers.table(state, node)
  const caption = node.data?.caption
  const figcaption: HastElement[] = caption
    ? [
        {
          type: 'element',
          tagName: 'figcaption',
          properties: {},
          children: state.all({ type: 'paragraph', children: [...caption] }),
        },
      ]
    : []
  const { id, dataAnchor, dataPlace, className, ...properties } = inner.properties
  const classes = Array.isArray(className) ? className : []
  const own = classes.filter((name) => name !== 'wide')
  const figure: HastElement = {
    type: 'element',
    tagName: 'figure',
    properties: {
      ...(id && { id }),
      ...(dataAnchor && { dataAnchor }),
      ...(dataPlace && { dataPlace }),
      className: ['table', ...classes.filter((name) => name === 'wide')],
    },
    children: [
      ...figcaption,
      { ...inner, properties: { ...properties, ...(own.length > 0 && { className: own }) } },
    ],
  }
  state.patch(node, figure)
  return figure
}

/** Only HTML says by an empty description that there is nothing to describe. */
function image(state: State, node: Image): HastElement {
  return withoutEmptyAlt(defaultHandlers.image(state, node))
}

function imageReference(state: State, node: ImageReference): HastContent | HastContent[] | undefined {
  const result = defaultHandlers.imageReference(state, node)
  return result && 'tagName' in result ? withoutEmptyAlt(result) : result
}

/** Until `setFigures` makes it the caption of a figure. */
function imageCaption(state: State, node: ImageCaption): HastElement {
  const element: HastElement = {
    type: 'element',
    tagName: 'span',
    properties: { dataCaption: 'true' },
    children: state.all(node),
  }
  state.patch(node, element)
  return element
}

function withoutEmptyAlt(element: HastElement): HastElement {
  if (element.properties.alt === '') delete element.properties.alt
  return element
}

/** Notes have got their numbers and ids in `placeNotes`. */
function footnoteReference(state: State, node: FootnoteReference): HastElement | undefined {
  const { sign, id, target } = node.data?.reference ?? {}
  if (!sign || !id || !target) return undefined
  const link: HastElement = {
    type: 'element',
    tagName: 'a',
    properties: { dataAnchor: id, role: 'doc-noteref', href: `#${target}` },
    children: [{ type: 'text', value: sign }],
  }
  const element: HastElement = {
    type: 'element',
    tagName: 'sup',
    properties: { className: ['noteref'] },
    children: [link],
  }
  state.patch(node, link)
  state.patch(node, element)
  return element
}
