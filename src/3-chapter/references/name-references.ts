import type { ElementContent, Element as HastElement } from 'hast'
import { h } from 'hastscript'
import { visitParents } from 'unist-util-visit-parents'
import type { VFile } from 'vfile'
import { report } from '../../0-ground/report.ts'
import { punctuationStyle } from '../../0-language/punctuation-styles.ts'
import type { Book } from '../../2-book/book.ts'
import { startsSentence } from '../punctuation/starts-sentence.ts'
import type { RenderedChapter } from '../rendered-chapter.ts'
import { namePlaces, type PlaceName } from './name-places.ts'
import { capitalised, referenceTermsOf } from './reference-terms.ts'

/** What an author may ask for with `{ref=…}`, and `name`, which is meant without. */
const forms: ReadonlySet<unknown> = new Set(['name', 'page', 'full'])

/**
 * Gives cross-references their words: `figure 2.1`, `chapter 3`, or a title in quotation marks. Links with `dataRef` are
 * cross-references: those without words of their own, and those with `{ref=page}` or `{ref=full}`.
 *
 * What is said of pages becomes an empty `span.page-phrase`, which editions with pages fill: `dataTarget` is the id of the
 * place, `dataForm` is `page` (alone), `full` (behind a name) or `aside` (behind words of the author's), `dataCapital` is there
 * at the beginning of a sentence. What stands for it where there are no pages is `dataName`.
 *
 * Reports `reference-unnamed` and `reference-form`.
 */
export function nameReferences(rendered: readonly RenderedChapter[], book: Book): void {
  let places: ReadonlyMap<string, PlaceName> | undefined
  for (const { chapter, tree } of rendered) {
    const file = chapter.source?.file ?? book.file
    let count = 0
    visitParents(tree, 'element', (link, ancestors) => {
      const { dataRef, href } = link.properties
      if (dataRef === undefined) return
      delete link.properties.dataRef
      const form = formOf(link, dataRef, file)
      if (!form || typeof href !== 'string') return
      places ??= namePlaces(rendered, book)
      const capital = startsSentence(link, ancestors)
      const name = wordsFor(places.get(href.slice(1)), chapter.language, capital)
      const hasWords = link.children.length > 0
      if (!hasWords && !name) {
        report(file, 'reference-unnamed', {
          place: link.position,
          reason: 'The link has no words, and the place that it leads to has neither number nor title.',
        })
        return
      }
      if (form !== 'name') count += 1
      const phrase = (of: string, more: object = {}) =>
        h('span.page-phrase', {
          id: `${chapter.id}-page-ref-${count}`,
          dataTarget: href.slice(1),
          dataForm: of,
          ...more,
        })
      const content: Readonly<Record<string, () => readonly ElementContent[]>> = {
        name: () => (hasWords ? link.children : [text(name)]),
        page: () =>
          hasWords
            ? [...link.children, phrase('aside')]
            : [phrase('page', { dataName: name, ...(capital && { dataCapital: 'true' }) })],
        full: () => [...(hasWords ? link.children : [text(name)]), phrase('full')],
      }
      link.children = [...(content[form]?.() ?? [])]
    })
  }
}

/** Gives nothing where there is no such form, or no place in the publication that it could name. */
function formOf(link: HastElement, given: unknown, file: VFile): string | undefined {
  const isInside = String(link.properties.href).startsWith('#')
  if (isInside && forms.has(given)) return String(given)
  const reason = isInside
    ? `\`ref=${String(given)}\` is none of the forms of a cross-reference.`
    : 'The link leads out of the publication, where there are no pages to name.'
  report(file, 'reference-form', { place: link.position, reason })
  return isInside && link.children.length === 0 ? 'name' : undefined
}

/** Empty for a place without a name. */
function wordsFor(place: PlaceName | undefined, language: string, capital: boolean): string {
  if (!place) return ''
  if ('words' in place) return quoted(place.words, language)
  const name = referenceTermsOf(language).names[place.kind].replace('{}', place.number)
  return capital ? capitalised(name, language) : name
}

/** In the quotation marks of the language. */
function quoted(words: string, language: string): string {
  const style = punctuationStyle(language)
  const [open, close] = style?.double ?? referenceTermsOf(language).quotes ?? ['“', '”']
  const [after, before] = [style?.after[open], style?.before[close]]
  return [open, after?.add ? after.space : '', words, before?.add ? before.space : '', close].join('')
}

function text(value: string): ElementContent {
  return { type: 'text', value }
}
