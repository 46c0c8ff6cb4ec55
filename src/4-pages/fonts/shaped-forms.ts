/**
 * Code points that a shaper sets in the place of a character or beside it, so that a font must be allowed to give them, too, none of
 * them being in the text. Empty for most characters.
 *
 * Source: HarfBuzz, `hb-ot-shape-normalize.cc` and the shapers of scripts. Of Indic scripts and of those of South-East Asia it parts what
 * Unicode composes, step by step; vowels that stand on two sides of a letter, as in Tamil `கொ` and Khmer `កើ`, are such; from Thai
 * and Lao sara am it takes the ring that stands on the letter before, with its tone mark in between. Where a font has a letter whole, those of
 * other scripts are not parted. The dotted circle holds a mark that follows no letter.
 */
export function shapedForms(code: number): readonly number[] {
  const known = forms.get(code)
  if (known) return known
  const found = findForms(code)
  forms.set(code, found)
  return found
}

/** The sign that stands the other way around in text that runs from right to left, when there is one in pairs of signs that text has. */
export function mirroredForm(code: number): number | undefined {
  return mirrors.get(code)
}

const forms = new Map<number, readonly number[]>()

/** Scripts of which HarfBuzz parts nothing that a font has whole. */
const keptWhole =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Common}\p{Script=Inherited}]/u

const letterOrMark = /[\p{L}\p{M}]/u
const mark = /\p{M}/u
const dottedCircle = 0x25cc

/** Khmer vowels of two parts, which Unicode does not part: the first part is that of U+17C1. */
const khmerParted: ReadonlySet<number> = new Set([0x17be, 0x17bf, 0x17c0, 0x17c4, 0x17c5])
const khmerFirst = 0x17c1

/** Thai and Lao sara am, whose ring Unicode tells apart by compatibility only. */
const saraAm: ReadonlySet<number> = new Set([0xe33, 0xeb3])

function findForms(code: number): readonly number[] {
  const character = String.fromCodePoint(code)
  if (!letterOrMark.test(character)) return []
  if (keptWhole.test(character)) return mark.test(character) ? [dottedCircle] : []
  const parted = [...character.normalize(saraAm.has(code) ? 'NFKD' : 'NFD')]
  const steps = parted.flatMap((_, index) => [
    ...parted
      .slice(0, index + 1)
      .join('')
      .normalize('NFC'),
  ])
  const all = [...parted, ...steps].map((each) => each.codePointAt(0) ?? 0)
  if (khmerParted.has(code)) all.push(khmerFirst)
  if (mark.test(character)) all.push(dottedCircle)
  return [...new Set(all)].filter((each) => each !== code)
}

/** Pairs, of Unicode's `BidiMirroring.txt`, beyond ASCII: of quotation marks, brackets and relations. */
const pairs =
  '«»‹›⁅⁆⁽⁾₍₎∈∋∉∌⊂⊃⊄⊅⊆⊇⊊⊋⊏⊐⊑⊒≤≥≦≧≨≩≪≫≮≯≰≱≲≳≺≻≼≽⊢⊣⊰⊱⋉⋊⋋⋌⋖⋗⋘⋙⋜⋝⋞⋟⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟕⟖⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⧼⧽⩽⩾⪅⪆⪇⪈⪯⪰⸂⸃⸄⸅⸉⸊⸌⸍⸜⸝⸠⸡⸢⸣⸤⸥⸦⸧⸨⸩〈〉《》「」『』【】〔〕〖〗〘〙〚〛（）＜＞［］｛｝｟｠｢｣'

const mirrors: ReadonlyMap<number, number> = new Map(
  [...pairs].map((sign, index, all) => [
    sign.codePointAt(0) ?? 0,
    all[index % 2 === 0 ? index + 1 : index - 1]?.codePointAt(0) ?? 0,
  ]),
)
