import { expect, test } from 'vitest'
import { cleanOutlines } from '../../src/5-pdf/clean-outlines.ts'
import { textOfString, textString } from '../../src/5-pdf/pdf-object.ts'
import { dictionary, samplePdf } from '../sample-pdf.ts'

/** The first entry of the outline of a print, cleaned. */
function cleaned(title: string) {
  const pdf = samplePdf('')
  const tag = pdf.add(dictionary({ Type: 'StructElem', S: 'H1', ID: textString('node00000042') }))
  const entry = dictionary({ Title: textString(title), SE: { number: tag } })
  const catalog = dictionary({ Outlines: dictionary({ First: { number: pdf.add(entry) } }) })
  cleanOutlines(pdf, catalog, [{ kind: 'passage', text: 'lingua' }])
  return entry
}

test('titles hold the text of marked passages and no soft hyphens', () => {
  const title = cleaned('The  lin\u00adgua franca: ⟦0⟧').get('Title')
  expect(title instanceof Uint8Array && textOfString(title)).toBe('The lingua franca: lingua')
})

test('entries lead to pages, not to tags of the browser that others have replaced', () => {
  expect(cleaned('Rain').has('SE')).toBe(false)
})
