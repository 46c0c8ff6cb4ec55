/**
 * Loads the fonts of running heads and folios. The browser loads a font when text of the document needs it, but
 * sets margin boxes only while it prints, when it no longer waits.
 *
 * @param text all that heads and folios may hold
 */
export async function loadHeadFonts(text: string): Promise<void> {
  const style = getComputedStyle(document.documentElement)
  const stacks = ['--text-face', '--small-caps-face', '--sans-face'].map((name) =>
    style.getPropertyValue(name),
  )
  await Promise.all(
    stacks.flatMap((stack) =>
      ['', 'italic '].map((slant) => document.fonts.load(`${slant}16px ${stack}`, text)),
    ),
  )
}
