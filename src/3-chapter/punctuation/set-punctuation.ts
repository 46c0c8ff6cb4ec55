import type {
  RootContent as HastContent,
  Element as HastElement,
  Root as HastRoot,
  Text as HastText,
} from 'hast'
import { applyEdits, breakCharacter, type Edit, objectCharacter } from '../../0-language/edit-text.ts'
import { type Pass, punctuateText, punctuationPasses } from '../../0-language/punctuate-text.ts'

/** Text that reads as one: text nodes in a row, and strings that hold a place for what stands between them. */
type Run = (HastText | string)[]

/** What is found in one block. */
interface Block {
  readonly language: string
  readonly runs: Run[]
  /** Blocks inside, and elements in another language. */
  readonly inner: HastElement[]
}

/** What an element is for the text around it. */
type Role = 'inline' | 'break' | 'object' | 'foreign' | 'note' | 'block'

/** Elements inside the text of a block. All others end it. */
const inline = new Set(
  'a abbr b bdi bdo big cite data del dfn em font i ins label mark q ruby s small span strike strong sub sup time u wbr'.split(
    ' ',
  ),
)

/** Elements whose text is not prose. */
const untouched = new Set('code kbd math samp script style svg textarea tt var pre'.split(' '))

/** Elements that hold a place in the text as an image does. */
const objects = new Set(
  'img input object audio video iframe picture canvas button select progress meter'.split(' '),
)

const noteRoles = new Set(['doc-noteref', 'doc-backlink'])

/**
 * Sets quotation marks, apostrophes, dashes, ellipses and the spaces beside punctuation as the language does, in place.
 *
 * The text of a block is looked at as a whole, so that marks beside inline elements open and close right. Code, formulas and
 * addresses are left alone; an element with another `lang` follows that language. Letters are never touched, nor any text lost.
 * Alternative texts and titles are set too. Setting twice changes nothing more.
 */
export function setPunctuation(tree: HastRoot | HastElement, language: string): void {
  const own = tree.type === 'element' ? languageOf(tree) : undefined
  setBlock(tree, own ?? language)
}

function setBlock(element: HastRoot | HastElement, language: string): void {
  if (element.type === 'element' && untouched.has(element.tagName)) return
  if (element.type === 'element') setAttributes(element, language)
  const block: Block = { language, runs: [[]], inner: [] }
  for (const child of element.children) collect(block, child)
  const passes = punctuationPasses(language)
  for (const run of block.runs) setRun(run, passes)
  for (const inner of block.inner) setBlock(inner, languageOf(inner) ?? language)
}

function collect(block: Block, node: HastContent): void {
  if (node.type === 'text') block.runs.at(-1)?.push(node)
  if (node.type !== 'element') return
  const role = roleOf(node, block.language)
  if (role === 'inline' || role === 'object') setAttributes(node, block.language)
  if (role === 'inline') for (const child of node.children) collect(block, child)
  if (role === 'break') block.runs.at(-1)?.push(breakCharacter)
  if (role === 'object' || role === 'foreign') block.runs.at(-1)?.push(objectCharacter)
  if (role === 'block') block.runs.push([])
  if (role === 'block' || role === 'foreign') block.inner.push(node)
}

function roleOf(node: HastElement, language: string): Role {
  const { tagName, properties } = node
  if (tagName === 'br') return 'break'
  if (noteRoles.has(String(properties.role))) return 'note'
  if (objects.has(tagName) || (untouched.has(tagName) && tagName !== 'pre')) return 'object'
  if (!inline.has(tagName)) return 'block'
  const own = languageOf(node)
  return own !== undefined && own !== language ? 'foreign' : 'inline'
}

function languageOf({ properties }: HastElement): string | undefined {
  const value = properties.lang ?? properties.xmlLang
  return typeof value === 'string' && value !== '' ? value : undefined
}

function setAttributes({ properties }: HastElement, language: string): void {
  for (const name of ['alt', 'title'] as const) {
    const value = properties[name]
    if (typeof value === 'string') properties[name] = punctuateText(value, language)
  }
}

function setRun(run: Run, passes: readonly Pass[]): void {
  for (const pass of passes) writeEdits(run, pass(run.map(textOf).join('')))
}

/** Writes edits of the run's text to its nodes; an edit across nodes puts its text where it starts. */
function writeEdits(run: Run, edits: readonly Edit[]): void {
  let from = 0
  let first = 0
  for (const piece of run) {
    const to = from + textOf(piece).length
    while ((edits[first]?.end ?? to) <= from && first < edits.length) first++
    if (typeof piece !== 'string') piece.value = applyEdits(piece.value, within(edits, first, from, to))
    from = to
  }
}

/** The edits from `first` on that touch the characters from `from` to before `to`, counted from `from`. */
function within(edits: readonly Edit[], first: number, from: number, to: number): Edit[] {
  const found: Edit[] = []
  for (let next = first; next < edits.length; next++) {
    const edit = edits[next]
    if (!edit || edit.start >= to) break
    const text = edit.start < from ? '' : edit.text
    found.push({ start: Math.max(0, edit.start - from), end: Math.min(edit.end, to) - from, text })
  }
  return found
}

function textOf(piece: HastText | string): string {
  return typeof piece === 'string' ? piece : piece.value
}
