import type { Element as XastElement } from 'xast'
import { elements, transparent } from './svg-grammar.ts'

/**
 * The one child of a `switch` that is drawn: the first that asks for no extension and no other language, and that an image may hold, so
 * that the words that programs write for old viewers, behind a drawing or behind its labels in HTML, are not. (SVG 1.1, section 5.8;
 * features are no condition any more: SVG 2, section 5.8.)
 *
 * @param language of the publication; of none, so that no language is asked for: empty
 */
export function chooseDrawn(element: XastElement, language: string): XastElement | undefined {
  return element.children.find(
    (child) => child.type === 'element' && isDrawn(child) && isFit(child, language),
  ) as XastElement | undefined
}

function isDrawn({ name }: XastElement): boolean {
  const local = name.slice(name.indexOf(':') + 1)
  return elements.has(local) || transparent.has(local)
}

function isFit({ attributes }: XastElement, language: string): boolean {
  if (attributes.requiredExtensions) return false
  const wanted = attributes.systemLanguage
  if (typeof wanted !== 'string') return true
  const [own] = language.toLowerCase().split('-')
  return wanted.split(',').some((tag) => tag.trim().toLowerCase().split('-')[0] === own)
}
