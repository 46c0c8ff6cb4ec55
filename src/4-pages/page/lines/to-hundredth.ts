/** To a hundredth: breadths of words are given so, since more digits would only be more to hand over. */
export function toHundredth(value: number): number {
  return Math.round(value * 100) / 100
}
