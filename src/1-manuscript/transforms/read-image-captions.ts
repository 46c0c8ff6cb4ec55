import type {
  Definition,
  Image,
  ImageReference,
  Root as MdastRoot,
  Nodes,
  Parents,
  PhrasingContent,
} from 'mdast'
import type { Position } from 'unist'
import { visit } from 'unist-util-visit'
import { visitParents } from 'unist-util-visit-parents'
import type { ImageCaption } from '../markdown-nodes.ts'
import { anyMark } from '../remarks/revision-marks.ts'
import type { SourceLines } from '../source-lines.ts'
import { collectDefinitions } from './collect-definitions.ts'
import { type FragmentLine, parseFragment } from './parse-fragment.ts'

type AnyImage = Image | ImageReference

/** What may be Markdown in a title; without, it is read as it is. */
const markup = /[*_`$[\]<~:{}%=^|@]|www\./

const note = /\[\^[^[\]\s]+\]/

/**
 * Reads the title of a picture that stands alone in its paragraph as its caption, in Markdown as any other caption: a picture whose
 * title has any gets a node `imageCaption` behind it. Of a picture in a line, whose title is no caption, only the notes are taken, which stand behind it.
 *
 * @param parse Parses Markdown in which HTML is inline only.
 */
export function readImageCaptions(
  tree: MdastRoot,
  source: string,
  lines: SourceLines,
  parse: (text: string) => MdastRoot,
): void {
  const images: { image: AnyImage; ancestors: Parents[] }[] = []
  const titles = new Map<string, Definition>()
  visitParents(tree, (node, ancestors) => {
    if (node.type === 'definition' && !titles.has(node.identifier)) titles.set(node.identifier, node)
    if (isImage(node)) images.push({ image: node, ancestors })
  })
  let definitions: ReadonlyMap<string, string> | undefined
  const read = (node: Image | Definition): PhrasingContent[] => {
    const { title } = node
    if (!title || !markup.test(title)) return []
    definitions ??= collectDefinitions(tree)
    return parseTitle(linesOf(node, title, source, lines), definitions, parse)
  }
  for (const { image, ancestors } of images) {
    const parent = ancestors.at(-1)
    const holder = image.type === 'image' ? image : titles.get(image.identifier)
    if (!parent || !holder?.title?.trim()) continue
    if (isAlone(image, parent)) setCaption(image, parent, ancestors.at(-2), read(holder))
    else if (note.test(holder.title ?? '')) setNotes(image, holder, ancestors, read(holder))
  }
}

/** An item of a tight list has no paragraph of its own, which would be a figure, unless it is told apart. */
function setCaption(
  image: AnyImage,
  parent: Parents,
  item: Parents | undefined,
  words: PhrasingContent[],
): void {
  const { position } = image
  const caption: ImageCaption = { type: 'imageCaption', children: words, ...(position && { position }) }
  if (words.length > 0) insertBehind(image, parent, [caption])
  if (item?.type !== 'listItem') return
  const hProperties = { ...parent.data?.hProperties, dataCaptioned: 'true' }
  parent.data = { ...parent.data, hName: 'div', hProperties }
}

function setNotes(
  image: AnyImage,
  holder: Image | Definition,
  ancestors: readonly Parents[],
  words: PhrasingContent[],
): void {
  const notes: PhrasingContent[] = []
  visit({ type: 'paragraph', children: words }, 'footnoteReference', (reference) => {
    notes.push(reference)
  })
  const outer = ancestors.findIndex(({ type }) => type === 'link' || type === 'linkReference')
  const before = outer < 0 ? image : ancestors[outer]
  const parent = ancestors.at(outer < 0 ? -1 : outer - 1)
  const end = before?.position?.end
  if (!before || !parent) return
  // Where they are printed, not where they are written.
  const placed = notes.map((reference) => {
    const { position: _position, ...rest } = structuredClone(reference)
    return end ? { ...rest, position: { start: end, end } } : rest
  })
  insertBehind(before, parent, placed)
  const known = new Set(notes.map((reference) => 'identifier' in reference && reference.identifier))
  const title = (holder.title ?? '').replaceAll(new RegExp(note, 'g'), (call) =>
    known.has(call.slice(2, -1).toLowerCase()) ? '' : call,
  )
  if (image.type === 'image') image.title = title
  else image.data = { ...image.data, hProperties: { ...image.data?.hProperties, title } }
}

/** Attributes stay directly behind what they belong to. */
function insertBehind(before: Nodes, parent: Parents, nodes: readonly PhrasingContent[]): void {
  const children: Nodes[] = parent.children
  const index = children.indexOf(before) + 1
  children.splice(children[index]?.type === 'attributeList' ? index + 1 : index, 0, ...nodes)
}

/** Marks of revision are still characters. */
function isAlone(image: AnyImage, parent: Parents): boolean {
  return (
    parent.type === 'paragraph' &&
    parent.children.every(
      (child) =>
        child === image ||
        child.type === 'attributeList' ||
        (child.type === 'html' && child.value.startsWith('<!--')) ||
        (child.type === 'text' && child.value.replaceAll(anyMark, '').trim() === ''),
    )
  )
}

function isImage(node: Nodes): node is AnyImage {
  return node.type === 'image' || node.type === 'imageReference'
}

/** A comment, so that nothing that follows is a block's beginning. */
const guard = '<!---->'

function parseTitle(
  title: readonly FragmentLine[],
  definitions: ReadonlyMap<string, string>,
  parse: (text: string) => MdastRoot,
): PhrasingContent[] {
  const guarded = title.map(({ text, start }, index) =>
    index === 0
      ? {
          text: guard + text,
          start: { ...start, column: start.column - guard.length, offset: start.offset - guard.length },
        }
      : { text, start },
  )
  const [first] = parseFragment(guarded, definitions, parse)
  return first?.type === 'paragraph' ? first.children.slice(1) : []
}

/** The title as it is written, without what containers have before its lines; where it cannot be found, as it is read. */
function linesOf(
  { position }: Image | Definition,
  title: string,
  source: string,
  lines: SourceLines,
): FragmentLine[] {
  const range = position && findTitle(source, position, title.trim())
  if (!range) {
    const { line = 1, column = 1 } = position?.start ?? {}
    return [{ text: title.trim().replaceAll(/\s*\n\s*/g, ' '), start: lines.point(line, column) }]
  }
  let offset = range.start
  return source
    .slice(range.start, range.end)
    .split('\n')
    .map((written, index) => {
      const lead = (index === 0 ? /^\s*/ : /^[\s>]*/).exec(written)?.[0].length ?? 0
      const start = lines.at(offset + lead)
      offset += written.length + 1
      return { text: written.slice(lead), start }
    })
    .filter(({ text }) => text !== '')
}

const openers: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  [')', '('],
])

/** The range of a title that ends an image or a definition, quotation marks left out. 0-based offsets. */
function findTitle(
  source: string,
  { start, end }: Position,
  title: string,
): { start: number; end: number } | undefined {
  const first = start.offset ?? 0
  let last = (end.offset ?? 0) - 1
  const skip = (): void => {
    while (last > first && /\s/.test(source[last] ?? '')) last--
  }
  skip()
  if (source[last] === ')' && source[first] === '!') {
    last--
    skip()
    last = first + withoutSize(source.slice(first, last + 1)).length - 1
  }
  const opener = openers.get(source[last] ?? '')
  if (!opener) return undefined
  for (let at = last - 1; at > first; at--)
    if (source[at] === opener && /\s/.test(source[at - 1] ?? '')) {
      const written = source.slice(at + 1, last).trim()
      if (written === title || /[\\&\n]/.test(written)) return { start: at + 1, end: last }
    }
  return undefined
}

function withoutSize(image: string): string {
  return image.replace(/\s=[\dx%]{1,12}$/, '').trimEnd()
}
