const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*`

const word = new RegExp(String.raw`${unspaced}|(?:(?!${unspaced})[\p{L}\p{N}]\p{M}*)+`, 'gu')

/** The words of a text in their order, without case, punctuation and ligatures; signs of scripts without spaces one by one. */
export function listWords(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .replaceAll(/[\u00AD\u200B-\u200F\u2060\uFEFF]|[\uFE00-\uFE0F]/g, '')
      .toLowerCase()
      .match(word) ?? []
  )
}
