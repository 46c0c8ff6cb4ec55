import type { Properties } from 'hast'
import type { Image, Root as MdastRoot, PhrasingContent, RootContent } from 'mdast'
import type { ContainerDirective, Directives, LeafDirective, TextDirective } from 'mdast-util-directive'
import { toString as textOf } from 'mdast-util-to-string'
import type { Point } from 'unist'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../../0-ground/report.ts'
import { nearest } from '../settings/check-config.ts'
import type { SourceLines } from '../source-lines.ts'
import { calloutKinds, containers, leaves, texts } from '../syntax/blocks/known-directives.ts'
import { type BlockName, nameBlock } from '../syntax/blocks/name-block.ts'
import { readOpening } from '../syntax/blocks/read-opening.ts'
import { toProperties } from '../syntax/read-attributes.ts'
import { readSize } from '../syntax/read-resource.ts'
import { addProperties } from './add-properties.ts'
import { takeOptions } from './take-options.ts'

/**
 * Says of every directive what it is in HTML, after the table of known names. Callouts are left to `nameCallouts`, but for their
 * attributes. A block with a name that is not known is a plain one, with the name as its class.
 *
 * Reports `directive-unknown`, `directive-unclosed`, and `directive-misplaced` for a `:lang` that names no language, which becomes text
 * again.
 *
 * @param isWhole false where blocks stand too deep, so that their ends are not known
 */
export function finishDirectives(tree: MdastRoot, file: VFile, lines: SourceLines, isWhole: boolean): void {
  visit(tree, 'containerDirective', (node) => {
    const { line = 0, column = 1 } = node.position?.start ?? {}
    const opening = readOpening(lines.text(line).slice(column - 1))
    const head = opening === undefined ? node.name : opening.head + opening.list
    const options = nameBlock(head).isRole ? takeOptions(node) : new Map<string, string>()
    const name = nameBlock(head, options.get('class')?.split(/\s+/).filter(Boolean))
    if (name.unknown !== undefined) reportUnknown(node, name.unknown, file)
    if (isWhole) reportUnclosed(node, opening?.head ?? node.name, file)
    finishContainer(node, name, options)
  })
  visit(tree, 'leafDirective', finishLeaf)
  visit(tree, 'textDirective', (node, index, parent) => {
    const properties = finishText(node)
    if (properties || !parent || index === undefined) return
    const { position } = node
    report(file, 'directive-misplaced', {
      place: position,
      reason: '`:lang` names no language, as `{fr}` would.',
    })
    parent.children.splice(index, 1, ...restoreText(node, String(file)))
  })
}

