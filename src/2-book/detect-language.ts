import { francAll } from 'franc-min'
import { iso6393 } from 'iso-639-3'

/** What a text's language seems to be. */
export interface DetectedLanguage {
  /** BCP 47, primary subtag only. */
  readonly language: string
  /** Whether no other language comes near. */
  readonly sure: boolean
}

/** characters; more does not make the guess better */
const enough = 20_000

/** Macrolanguages by which readers and hyphenation know what franc names more closely. */
const macroLanguages: Readonly<Record<string, string>> = {
  cmn: 'zh',
  arb: 'ar',
  pes: 'fa',
  zlm: 'ms',
  nob: 'nb',
  swh: 'sw',
  ydd: 'yi',
  azj: 'az',
  ckb: 'ku',
}

/** Detects the language of running text by its trigrams and scripts; English, unsure, when the text is too short to tell. */
export function detectLanguage(text: string): DetectedLanguage {
  const sample = text.slice(0, enough)
  const script = scriptLanguage(sample)
  if (script) return { language: script, sure: true }
  const [best, second] = francAll(sample, { minLength: 20 })
  if (!best || best[0] === 'und') return { language: 'en', sure: false }
  const language = macroLanguages[best[0]] ?? iso6393.find(({ iso6393: code }) => code === best[0])?.iso6391
  if (!language) return { language: 'en', sure: false }
  const lead = best[1] - (second?.[1] ?? 0)
  return { language, sure: lead > 0.03 && sample.length > 100 }
}

/** Japanese is told from Chinese by its kana: trigrams count Han characters for Chinese even in Japanese text. */
function scriptLanguage(text: string): string | undefined {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
  const letters = count(/\p{L}/gu)
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  const han = count(/\p{Script=Han}/gu)
  if (kana > letters / 10) return 'ja'
  if (han > letters / 2) return 'zh'
  if (count(/\p{Script=Hangul}/gu) > letters / 2) return 'ko'
  return undefined
}

/** Direction of a language's script, by CLDR's likely subtags. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const script = new Intl.Locale(language).maximize().script ?? 'Latn'
  return ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg'].includes(script) ? 'rtl' : 'ltr'
}
