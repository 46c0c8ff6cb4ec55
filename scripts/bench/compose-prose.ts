const vocabulary =
  'the of and a to in was it that with for on at by from as his her their our which when where while before after ' +
  'morning evening harbour river lantern winter garden station letter window market village bridge orchard ' +
  'quiet narrow distant silver patient ordinary remarkable forgotten slowly together perhaps already never ' +
  'walked opened carried remembered answered wondered gathered understood travelled belonged considered'

/** Gives a word at each call: a linear congruential generator (Numerical Recipes) picks it. */
export function wordSource(seed: number): () => string {
  const list = vocabulary.split(' ')
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return list[(state >>> 16) % list.length] ?? 'the'
  }
}

/** So many words, the first with a capital, without a full stop. */
export function sentence(words: () => string, length: number): string {
  const text = Array.from({ length }, words).join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
