import { expect, test } from 'vitest'
import { cleanSvg } from '../../../src/2-book/images/clean-svg.ts'

/** Words of a drawing, of which a `switch` has these children. */
function words(children: string, language = 'en'): string {
  const source = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><switch>${children}</switch></svg>`
  const cleaned = cleanSvg(new TextEncoder().encode(source), { language })
  return Buffer.from(cleaned?.bytes ?? [])
    .toString()
    .replace(/^.*?<svg[^>]*>/s, '')
    .replaceAll(/<[^>]*>|\n/g, ' ')
    .trim()
}

const label = '<foreignObject><div xmlns="http://www.w3.org/1999/xhtml">Rich</div></foreignObject>'
const mills =
  '<text systemLanguage="de">Mühle</text><text systemLanguage="fr, it">Moulin</text><text>Mill</text>'

test('a switch draws one of its children', () => {
  expect(words('<g/><a><text>No viewer</text></a>')).toBe('')
  expect(words(`${label}<text>Plain</text>`)).toBe('Plain')
  expect(words('<g requiredExtensions="http://example.com/x"><text>X</text></g><text>Plain</text>')).toBe(
    'Plain',
  )
  expect(words('<switch><text>One</text><text>Two</text></switch><text>Three</text>')).toBe('One')
})

test('of words in several languages those of the publication are drawn', () => {
  expect(words(mills, 'de-CH')).toBe('Mühle')
  expect(words(mills, 'it')).toBe('Moulin')
  expect(words(mills, 'en')).toBe('Mill')
  expect(words('<text systemLanguage="de">Mühle</text>', 'en')).toBe('')
})
