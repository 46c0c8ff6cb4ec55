import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Element, ElementContent, Root as HastRoot } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import type { ContentsEntry } from '../../src/2-book/book.ts'
import type { RenderedChapter } from '../../src/3-chapter/rendered-chapter.ts'
import { type Hyphenators, hyphenate, loadHyphenators } from '../../src/4-pages/document/hyphenate.ts'
import { pageGeometries } from '../../src/4-pages/document/page-geometry.ts'
import { fontFaceCss } from '../../src/4-pages/document/print-css.ts'
import { chooseFontFiles } from '../../src/4-pages/fonts/choose-font-files.ts'
import { peerCss } from './peer-css.ts'
import { renderOne } from './render-publication.ts'
import { hasClass } from './split-text.ts'

/**
 * Writes a book as HTML and CSS for tools that set pages by `@page`, `float: footnote`, `string-set` and `target-counter`: the
 * same words, faces, sizes and margins as Octavo's. Hyphens are in the text, since few builds of Chromium have patterns.
 *
 * @param manuscript path of a book whose notes are a paragraph each
 * @returns the path of the HTML file
 */
export async function writePeerBook(manuscript: string, folder: string): Promise<string> {
  const { book, chapters, config, theme } = await renderOne(manuscript)
  const { title, language } = book.metadata
  const hyphenators = await loadHyphenators([language])
  const fonts = await chooseFontFiles(theme, chapters, book)
  const geometry = pageGeometries(book, config, theme).pdf
  mkdirSync(join(folder, 'fonts'), { recursive: true })
  for (const [index, { file }] of fonts.files.entries())
    copyFileSync(file, join(folder, 'fonts', `${index}.woff`))
  const faces = fontFaceCss(fonts.files).replaceAll('url("/fonts/', 'url("fonts/')
  writeFileSync(join(folder, 'style.css'), `${faces}\n${peerCss(geometry)}`)
  const [titlePage, imprint, ...others] = chapters.map((chapter) => peerChapter(chapter, hyphenators))
  const contents = h('nav.contents', [h('h1', 'Contents'), listOf(book.contents)])
  const head = h('head', [
    h('meta', { charSet: 'utf-8' }),
    h('title', title),
    h('link', { rel: 'stylesheet', href: 'style.css' }),
  ])
  const body = h('body', [titlePage, imprint, contents, ...others])
  const html = h(null, [{ type: 'doctype' }, h('html', { lang: language }, [head, body])])
  writeFileSync(join(folder, 'index.html'), toHtml(html))
  return join(folder, 'index.html')
}

function listOf(entries: readonly ContentsEntry[]): Element {
  return h(
    'ol',
    entries.map(({ title, anchor, children }) =>
      h('li', [h('a', { href: `#${anchor}` }, title), ...(children.length > 0 ? [listOf(children)] : [])]),
    ),
  )
}

/** The chapter with its notes where they are referred to. */
function peerChapter({ chapter, tree }: RenderedChapter, hyphenators: Hyphenators): HastRoot {
  const hyphenated = structuredClone(hyphenate(tree, chapter.language, hyphenators))
  const notes = takeNotes(hyphenated)
  visit(hyphenated, 'element', (element, index, parent) => {
    if (!parent || index === undefined || !hasClass(element, 'noteref')) return
    const [link] = element.children
    const target = link?.type === 'element' ? String(link.properties.href).slice(1) : ''
    parent.children[index] = h('span.footnote', notes.get(target))
  })
  return hyphenated
}

/** Takes out the section of notes; gives the text of each, by its id. */
function takeNotes(tree: HastRoot): ReadonlyMap<string, ElementContent[]> {
  const notes = new Map<string, ElementContent[]>()
  visit(tree, 'element', (element, index, parent) => {
    if (!parent || index === undefined || !hasClass(element, 'notes')) return undefined
    for (const note of element.children) {
      if (note.type !== 'element') continue
      const texts = note.children.flatMap((child) => (child.type === 'element' ? child.children : [child]))
      notes.set(
        String(note.properties.id),
        texts.filter((text) => !hasClass(text, 'backlink')),
      )
    }
    parent.children.splice(index, 1)
    return index
  })
  return notes
}
