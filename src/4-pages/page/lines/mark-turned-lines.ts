/**
 * Marks each line of code that was turned over with as many signs as it has further lines, in `data-turned`, for
 * the theme to print. A style sheet alone could do it only with positioned lines, which the browser paints, and so writes
 * into the PDF, after all other text of the page.
 */
export function markTurnedLines(): void {
  const turned = [...document.querySelectorAll<HTMLElement>('pre.code .line')].map((line) => {
    const height = Number.parseFloat(getComputedStyle(line).lineHeight)
    return [line, Math.round(line.getBoundingClientRect().height / height) - 1] as const
  })
  for (const [line, count] of turned) if (count > 0) line.dataset.turned = Array(count).fill('↪').join('\n')
}
