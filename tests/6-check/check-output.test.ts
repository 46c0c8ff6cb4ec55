import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { savePdf } from '../../src/0-pdf/save-pdf.ts'
import { checkOutput } from '../../src/6-check/check-output.ts'
import { buildChapters } from '../build-chapters.ts'
import { samplePdf } from '../sample-pdf.ts'

/** Rules of what is wrong with an edition whose only word is to be “rain”. */
async function faultsOf(edition: 'epub' | 'pdf', bytes: Uint8Array): Promise<ReadonlySet<string>> {
  const { book } = await buildChapters({ 'rain.md': '---\ntitle: T\n---\n\nrain\n' })
  const before = book.file.messages.length
  await checkOutput(edition, bytes, book, { text: 'rain', unset: '' })
  return new Set(book.file.messages.slice(before).map(({ ruleId }) => ruleId ?? ''))
}

test('an EPUB without a package is invalid, and its words are lost', async () => {
  const zip = new JSZip().file('mimetype', 'application/epub+zip')
  const faults = await faultsOf('epub', await zip.generateAsync({ type: 'uint8array' }))
  expect(faults).toEqual(new Set(['epub-invalid', 'text-lost']))
})

test('a PDF without tags is invalid, and its words are lost', async () => {
  const faults = await faultsOf('pdf', savePdf(samplePdf('BT ET')))
  expect(faults).toEqual(new Set(['pdf-invalid', 'text-lost']))
})
