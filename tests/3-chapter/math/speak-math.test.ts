import { expect, test } from 'vitest'
import { speakMath } from '../../../src/3-chapter/math/speak-math.ts'

function sumOf(terms: number): string {
  const row = Array.from({ length: terms }, (_, index) => `<mi>a</mi><mn>${index}</mn>`).join('<mo>+</mo>')
  return `<math xmlns="http://www.w3.org/1998/Math/MathML"><mrow>${row}</mrow></math>`
}

test('says a formula in the language around it, in English where there are no rules', async () => {
  const markup = '<math xmlns="http://www.w3.org/1998/Math/MathML"><msqrt><mn>2</mn></msqrt></math>'
  const spoken = await speakMath(['en-GB', 'de', 'cy'].map((language) => ({ markup, language })))
  expect(spoken.map((each) => each?.language)).toEqual(['en-GB', 'de', 'en'])
  expect(spoken[0]?.words).toMatch(/root/i)
  expect(spoken[1]?.words).toMatch(/wurzel/i)
})

test('leaves a formula to its TeX that would take too long to say', async () => {
  const [short, broad] = await speakMath(
    [sumOf(3), sumOf(5000)].map((markup) => ({ markup, language: 'en' })),
  )
  expect(short?.words).toContain('plus')
  expect(broad).toBeUndefined()
})
