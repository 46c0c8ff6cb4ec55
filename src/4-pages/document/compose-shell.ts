import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import type { Config } from '../../0-ground/config.ts'
import type { Book } from '../../2-book/book.ts'
import { restingCss, restingMedia } from '../browser/suspend-layout.ts'

/** How paragraphs begin that open a chapter. */
export type Openings = Config['typography']['openings']

/**
 * The HTML around the text of a publication: it can be opened, and its fonts be loaded, before there is a text.
 *
 * @param openings default: small capitals
 * @param text HTML of the text, if it is there
 */
export function composeShell(book: Book, openings: Openings = 'small-caps', text = ''): string {
  const { title, language, direction, authors, description } = book.metadata
  const head = [
    h('meta', { charSet: 'utf-8' }),
    h('title', title),
    h('meta', { name: 'author', content: authors.map((author) => author.name).join(', ') }),
    ...(description ? [h('meta', { name: 'description', content: description })] : []),
    h('link', { rel: 'stylesheet', href: 'style.css' }),
    h('style', { media: restingMedia }, restingCss),
  ]
  const body = h('body', { className: [book.kind, `${openings}-openings`] })
  body.children = [{ type: 'raw', value: text }]
  const html = h('html', { lang: language, dir: direction === 'rtl' ? 'rtl' : undefined }, [
    h('head', head),
    body,
  ])
  return toHtml({ type: 'root', children: [{ type: 'doctype' }, html] }, { allowDangerousHtml: true })
}
