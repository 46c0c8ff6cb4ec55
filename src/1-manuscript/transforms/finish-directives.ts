import type { Properties } from 'hast'
import type { Root as MdastRoot, PhrasingContent } from 'mdast'
import type { ContainerDirective, Directives, LeafDirective, TextDirective } from 'mdast-util-directive'
import type { Point } from 'unist'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../../0-ground/report.ts'
import { calloutKinds, containers, leaves, texts } from '../syntax/known-directives.ts'
import { toProperties } from '../syntax/read-attributes.ts'
import { addProperties } from './add-properties.ts'

/**
 * Says of every directive what it is in HTML, after the table of known names. Callouts are left to `nameCallouts`, but for their
 * attributes.
 *
 * Reports `directive-unclosed`, and `directive-misplaced` for a `:lang` that names no language, which becomes text again.
 */
export function finishDirectives(tree: MdastRoot, file: VFile): void {
  visit(tree, 'containerDirective', (node) => {
    // White space that the tokenizer let through, and capitals.
    node.name = node.name.trim().toLowerCase()
    reportUnclosed(node, file)
    finishContainer(node)
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

function reportUnclosed(node: ContainerDirective, file: VFile): void {
  const { opening, closing } = node.data?.position ?? {}
  if (closing) return
  const reason = `\`:::${node.name}\` has no closing \`:::\`, so that it goes on to the end of what surrounds it.`
  report(file, 'directive-unclosed', { place: opening ?? node.position, reason })
}

function finishContainer(node: ContainerDirective): void {
  const element = containers.get(node.name)
  const { hProperties } = node.data ?? {}
  node.data = { ...(element && { hName: element.hName }), ...(hProperties && { hProperties }) }
  addOwnProperties(node, element?.hProperties ?? {})
  if (!calloutKinds.has(node.name)) finishLabel(node)
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

function addOwnProperties(node: Directives, properties: Properties): void {
  addProperties(node, properties)
  const { id, class: classes, ...others } = node.attributes ?? {}
  const values = new Map(Object.entries(others).map(([key, value]) => [key, value ?? '']))
  const own = toProperties({ ...(id && { id }), classes: classes?.split(/\s+/) ?? [], values })
  if (own) addProperties(node, own)
}
