/**
 * Writes signs of notes, before the notes and wherever the text refers to them.
 *
 * @param signs sign by the note's id; a single sign is for all notes
 */
export function writeSigns(signs: string | readonly (readonly [id: string, sign: string])[]): void {
  const known = typeof signs === 'string' ? undefined : new Map(signs)
  const write = (link: Element, id: string) => {
    const sign = typeof signs === 'string' ? signs : known?.get(id)
    if (sign === undefined) return
    const label = link.getAttribute('aria-label')
    if (label) link.setAttribute('aria-label', label.replace(/^\S+(?=\. )/, sign))
    link.textContent = sign
  }
  for (const link of document.querySelectorAll('.noteref a'))
    write(link, decodeURIComponent(link.getAttribute('href')?.slice(1) ?? ''))
  for (const link of document.querySelectorAll('.note .backlink'))
    write(link, link.closest('.note')?.id ?? '')
}
