import { describe, expect, test } from 'vitest'
import { punctuateText } from '../../src/0-language/punctuate-text.ts'

/** Narrow no-break space, no-break space. */
const n = '\u202F'
const b = '\u00A0'

const samples: readonly (readonly [language: string, written: string, set: string])[] = [
  // Quotation marks and apostrophes
  ['en', `"He said 'hi' to me," she wrote. "Don't!"`, '“He said ‘hi’ to me,” she wrote. “Don’t!”'],
  ['en-GB', `'I see,' he said, 'that "this" is so.'`, '‘I see,’ he said, ‘that “this” is so.’'],
  ['en', `"She called it "odd" twice."`, '“She called it ‘odd’ twice.”'],
  ['en', `("one") ["two"] -- "three"; "...four"`, '(“one”) [“two”] – “three”; “…four”'],
  [
    'en',
    `rock 'n' roll in the '90s, the class of '68, 'tis all the dogs' fault`,
    'rock ’n’ roll in the ’90s, the class of ’68, ’tis all the dogs’ fault',
  ],
  ['en', `the letter 'n' and O'Neil's l'homme`, 'the letter ‘n’ and O’Neil’s l’homme'],
  ['en', `He ate 'til dawn; 'cause he could`, 'He ate ’til dawn; ’cause he could'],
  ['en', `"I began. "Then I left." "No."`, '“I began. “Then I left.” “No.”'],
  ['en', `"To be continued in the next paragraph.`, '“To be continued in the next paragraph.'],
  ['en', `“Foo" and "bar”, 'x’ and ‘y'`, '“Foo” and “bar”, ‘x’ and ‘y’'],
  ['en', `the sign " alone`, 'the sign " alone'],
  // Primes
  ['en', `He is 6'2" or 5' 10", at 26° 12' 46".`, 'He is 6′2″ or 5′ 10″, at 26° 12′ 46″.'],
  ['en', `"a 12" record" and 7" ones`, '“a 12″ record” and 7″ ones'],
  ['en', `"born in 1999" or "in '85"`, '“born in 1999” or “in ’85”'],
  ['de-CH', `1'000'000 Franken`, '1’000’000 Franken'],
  // Dashes and ellipses
  ['en', 'a -- b---c ---- d... e.... f.....', 'a – b—c ---- d… e…. f.....'],
  ['en', 'word --which is odd-- word', 'word –which is odd– word'],
  ['en', 'npm run build --strict, not (--json)', 'npm run build --strict, not (--json)'],
  ['en', 'a --> b, <!-- c -->, ../../d, .../e', 'a --> b, <!-- c -->, ../../d, .../e'],
  [
    'en',
    'see https://example.org/a--b...c?d="e" or me--you@example.org.',
    'see https://example.org/a--b...c?d=“e” or me--you@example.org.',
  ],
  // French
  [
    'fr',
    `"Bonjour!" dit-il; "ça va?" Voici: d'"hier".`,
    `«${n}Bonjour${n}!${n}» dit-il${n}; «${n}ça va${n}?${n}» Voici${b}: d’«${n}hier${n}».`,
  ],
  ['fr', `« Il a dit "oui" », 'non' ?`, `«${n}Il a dit “oui”${n}», “non”${n}?`],
  [
    'fr',
    `Quoi?! Oui... ? (!) ;-) 10:30 a:b http://a.b:80/?x`,
    `Quoi${n}?! Oui…${n}? (!) ;-) 10:30 a:b http://a.b:80/?x`,
  ],
  ['fr-CH', `"Bonjour!" dit-il: 'oui'`, `«Bonjour${n}!» dit-il${n}: ‹oui›`],
  ['fr-CA', `"Bonjour!" dit-il: oui`, `«${b}Bonjour!${b}» dit-il${b}: oui`],
  ['fr', '“oui” et "non"', '“oui” et “non”'],
  // Others
  [
    'de',
    `"Er sagte: 'Hallo' und ging", 's ist Hans' Auto`,
    '„Er sagte: ‚Hallo‘ und ging“, ’s ist Hans’ Auto',
  ],
  ['de-AT', `„So“ und "so" und „so"`, '„So“ und „so“ und „so“'],
  ['de', `»So« und "so"`, '»So« und »so«'],
  ['de-Latn-CH', `"x 'y' z"`, '«x ‹y› z»'],
  ['es', `"Hola", dijo. ¿"Qué 'es'"? ¡"Ay"!`, '«Hola», dijo. ¿«Qué “es”»? ¡«Ay»!'],
  ['es-MX', `"Hola 'tú'"`, '“Hola ‘tú’”'],
  ['it', `"L'amore" un po' di 'cose'`, '«L’amore» un po’ di “cose”'],
  ['pl', `"Ala 'ma' kota"`, '„Ala «ma» kota”'],
  ['ru', `"Слово "внутри" слова" — так`, `«Слово „внутри“ слова»${b}— так`],
  ['pt-BR', `"Olá 'tu'"`, '“Olá ‘tu’”'],
  ['pt-PT', `"Olá 'tu'"`, '«Olá “tu”»'],
  ['nl', `'s avonds zei ze "ja"`, '’s avonds zei ze “ja”'],
  ['sv', `"Hej 'du' där"`, '”Hej ’du’ där”'],
  ['da', `"Hej 'du' der"`, '»Hej ›du‹ der«'],
  ['nn', `"Hei 'du' der"`, '«Hei ‘du’ der»'],
  ['cs', `"Ahoj 'ty' tam"`, '„Ahoj ‚ty‘ tam“'],
  // Left alone
  ['zh-Hans', `他说"你好"... --`, `他说"你好"... --`],
  ['ja', `「"はい"」--`, `「"はい"」--`],
  ['ar', `قال "نعم" -- ...`, `قال "نعم" – …`],
  ['xx', `"a" b'c`, `"a" b'c`],
]

test.each(samples)('%s: %s', (language, written, set) => {
  expect(punctuateText(written, language)).toBe(set)
})

describe('for every sample in every language', () => {
  const texts = samples.map(([, written]) => written)
  const languages = [...new Set(samples.map(([language]) => language))]

  test.each(languages)('%s: setting again changes nothing', (language) => {
    const set = texts.map((text) => punctuateText(text, language))
    expect(set.map((text) => punctuateText(text, language))).toEqual(set)
  })

  test.each(languages)('%s: letters and figures stay', (language) => {
    expect(texts.map((text) => words(punctuateText(text, language)))).toEqual(texts.map(words))
  })
})

test('quotations within quotations alternate, however deep', () => {
  const deep = 60_000
  const set = punctuateText(`${'"a '.repeat(deep)}${'b" '.repeat(deep)}`, 'en')
  expect(set.slice(0, 9)).toBe('“a ‘a “a ')
  expect(set.trimEnd().slice(-8)).toBe('b” b’ b”')
})

function words(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '')
}
