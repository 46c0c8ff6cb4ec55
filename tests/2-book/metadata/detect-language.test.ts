import { expect, test } from 'vitest'
import { detectLanguage, directionOf } from '../../../src/2-book/metadata/detect-language.ts'

test.each([
  [
    'en',
    'It had rained for three days and three nights before the people of the valley understood that the river would not go back to its bed, and by then it was too late to save the bridge.',
  ],
  [
    'de',
    'Es hatte drei Tage und drei Nächte geregnet, bevor die Menschen im Tal verstanden, dass der Fluss nicht in sein Bett zurückkehren würde, und da war es zu spät für die Brücke.',
  ],
  [
    'fr',
    'Il avait plu pendant trois jours et trois nuits avant que les gens de la vallée comprennent que la rivière ne regagnerait pas son lit, et il était trop tard pour sauver le pont.',
  ],
  [
    'ru',
    'Дождь шёл три дня и три ночи, прежде чем жители долины поняли, что река не вернётся в своё русло, и спасать мост было уже слишком поздно, хотя многие пытались.',
  ],
  [
    'ja',
    '三日三晩の雨のあと、谷の人々はようやく川がもとの流れに戻らないことを知りました。そのときには、橋を守るにはもう遅すぎたのです。',
  ],
  ['zh', '雨下了三天三夜，山谷里的人们才明白河水不会再回到原来的河道，而那时要保住那座桥已经太晚了。'],
  [
    'ar',
    'هطل المطر ثلاثة أيام وثلاث ليال قبل أن يفهم أهل الوادي أن النهر لن يعود إلى مجراه، وكان الأوان قد فات لإنقاذ الجسر القديم الذي بناه أجدادهم، وقد حزنوا عليه كثيرا.',
  ],
])('%s', (language, text) => {
  expect(detectLanguage(text)).toEqual({ language, sure: true })
})

test('a few words are not enough to be sure', () => {
  expect(detectLanguage('OK.')).toEqual({ language: 'en', sure: false })
})

test('direction follows the script', () => {
  expect([directionOf('ar'), directionOf('fa'), directionOf('he'), directionOf('az-Arab')]).toEqual([
    'rtl',
    'rtl',
    'rtl',
    'rtl',
  ])
  expect([directionOf('en'), directionOf('az'), directionOf('ja')]).toEqual(['ltr', 'ltr', 'ltr'])
})
