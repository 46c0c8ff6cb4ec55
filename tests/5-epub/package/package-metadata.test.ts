import { expect, test } from 'vitest'
import type { Metadata } from '../../../src/2-book/metadata/metadata.ts'
import { packageMetadata } from '../../../src/5-epub/package/package-metadata.ts'

const bare: Metadata = {
  title: 'Rain',
  shortTitle: 'Rain',
  authors: [],
  contributors: [],
  language: 'en',
  direction: 'ltr',
  modified: '2000-01-01T00:00:00Z',
  subjects: [],
  keywords: [],
  identifiers: { unique: 'urn:uuid:0f9e1b3c-6d2a-4c58-9b7e-3a5d1c2b4e6f', isbn: {} },
}

/** `element#id text` or `#id property text`. */
function lines(metadata: Metadata, languages: readonly string[] = []): readonly string[] {
  return packageMetadata(metadata, languages, 'cover-image').map(({ element, attributes, text }) => {
    const { id, refines, property, scheme } = attributes
    return [refines ?? element + (id ? `#${id}` : ''), property, scheme, text].filter(Boolean).join(' ')
  })
}

test('a bare publication says what it must and nothing empty', () => {
  expect(lines({ ...bare, description: ' ' })).toEqual([
    'dc:identifier#identifier urn:uuid:0f9e1b3c-6d2a-4c58-9b7e-3a5d1c2b4e6f',
    'dc:title#title Rain',
    'dc:language en',
    'meta dcterms:modified 2000-01-01T00:00:00Z',
    'meta',
  ])
})

test('people have their role and the name they are sorted by', () => {
  expect(lines({ ...bare, contributors: [{ name: 'Ada Okoye', sort: 'Okoye, Ada', role: 'edt' }] })).toEqual(
    expect.arrayContaining([
      'dc:contributor#contributor-1 Ada Okoye',
      '#contributor-1 role marc:relators edt',
      '#contributor-1 file-as Okoye, Ada',
    ]),
  )
})

test('identifiers that say the unique one again are left out', () => {
  const identifiers = {
    ...bare.identifiers,
    uuid: '0F9E1B3C-6D2A-4C58-9B7E-3A5D1C2B4E6F',
    doi: 'https://doi.org/10.1000/182',
  }
  const found = lines({ ...bare, identifiers }).filter((line) => line.includes('identifier'))
  expect(found).toEqual([
    'dc:identifier#identifier urn:uuid:0f9e1b3c-6d2a-4c58-9b7e-3a5d1c2b4e6f',
    'dc:identifier#identifier-doi doi:10.1000/182',
    '#identifier-doi identifier-type onix:codelist5 06',
  ])
})

test('a subject has scheme and code, or neither; a keyword is no subject twice', () => {
  const subjects = [
    { text: 'Weather', scheme: 'Thema', code: 'RBP' },
    { text: 'Rivers', scheme: 'Thema' },
  ]
  expect(
    lines({ ...bare, subjects, keywords: ['Rivers', 'mud'] }).filter((line) => line.includes('subject')),
  ).toEqual([
    'dc:subject#subject-1 Weather',
    '#subject-1 authority Thema',
    '#subject-1 term RBP',
    'dc:subject Rivers',
    'dc:subject mud',
  ])
})

test('the publication’s language comes first, others of its chapters after it, once', () => {
  expect(lines(bare, ['fr', 'en', 'fr']).filter((line) => line.startsWith('dc:language'))).toEqual([
    'dc:language en',
    'dc:language fr',
  ])
})
