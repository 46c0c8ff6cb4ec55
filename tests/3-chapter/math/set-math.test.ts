import { expect, test } from 'vitest'
import { articleHtml } from '../../build-chapters.ts'

function wordsIn(html: string): readonly string[] {
  return [...html.matchAll(/alttext="([^"]*)"/g)].map(([, words = '']) => words)
}

const basel = String.raw`$\sum_{n=1}^\infty \frac1{n^2} = \frac{\pi^2}{6}$`

test('formulas say themselves in the words of the language around them', async () => {
  expect(wordsIn(await articleHtml(basel))).toEqual([
    'sigma summation Underscript n equals 1 Overscript infinity Endscripts StartFraction 1 Over n squared EndFraction equals StartFraction pi squared Over 6 EndFraction',
  ])
  const [german = ''] = wordsIn(await articleHtml(basel, 'de-AT'))
  expect(german).toContain('pi Quadrat durch 6')
  expect(wordsIn(await articleHtml(`In English.\n\n<div lang="fr">\n\n${basel}\n\n</div>`))[0]).toContain(
    'pi au carré sur 6',
  )
})

test('a language that the engine does not know has English words that say so', async () => {
  const html = await articleHtml(basel, 'ru')
  expect(wordsIn(html)[0]).toContain('pi squared Over 6')
  expect(html).toMatch(/<math[^>]* lang="en"/)
  expect(await articleHtml(basel, 'de')).not.toContain('lang=')
})

test('what is said is what is written', async () => {
  const html = await articleHtml(String.raw`$\lfloor x \rfloor$ $P(A|B)$ $\binom{n}{k}$ $[a,b)$`)
  expect(wordsIn(html)).toEqual([
    'left floor x right floor',
    'upper P left parenthesis upper A vertical bar upper B right parenthesis',
    'StartBinomialOrMatrix n Choose k EndBinomialOrMatrix',
    'left bracket a comma b right parenthesis',
  ])
})

test('a letter or a number says itself', async () => {
  expect(wordsIn(await articleHtml('$x$ $A$ $3.5$', 'de'))).toEqual(['x', 'A', '3.5'])
})

test('the number of an equation is no column of a table', async () => {
  expect(wordsIn(await articleHtml('$$\na = \\frac12 \\tag{1}\n$$'))).toEqual([
    'a equals one half left parenthesis 1 right parenthesis',
  ])
})

test('MathML in HTML gets words where its author gave none', async () => {
  expect(
    wordsIn(
      await articleHtml(
        '<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math> <math alttext="mine"><mi>b</mi><mo>+</mo></math>',
      ),
    ),
  ).toEqual(['StartFraction a Over b EndFraction', 'mine'])
})

test('a formula that is too long to be heard is said by its TeX', async () => {
  const tex = Array.from({ length: 2000 }, (_, index) => `x_{${index}}`).join('+')
  expect(wordsIn(await articleHtml(`$${tex}$`))[0]).toBe(tex)
})
