/** Loads the fonts of the document, which the browser does only once text that needs them is laid out. */
export async function loadFonts(): Promise<void> {
  await Promise.all([...document.fonts].map((font) => font.load().catch(() => undefined)))
  document.body.getBoundingClientRect()
  await document.fonts.ready
}
