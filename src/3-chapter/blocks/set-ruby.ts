import type { ElementContent, Element as HastElement, Root as HastRoot, RootContent } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { h } from 'hastscript'
import { matchRuby, type Ruby } from '../../1-manuscript/find-ruby.ts'

/** Elements whose text is not prose, or has its readings. */
const untouched = new Set('code kbd math pre ruby samp svg var'.split(' '))

/** Marks of a word or a part of it, which may stand within a reading or around its base. */
const marks = new Set('b del em i ins mark s small span strong u'.split(' '))

/**
 * Sets the readings of Japanese passages as `<ruby>`; reading systems without it show them in parentheses. Emphasis within base or
 * reading, `{漢字|*かん*じ}`, stays there. What was escaped is text.
 */
export function setRuby(tree: HastRoot | HastElement, language: string): void {
  const isJapanese = /^ja(-|$)/i.test(language)
  const children: RootContent[] = []
  let run: ElementContent[] = []
  const endRun = (): void => {
    children.push(...(isJapanese ? setRun(run) : run))
    run = []
  }
  for (const node of tree.children) {
    if (node.type === 'element' && !untouched.has(node.tagName)) setRuby(node, languageOf(node) ?? language)
    if (node.type === 'text' || isMark(node)) run.push(node)
    else {
      endRun()
      children.push(...(literalOf(node) ?? [node]))
    }
  }
  endRun()
  tree.children = children as typeof tree.children
}

/** Whether the node is emphasis that may be divided: it has no name and no language. */
function isMark(node: RootContent): node is HastElement {
  if (node.type !== 'element' || !marks.has(node.tagName)) return false
  const { id, dataAnchor, dataCaption, dataLiteral, lang } = node.properties
  return (
    [id, dataAnchor, dataCaption, dataLiteral, lang].every((value) => value === undefined) && isPlain(node)
  )
}

function isPlain({ children }: HastElement): boolean {
  return children.every((child) => child.type === 'text' || isMark(child))
}

/** What was escaped, if the node stands for that. */
function literalOf(node: RootContent): readonly ElementContent[] | undefined {
  return node.type === 'element' && node.properties.dataLiteral !== undefined ? node.children : undefined
}

/** Text and emphasis in a row; what is in one of them alone has been set already. */
function setRun(run: readonly ElementContent[]): ElementContent[] {
  const text = run.map((node) => textOf(node)).join('')
  const set: ElementContent[] = []
  let done = 0
  for (const { index, written, ruby } of matchRuby(text)) {
    set.push(...sliceNodes(run, done, index), toHast(ruby, index, run))
    done = index + written.length
  }
  return done === 0 ? [...run] : [...set, ...sliceNodes(run, done, text.length)]
}

/** Behind the bracket the bases stand in a row, then the readings, with a sign before each. */
function toHast({ pairs }: Ruby, index: number, run: readonly ElementContent[]): ElementContent {
  let base = index + 1
  let reading = base + pairs.reduce((sum, pair) => sum + pair.base.length, 0) + 1
  return h(
    'ruby',
    pairs.flatMap((pair) => {
      const parts = [
        ...sliceNodes(run, base, base + pair.base.length),
        h('rp', '（'),
        h('rt', sliceNodes(run, reading, reading + pair.reading.length)),
        h('rp', '）'),
      ]
      base += pair.base.length
      reading += pair.reading.length + 1
      return parts
    }),
  )
}

/** What of the nodes stands between two offsets in their text. */
function sliceNodes(nodes: readonly ElementContent[], from: number, to: number): ElementContent[] {
  let start = 0
  return nodes.flatMap((node): ElementContent[] => {
    const length = textOf(node).length
    const [first, last] = [Math.max(0, from - start), Math.min(length, to - start)]
    start += length
    if (first >= last) return []
    if (node.type === 'text') return [{ ...node, value: node.value.slice(first, last) }]
    return node.type === 'element' ? [{ ...node, children: sliceNodes(node.children, first, last) }] : [node]
  })
}

function languageOf({ properties: { lang } }: HastElement): string | undefined {
  return typeof lang === 'string' ? lang : undefined
}
