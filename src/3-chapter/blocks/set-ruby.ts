import type { ElementContent, Element as HastElement, Root as HastRoot } from 'hast'
import { h } from 'hastscript'
import { findRuby, type Ruby } from '../../1-manuscript/find-ruby.ts'

/** Elements whose text is not prose, or has its readings. */
const untouched = new Set('code kbd math pre ruby samp svg var'.split(' '))

/** Sets the readings of Japanese passages as `<ruby>`; reading systems without it show them in parentheses. */
export function setRuby(tree: HastRoot | HastElement, language: string): void {
  let index = 0
  while (index < tree.children.length) {
    const node = tree.children[index]
    const parts = node?.type === 'text' ? findRuby(node.value, language).map(toHast) : undefined
    if (parts) tree.children.splice(index, 1, ...parts)
    if (node?.type === 'element' && !untouched.has(node.tagName)) setRuby(node, languageOf(node) ?? language)
    index += parts?.length ?? 1
  }
}

function toHast(part: string | Ruby): ElementContent {
  if (typeof part === 'string') return { type: 'text', value: part }
  return h(
    'ruby',
    part.pairs.flatMap(({ base, reading }) => [base, h('rp', '（'), h('rt', reading), h('rp', '）')]),
  )
}

function languageOf({ properties: { lang } }: HastElement): string | undefined {
  return typeof lang === 'string' ? lang : undefined
}
