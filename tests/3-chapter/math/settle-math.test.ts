import { expect, test } from 'vitest'
import { articleHtml } from '../../build-chapters.ts'

async function settled(content: string): Promise<string> {
  const html = await articleHtml(`<math>${content}</math>`)
  return html.replace(/^.*?<math[^>]*>/s, '').replace(/<\/math>.*$/s, '')
}

test.each([
  ['a fraction of one part', '<mfrac><mi>a</mi></mfrac>', '<mrow><mi>a</mi></mrow>'],
  [
    'a power of three',
    '<msup><mi>a</mi><mi>b</mi><mi>c</mi></msup>',
    '<mrow><mi>a</mi><mi>b</mi><mi>c</mi></mrow>',
  ],
  ['words between elements', '<mrow>if <mi>a</mi></mrow>', '<mrow><mtext>if </mtext><mi>a</mi></mrow>'],
  ['elements in tokens', '<mi><mn>1</mn>a</mi>', '<mi>1a</mi>'],
  ['a table of cells', '<mtable><mi>a</mi></mtable>', '<mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable>'],
  ['a row without a table', '<mtr><mtd><mi>a</mi></mtd></mtr>', '<mrow><mrow><mi>a</mi></mrow></mrow>'],
  [
    'a space that holds something',
    '<mspace width="1em"><mi>a</mi></mspace>',
    '<mspace width="1em"></mspace><mi>a</mi>',
  ],
  [
    'scripts without pairs',
    '<mmultiscripts><mi>a</mi><mi>b</mi></mmultiscripts>',
    '<mrow><mi>a</mi><mi>b</mi></mrow>',
  ],
  [
    'attributes that are of HTML',
    '<mi title="a" lang="de" mathvariant="bold">a</mi>',
    '<mi mathvariant="bold">a</mi>',
  ],
  ['annotations', '<semantics><mi>a</mi><annotation encoding="x">TeX</annotation></semantics>', '<mi>a</mi>'],
])('%s becomes valid MathML', async (_, content, expected) => {
  expect(await settled(content)).toBe(expected)
})

test('what is valid stays', async () => {
  const content =
    '<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac><mtable><mtr><mtd><mi>c</mi></mtd></mtr></mtable>'
  expect(await settled(content)).toBe(content)
})
