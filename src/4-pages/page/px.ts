/** A computed length in px as a number; 0 for what is none, such as `auto` and `normal`. */
export function px(value: string): number {
  return Number.parseFloat(value) || 0
}
