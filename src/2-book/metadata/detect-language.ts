import { francAll } from 'franc-min'

/** What a text's language seems to be. */
export interface DetectedLanguage {
  /** BCP 47, primary subtag only. */
  readonly language: string
  /** Whether no other language comes near. */
  readonly sure: boolean
}

/** characters; the distances between franc's guesses are widest in texts of about this length */
const windowLength = 500

/** more windows do not make the guess better */
const mostWindows = 12

/** Macrolanguages by which readers and hyphenation know what franc names more closely, beyond those that Node knows. */
const macroLanguages: Readonly<Record<string, string>> = { zlm: 'ms', ckb: 'ku' }

/**
 * Detects the language of running text by its scripts and trigrams: windows spread over the text vote. English, unsure, when
 * the text is too short to tell.
 */
export function detectLanguage(text: string): DetectedLanguage {
  const script = scriptLanguage(text.slice(0, windowLength * mostWindows))
  if (script) return { language: script, sure: true }
  const votes = new Map<string, number>()
  const windows = windowsOf(text)
  for (const window of windows) {
    const code = francAll(window, { minLength: 20 })[0]?.[0] ?? 'und'
    votes.set(code, (votes.get(code) ?? 0) + 1)
  }
  const [best, count] = [...votes].reduce((first, vote) => (vote[1] > first[1] ? vote : first), ['und', 0])
  const language = macroLanguages[best] ?? new Intl.Locale(best).language
  if (language?.length !== 2) return { language: 'en', sure: false }
  return { language, sure: text.length >= shortestSure && count > windows.length * 0.6 }
}

/** characters */
const shortestSure = 150

function windowsOf(text: string): string[] {
  const count = Math.min(mostWindows, Math.max(1, Math.floor(text.length / windowLength)))
  const step = text.length / count
  return Array.from({ length: count }, (_, index) =>
    text.slice(Math.floor(index * step), Math.floor(index * step) + windowLength),
  )
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
