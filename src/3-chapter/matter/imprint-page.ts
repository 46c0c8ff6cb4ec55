import type { Element as HastElement, Root as HastRoot } from 'hast'
import { h } from 'hastscript'
import { termsOf } from '../../0-language/terms.ts'
import type { Book } from '../../2-book/book.ts'
import type { Metadata } from '../../2-book/metadata/metadata.ts'

/** The imprint page, also called copyright page: title, rights, publisher, edition, licence, identifiers. */
export function imprintPage({ metadata }: Book): HastRoot {
  const { language, direction } = metadata
  const lines = [...workLines(metadata), ...rightsLines(metadata), ...identifierLines(metadata)]
  const properties = {
    id: 'imprint',
    lang: language,
    ariaLabel: termsOf(language).imprint,
    ...(direction === 'rtl' && { dir: 'rtl' }),
  }
  return { type: 'root', children: [h('section.matter-imprint', properties, lines)] }
}

function workLines({ title, authors, publisher, place, published, edition }: Metadata): HastElement[] {
  const names = authors.map(({ name }) => name).join(', ')
  const year = published?.slice(0, 4)
  const house = [publisher, place, year].filter((part) => part !== undefined).join(', ')
  return [h('p', [h('cite', title), names ? ` · ${names}` : '']), ...lines(edition, house)]
}

function rightsLines({ rights, license, language }: Metadata): HastElement[] {
  if (!license) return lines(rights)
  const named = URL.canParse(license) ? h('a', { href: license }, license) : license
  return [...lines(rights), h('p', [`${termsOf(language).license} `, named])]
}

function identifierLines({ identifiers: { isbn, doi, url } }: Metadata): HastElement[] {
  const { epub, print, pdf } = isbn
  const numbers =
    epub !== undefined && epub === print && print === pdf
      ? [`ISBN ${epub}`]
      : [
          epub && `ISBN ${epub} (EPUB)`,
          print && `ISBN ${print} (print)`,
          pdf && pdf !== print && `ISBN ${pdf} (PDF)`,
        ]
  const address = url ? [h('p', h('a', { href: url }, url))] : []
  return [
    ...lines(...numbers.map((number) => number || undefined), doi ? `DOI ${doi}` : undefined),
    ...address,
  ]
}

function lines(...texts: readonly (string | undefined)[]): HastElement[] {
  return texts.filter((text) => text).map((text) => h('p', text))
}
