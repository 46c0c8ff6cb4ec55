import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { EpubDocument, NavList, NavPoint } from '../epub.ts'
import { type FontState, fontCascade, INITIAL_STATE } from '../style/font-cascade.ts'
import { readFontRules, readGeneratedText } from '../style/read-font-rules.ts'

/** Characters that text of one font may need. */
export interface GlyphDemand {
  /** Families in the order in which they are tried. */
  readonly families: readonly string[]
  readonly weight: number
  readonly style: 'normal' | 'italic'
  /** Code points. */
  readonly characters: ReadonlySet<number>
}

/**
 * Which characters the style sheet can set in which weight and style of which families: so that no font file is embedded
 * that nothing uses.
 *
 * Never too little: selectors are judged by their last part only, so that an element may be thought bold that is not.
 *
 * @param css compiled, with the families of the theme
 */
export function demandGlyphs(
  css: string,
  documents: readonly Pick<EpubDocument, 'content'>[],
  navigation: readonly Pick<NavList, 'title' | 'points'>[],
): readonly GlyphDemand[] {
  const cascade = fontCascade(readFontRules(css))
  const demands = new Map<string, MutableDemand>()
  const base = ['html', 'body'].reduce(
    (state, tagName) => cascade({ tagName, properties: {} }, state),
    INITIAL_STATE,
  )
  const visit = (node: ElementContent, state: FontState): void => {
    if (node.type === 'text' && node.value.trim()) demand(node.value, state, demands)
    if (node.type !== 'element') return
    const inner = cascade(node, state)
    for (const child of node.children) {
      if (child.type === 'element' && child.tagName === 'li')
        demand(markersOf(node), cascade(child, inner), demands)
      visit(child, inner)
    }
  }
  for (const { content } of [...documents, ...navigation.map(navTree)])
    for (const node of content) visit(node, base)
  const generated = `- \u2010${readGeneratedText(css)}`
  for (const { characters } of demands.values()) addCharacters(characters, generated)
  return [...demands.values()]
}

/** What may stand before the items of a list. */
function markersOf({ tagName, properties }: Element): string {
  if (tagName !== 'ol') return '•◦▪'
  const { type } = properties
  const letters = typeof type === 'string' && type !== '1' ? 'abcdefghijklmnopqrstuvwxyz' : ''
  return `0123456789.-${letters}${letters.toUpperCase()}`
}

interface MutableDemand extends GlyphDemand {
  readonly characters: Set<number>
}

function demand(text: string, state: FontState, demands: Map<string, MutableDemand>): void {
  const shown = state.transform.every((value) => value === 'none')
    ? text
    : text + text.toUpperCase() + text.toLowerCase()
  for (const family of state.family)
    for (const weight of state.weight)
      for (const style of state.style)
        addCharacters(demandOf(demands, family, weight, style).characters, shown)
}

function demandOf(
  demands: Map<string, MutableDemand>,
  family: string,
  weight: string,
  style: string,
): MutableDemand {
  const key = `${family} ${weight} ${style}`
  const found = demands.get(key)
  if (found) return found
  const made: MutableDemand = {
    families: family.split('|'),
    weight: Number(weight) || 400,
    style: style === 'italic' ? 'italic' : 'normal',
    characters: new Set<number>(),
  }
  demands.set(key, made)
  return made
}

function addCharacters(characters: Set<number>, text: string): void {
  for (const character of text) characters.add(character.codePointAt(0) ?? 0)
}

/** A list of the navigation document as the style sheet sees it. */
function navTree({ title, points }: Pick<NavList, 'title' | 'points'>): Pick<EpubDocument, 'content'> {
  const items = (inner: readonly NavPoint[]): ReturnType<typeof h>[] =>
    inner.map((point) =>
      h('li', [h('a', [h('span.number', point.label ?? ''), point.title]), h('ol', items(point.children))]),
    )
  return { content: [h('nav.contents', [h('h1', title), h('ol', items(points))])] }
}
