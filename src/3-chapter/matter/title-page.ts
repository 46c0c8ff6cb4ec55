import type { Root as HastRoot } from 'hast'
import { h } from 'hastscript'
import { termsOf } from '../../0-language/terms.ts'
import type { Book } from '../../2-book/book.ts'

/** The title page: title, subtitle, authors, contributors with what they did, series, publisher. */
export function titlePage({ metadata }: Book): HastRoot {
  const { title, subtitle, authors, contributors, series, publisher, imprint, language } = metadata
  const { roles } = termsOf(language)
  const house = imprint ?? publisher
  const content = [
    ...(series
      ? [h('p.series', series.number === undefined ? series.name : `${series.name} ${series.number}`)]
      : []),
    h('h1.title', { id: 'titlepage-title' }, title),
    ...(subtitle ? [h('p.subtitle', subtitle)] : []),
    ...authors.map(({ name }) => h('p.author', name)),
    ...contributors.map(({ name, role }) => h('p.contributor', `${roles[role] ?? roles.ctb} ${name}`)),
    ...(house ? [h('p.publisher', [house, metadata.place ? `, ${metadata.place}` : ''].join(''))] : []),
  ]
  const section = h(
    'section.matter-titlepage',
    { id: 'titlepage', lang: language, ...(metadata.direction === 'rtl' && { dir: 'rtl' }) },
    content,
  )
  return { type: 'root', children: [section] }
}
