import { expect, test } from 'vitest'
import { measureFidelity } from '../../../scripts/bench/measure-fidelity.ts'
import { findPublications } from '../../../src/1-manuscript/find-publications.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { testBrowser } from '../../test-browser.ts'

const openedBrowser = testBrowser()
const sentence =
  'A household that reads its instruments every morning soon notices extraordinary regularities. '

async function measure(text: string) {
  const folder = temporaryFolder({
    'book.yaml': 'title: The Weather House\nauthors: Ada Reed\nlanguage: en\n',
    'one.md': `# The Glass\n\n${text}\n\n[^a]: One note.\n[^b]: Another note.\n`,
  })
  const [publication] = findPublications([folder], folder).publications
  if (!publication) throw new Error('The book is there.')
  const facts = await measureFidelity(publication, openedBrowser())
  if (typeof facts === 'string') throw new Error(facts)
  return facts
}

test('finds text, lists, notes and links of a PDF as the manuscript has them', async () => {
  const list = '3. three\n4. four\n\n<dl><dt>Term</dt><dd>What it means</dd></dl>'
  const facts = await measure(`${sentence.repeat(40)}[^a] ${sentence.repeat(20)}[^b]\n\n${list}`)
  expect(facts).toMatchObject({ notes: 2, placed: 2, overlaps: 0, left: 0 })
  expect(facts.words).toEqual({ lost: 0, added: 0, parted: 0 })
  expect(facts.pages).toBeGreaterThan(4)
})

test('tells when notes stand on other pages than their references', async () => {
  const row = `| A | B |\n|---|---|\n| ${sentence.repeat(90)} | b |`
  const facts = await measure(`${sentence}[^a]\n\n${row}\n\n${sentence}[^b]`)
  expect(facts).toMatchObject({ notes: 2, placed: 1, left: 1 })
  expect(facts.words.lost).toBe(0)
})
