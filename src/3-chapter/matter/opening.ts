import type { ElementContent, Element as HastElement } from 'hast'
import { h } from 'hastscript'
import type { Chapter } from '../../2-book/book.ts'
import { printNumber } from '../../2-book/metadata/print-number.ts'
import { printDate } from './print-date.ts'

/**
 * The head of a chapter: number, title, subtitle, byline. `undefined` for a chapter without a title.
 *
 * @param title the content of the title, as HTML.
 */
export function opening(chapter: Chapter, title: readonly ElementContent[]): HastElement | undefined {
  if (title.length === 0) return undefined
  const number = printNumber(chapter)
  const label: ElementContent[] = number ? [h('span.number', number), { type: 'text', value: ' ' }] : []
  const heading = h(`h${chapter.level}`, { id: titleId(chapter) }, [...label, h('span.title', [...title])])
  return h('header.opening', [heading, ...subtitle(chapter), ...byline(chapter)])
}

/** Id of the heading that names the chapter. */
export function titleId({ id }: Pick<Chapter, 'id'>): string {
  return `${id}-title`
}

function subtitle({ subtitle: text, kind }: Chapter): HastElement[] {
  return text ? [h(kind === 'article' ? 'p.standfirst' : 'p.subtitle', text)] : []
}

function byline({ authors, published, dateline, language }: Chapter): HastElement[] {
  const names = authors.length > 0 ? [h('span.author', joinNames(authors, language))] : []
  const date = published
    ? [h('time', { dateTime: published }, dateline ?? printDate(published, language))]
    : []
  const parts = [...names, ...date]
  if (parts.length === 0) return []
  return [
    h(
      'p.byline',
      parts.flatMap((part, index) => (index === 0 ? [part] : [' · ', part])),
    ),
  ]
}

function joinNames(names: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
}
