import type { Definition, Root as MdastRoot, Nodes, Parents } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../../../0-ground/report.ts'
import type { SourceLines } from '../../source-lines.ts'

/** Something written like a link or an image that is none: offsets are 0-based in the text. */
interface Unread {
  readonly start: number
  readonly end: number
  readonly rule: 'image-missing' | 'link-broken' | 'link-unread' | 'reference-undefined'
  readonly reason: string
  readonly help?: string
}

/**
 * Reports what was surely meant as a link or an image but stayed text, so that its source would be printed: images and links
 * whose address cannot be read (`image-missing`, `link-unread`) and references to nothing (`image-missing`, `reference-undefined`), and double brackets that are no link (`link-broken`).
 * Brackets of prose, of lists of arguments and of citations are left alone.
 */
export function reportUnreadLinks(tree: MdastRoot, file: VFile, lines: SourceLines): void {
  const source = String(file)
  let isNumbered = false
  visit(tree, 'definition', ({ identifier }: Definition) => {
    isNumbered ||= !/\p{L}/u.test(identifier)
  })
  visit(tree, (node) => {
    if (!isText(node)) return undefined
    const range = rangeOf(node)
    if (!range) return undefined
    // Most text has none.
    if (!source.slice(range.start, range.end).includes(']')) return undefined
    for (const { start, end, rule, reason, help } of findUnread(mask(node, source, range), isNumbered))
      report(file, rule, {
        place: { start: lines.at(range.start + start), end: lines.at(range.start + end) },
        reason,
        ...(help && { help }),
      })
    return node.type === 'link' || node.type === 'linkReference' ? SKIP : undefined
  })
}

type TextNode = Extract<Parents, { type: 'paragraph' | 'heading' | 'tableCell' | 'link' | 'linkReference' }>

function isText(node: Nodes): node is TextNode {
  return ['paragraph', 'heading', 'tableCell', 'link', 'linkReference'].includes(node.type)
}

interface Range {
  readonly start: number
  readonly end: number
}

/** Of what stands in the node. Text around an address that is a link by itself has no place of its own. */
function rangeOf({ type, children, position }: TextNode): Range | undefined {
  const around = type === 'link' || type === 'linkReference' ? undefined : position
  const start = (children[0]?.position ?? around)?.start.offset
  const end = (children.at(-1)?.position ?? around)?.end.offset
  return start === undefined || end === undefined ? undefined : { start, end }
}

/** The source of a node, in which what is no plain text is a row of signs without meaning. */
function mask(node: Parents, source: string, { start, end }: Range): string {
  let text = ''
  let done = start
  visit(node, (inner) => {
    if (inner === node || !masked.has(inner.type)) return undefined
    const from = inner.position?.start.offset ?? done
    const to = inner.position?.end.offset ?? done
    if (from < done || to > end) return SKIP
    text += `${source.slice(done, from)}${'\uFFFC'.repeat(to - from)}`
    done = to
    return SKIP
  })
  return text + source.slice(done, end)
}

const masked: ReadonlySet<string> = new Set([
  'break',
  'footnoteReference',
  'html',
  'image',
  'imageReference',
  'inlineCode',
  'inlineMath',
  'link',
  'linkReference',
  'textDirective',
  'wikiLink',
])

/** `![words](address`, `![words][label]`, and `![label]` alone on its line. */
const image =
  /(?<!\\)!\[(?<words>(?:[^[\]\\]|\\.){0,500})\](?:(?<address>\()|\[(?<label>[^[\]]{0,300})\])|^[ \t>]*!\[(?<alone>[^[\]\n]{1,300})\][ \t]*$/gm

/** `[words](address)` and `[words][label]`, not behind a letter, as an index is, nor behind another bracket. */
const link =
  /(?<![\\!\]\p{L}\p{N}_)])\[(?<words>(?:[^[\]\\]|\\.){1,500})\](?:\((?<address>[^()]{1,300})\)|\[(?<label>[^[\]]{0,300})\])/gmu

/** Double brackets around something, also as Org has them: `[[address][words]]`. */
const wiki = /(?<!\\)\[\[(?!\^)(?=\s{0,400}[^\s[\]])[^[\]]{0,399}[^[\]\\](?:\]\]|\]\[[^[\]]{0,400}\]\])/g

const isAddress =
  /^<?(?:\.{0,2}\/|#|https?:|mailto:|www\.)\S|\.(?:md|markdown|txt|x?html?|png|jpe?g|gif|svg|webp|avif)(?:[?#\s"]|$)/i

/** @param isNumbered whether numbers are labels of addresses in this file */
function findUnread(text: string, isNumbered: boolean): Unread[] {
  const images = [...text.matchAll(image)].map((match): Unread => {
    const { address, label, words = '', alone } = match.groups ?? {}
    const name = alone ?? (label || words)
    return {
      start: match.index + match[0].indexOf('!'),
      end: match.index + match[0].trimEnd().length,
      rule: 'image-missing',
      reason: address
        ? `The address of the image “${short(words)}” cannot be read.`
        : `There is no definition \`[${short(name)}]: address\` for this image.`,
      help: address
        ? 'Write the whole image on one line, with the address in angle brackets: `![words](<my photo.png>)`. If no image is meant, write `\\!`.'
        : `Write \`[${short(name)}]: picture.png\` on a line of its own. If no image is meant, write \`\\!\`.`,
    }
  })
  const doubles = [...text.matchAll(wiki)].map(unreadWikiLink)
  const inDoubles = new Set(doubles.map(({ start }) => start + 1))
  const links = [...text.matchAll(link)].flatMap((match) =>
    inDoubles.has(match.index) ? [] : unreadLink(match, isNumbered),
  )
  return [...images, ...links, ...doubles]
}

function unreadWikiLink({ 0: written, index }: RegExpExecArray): Unread {
  return {
    start: index,
    end: index + written.length,
    rule: 'link-broken',
    reason: 'What stands in double brackets here cannot be read as a link, and stays as it is written.',
    help: 'A link is `[[Page]]` or `[[Page|words]]`, on one line, without brackets and code in the name. If no link is meant, write `\\[\\[`.',
  }
}

function unreadLink(match: RegExpExecArray, isNumbered: boolean): Unread[] {
  const { words = '', address, label } = match.groups ?? {}
  const place = { start: match.index, end: match.index + match[0].length }
  if (address !== undefined) {
    return isAddress.test(address.trim())
      ? [{ ...place, rule: 'link-unread', reason: `The address \`${short(address)}\` cannot be read.` }]
      : []
  }
  const name = label || words
  const isMeant =
    /\p{L}/u.test(words) && !/^\^/.test(name) && !/^@/.test(words) && (isNumbered || /\p{L}/u.test(name))
  return isMeant
    ? [
        {
          ...place,
          rule: 'reference-undefined',
          reason: `There is no definition \`[${short(name)}]: address\`; \`${short(match[0])}\` stays as it is written.`,
        },
      ]
    : []
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
