/** Times the size of what follows. */
const leastRatio = 1.6

/** Whether text is so much larger than what follows it that it is several lines high. */
export function isLarge(size: number, next: number): boolean {
  return size > leastRatio * next
}

/** Whether text is a chapter's first letter, several lines high, before the rest of its word. */
export function isInitial(text: string, size: number, next: number): boolean {
  return isLarge(size, next) && /^\p{P}?\p{L}\p{M}*$/u.test(text)
}
