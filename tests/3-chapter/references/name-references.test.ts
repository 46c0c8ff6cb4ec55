import { expect, test } from 'vitest'
import { buildChapters } from '../../build-chapters.ts'

async function wordsIn(
  language: string,
  text: string,
  settings = 'numbering: sections\ncaptions: numbered\n',
) {
  const { html, faults } = await buildChapters({
    'book.yaml': `title: T\nauthors: A\nlanguage: ${language}\n${settings}chapters: [one.md, preface.md, appendix-a.md]\n`,
    'one.md': `# Rain\n\nx ${text}\n\n## Drops {#drops}\n\n| a |\n|---|\n| b |\n\nTable: Sums {#sums}\n\n::: figure [Clouds.]{#clouds}\n    x\n:::\n`,
    'preface.md': '# Foreword\n\n::: figure [Fog]{#fog}\n    x\n:::\n',
    'appendix-a.md': '# Data\n\n::: figure [Hail]{#hail}\n    x\n:::\n',
  })
  expect(faults).toEqual([])
  const links = [...html('one').matchAll(/<a href="#[^>]*>(.*?)<\/a>/g)].map(([, words]) => words)
  return {
    links,
    labels: ['one', 'preface', 'appendix-a'].flatMap((id) =>
      [...html(id).matchAll(/class="label"[^>]*>(.*?)</g)].map(([, label]) => label),
    ),
  }
}

const all =
  '[](one.md), [](#drops), [](#clouds), [](#sums), [](preface.md), [](#fog), [](appendix-a.md), [](#hail)'

test.each([
  [
    'en',
    'chapter\u00a01|section\u00a01.1|figure\u00a01.1|table\u00a01.1|“Foreword”|figure\u00a01|appendix\u00a0A|figure\u00a0A.1',
    'Table\u00a01.1|Figure\u00a01.1|Figure\u00a01|Figure\u00a0A.1',
  ],
  [
    'de',
    'Kapitel\u00a01|Abschnitt\u00a01.1|Abbildung\u00a01.1|Tabelle\u00a01.1|„Foreword“|Abbildung\u00a01|Anhang\u00a0A|Abbildung\u00a0A.1',
    'Tabelle\u00a01.1|Abbildung\u00a01.1|Abbildung\u00a01|Abbildung\u00a0A.1',
  ],
  [
    'fr',
    'chapitre\u00a01|section\u00a01.1|figure\u00a01.1|tableau\u00a01.1|«\u202fForeword\u202f»|figure\u00a01|annexe\u00a0A|figure\u00a0A.1',
    'Tableau\u00a01.1|Figure\u00a01.1|Figure\u00a01|Figure\u00a0A.1',
  ],
  ['ja', '第1章|1.1節|図1.1|表1.1|「Foreword」|図1|付録A|図A.1', '表1.1|図1.1|図1|図A.1'],
])('names numbered places in %s', async (language, names, labels) => {
  const found = await wordsIn(language, all)
  expect(found.links.join('|')).toBe(names)
  expect(found.labels.join('|')).toBe(labels)
})

test('without numbers, places are called by their titles and captions', async () => {
  const { links, labels } = await wordsIn(
    'en',
    '[](one.md), [](#drops), [](#clouds), [](#sums)',
    'numbering: none\n',
  )
  expect(links).toEqual(['“Rain”', '“Drops”', '“Clouds”', '“Sums”'])
  expect(labels).toEqual([])
})

test('names begin a sentence with a capital, but not after an abbreviation', async () => {
  const { links } = await wordsIn(
    'en',
    'It rained. [](#clouds) shows it, cf. [](#sums). [](#drops) says why.',
  )
  expect(links).toEqual(['Figure\u00a01.1', 'table\u00a01.1', 'Section\u00a01.1'])
})
