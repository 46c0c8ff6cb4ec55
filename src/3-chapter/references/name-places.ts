import type { Element as HastElement } from 'hast'
import { visit } from 'unist-util-visit'
import type { Book, Chapter } from '../../2-book/book.ts'
import { printNumber } from '../../2-book/metadata/print-number.ts'
import { captionsOf, numberOf, wordsOf } from '../figures/captions-of.ts'
import type { RenderedChapter } from '../rendered-chapter.ts'
import type { PlaceKind } from './reference-terms.ts'

/** What a place is called: by its kind and number, or by its title or caption, plain text. */
export type PlaceName = { readonly kind: PlaceKind; readonly number: string } | { readonly words: string }

/**
 * Names of all places that have one, by id: chapters, sections, figures and tables, what stands in these, call-outs by their
 * titles and terms by their words.
 */
export function namePlaces(
  rendered: readonly RenderedChapter[],
  { numbers }: Pick<Book, 'numbers'>,
): ReadonlyMap<string, PlaceName> {
  const places = new Map<string, PlaceName>()
  const set = (id: unknown, name: PlaceName | undefined): void => {
    if (typeof id === 'string' && name && !places.has(id)) places.set(id, name)
  }
  for (const { chapter, tree } of rendered) {
    set(chapter.id, nameOfChapter(chapter))
    for (const caption of captionsOf(tree)) {
      const number = numberOf(caption)
      const name = number ? { kind: caption.kind, number } : named(wordsOf(caption.element), /[.。]$/)
      visit(caption.figure, 'element', ({ properties }) => set(properties.id, name))
    }
    visit(tree, 'element', (element) => set(element.properties.id, nameOfElement(element, numbers)))
  }
  return places
}

function nameOfChapter(chapter: Chapter): PlaceName | undefined {
  const number = printNumber(chapter)
  const { kind } = chapter
  if (number && (kind === 'part' || kind === 'appendix' || kind === 'chapter')) return { kind, number }
  return named(chapter.title)
}

function nameOfElement(element: HastElement, numbers: ReadonlyMap<string, string>): PlaceName | undefined {
  const { tagName, properties, children } = element
  if (/^h[1-6]$/.test(tagName)) {
    const number = numbers.get(String(properties.id))
    return number ? { kind: 'section', number } : named(wordsOf(element))
  }
  if (tagName === 'dt') return named(wordsOf(element))
  if (!Array.isArray(properties.className) || !properties.className.includes('callout')) return undefined
  const [title] = children.filter((child) => child.type === 'element')
  return title && named(wordsOf(title))
}

/** @param dropped what does not belong to the name */
function named(text: string, dropped = /^$/): PlaceName | undefined {
  const words = text
    .replaceAll(/[\t\n\r ]+/g, ' ')
    .trim()
    .replace(dropped, '')
  return words === '' ? undefined : { words }
}