function reportUnknown(node: ContainerDirective, name: string, file: VFile): void {
  const [near] = nearest(name.toLowerCase(), [...containers.keys(), ...calloutKinds.keys()])
  report(file, 'directive-unknown', {
    place: node.data?.position?.opening ?? node.position,
    reason: `\`${name}\` is no kind of block that Octavo knows; its text is set as plain text.${near ? ` Did you mean \`${near}\`?` : ''}`,
    ...(near && { expected: [near] }),
  })
}

function reportUnclosed(node: ContainerDirective, head: string, file: VFile): void {
  const { opening, closing } = node.data?.position ?? {}
  if (closing) return
  const reason = `\`:::${head}\` has no closing \`:::\`, so that it goes on to the end of what surrounds it.`
  report(file, 'directive-unclosed', { place: opening ?? node.position, reason })
}

function finishContainer(
  node: ContainerDirective,
  name: BlockName,
  options: ReadonlyMap<string, string>,
): void {
  const isCallout = name.kind !== undefined && calloutKinds.has(name.kind)
  const element =
    containers.get(name.kind ?? '') ?? (isCallout ? undefined : { hName: 'div', hProperties: {} })
  const { hProperties } = node.data ?? {}
  node.name = name.kind ?? ''
  node.data = { ...(element && { hName: element.hName }), ...(hProperties && { hProperties }) }
  if (name.isRole && name.kind === 'figure') setPicture(node, options)
  findTitle(node, name)
  addOwn(node, element?.hProperties ?? {}, propertiesOf(name, options))
  if (!isCallout) finishLabel(node)
}

/** The measures of a block say where its program puts it, beside others: here all text has the full width. */
function propertiesOf(
  { attributes }: BlockName,
  options: ReadonlyMap<string, string>,
): Properties | undefined {
  const { id, classes } = attributes
  const kept = [...attributes.values].filter(([key]) => ['class', 'lang', 'dir', 'place'].includes(key))
  const name = id ?? options.get('name')
  return toProperties({ ...(name && { id: name }), classes, values: new Map(kept) })
}

/** MyST's figures have an address where other blocks have a title; the first paragraph is the caption. */
function setPicture(node: ContainerDirective, options: ReadonlyMap<string, string>): void {
  const [label, caption, ...others] = node.children
  if (label?.type !== 'paragraph' || !label.data?.directiveLabel) return
  const { position } = label
  const place = position && { position }
  const width = readSize(`=${options.get('width') ?? ''}`)
  const image: Image = {
    type: 'image',
    url: textOf(label).trim(),
    alt: options.get('alt') ?? '',
    ...place,
    data: { hProperties: width },
  }
  const title: readonly RootContent[] =
    caption?.type === 'paragraph' ? [{ ...caption, data: { directiveLabel: true } }] : []
  const rest = caption === undefined || title.length > 0 ? others : [caption, ...others]
  node.children = [
    ...title,
    { type: 'paragraph', children: [image], ...place },
    ...rest,
  ] as typeof node.children
}

/** The first heading becomes the label where the block has no other. */
function findTitle(node: ContainerDirective, name: BlockName): void {
  const [first, ...others] = node.children
  if (name.titledByHeading && first?.type === 'heading')
    node.children = [{ ...first, type: 'paragraph', data: { directiveLabel: true } }, ...others]
}

function finishLabel(node: ContainerDirective): void {
  const [label, ...others] = node.children
  if (label?.type !== 'paragraph' || !label.data?.directiveLabel) return
  const element = containers.get(node.name)?.label ?? {
    hName: 'p',
    className: 'label',
    last: false,
  }
  label.data = {
    hName: element.hName,
    ...(element.className && { hProperties: { className: [element.className] } }),
  }
  node.children = element.last ? [...others, label] : [label, ...others]
}

/** A break with words in it cannot be a rule, which has no content. */
function finishLeaf(node: LeafDirective): void {
  const element = leaves.get(node.name)
  const void_ = element?.hName === 'hr' && node.children.length > 0
  node.data = { ...(element && { hName: void_ ? 'div' : element.hName }) }
  addOwnProperties(node, element?.hProperties ?? {})
}

/** Gives nothing for a `:lang` without language. */
function finishText(node: TextDirective): Properties | undefined {
  const element = texts.get(node.name)
  const lang = node.name === 'lang' ? findLanguage(node) : undefined
  if (node.name === 'lang' && !lang) return
  node.data = { ...(element && { hName: element.hName }) }
  addOwnProperties(node, { ...element?.hProperties, ...(lang && { lang }) })
  return node.data.hProperties
}

/** `{fr}` or `{lang=fr}`: a BCP 47 tag of letters and digits. */
function findLanguage({ attributes }: TextDirective): string | undefined {
  const bare = Object.entries(attributes ?? {}).find(([, value]) => value === '')?.[0]
  const tag = attributes?.lang ?? bare
  return tag && /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(tag) ? tag : undefined
}

function restoreText({ children, position }: TextDirective, source: string): PhrasingContent[] {
  if (!position) return children
  const first = children[0]?.position?.start ?? position.end
  const last = children.at(-1)?.position?.end ?? position.end
  return [restore(position.start, first, source), ...children, restore(last, position.end, source)]
}

function restore(start: Point, end: Point, source: string): PhrasingContent {
  return { type: 'text', value: source.slice(start.offset, end.offset), position: { start, end } }
}

function addOwnProperties(node: LeafDirective | TextDirective, properties: Properties): void {
  const { id, class: classes, ...others } = node.attributes ?? {}
  const values = new Map(Object.entries(others).map(([key, value]) => [key, value ?? '']))
  addOwn(node, properties, toProperties({ ...(id && { id }), classes: classes?.split(/\s+/) ?? [], values }))
}

function addOwn(node: Directives, properties: Properties, own: Properties | undefined): void {
  addProperties(node, properties)
  if (own) addProperties(node, own)
}
