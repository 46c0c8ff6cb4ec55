/**
 * Writes the plan of the pages into the document: blank pages, heads and folios, and the numbers in the contents. Another plan
 * written later replaces the first.
 *
 * @param css the counter styles of heads and folios
 * @param blanksBefore ids of the flows before which a page is blank
 * @param folios id of a place → the folio of its page
 * @param asked ids of places that only the print can tell
 */
export function writePlan(
  css: string,
  blanksBefore: readonly string[],
  folios: readonly (readonly [id: string, label: string])[],
  asked: readonly string[],
): void {
  for (const element of document.querySelectorAll('body > :is(.blank, .asked), head > style.plan'))
    element.remove()
  const style = document.createElement('style')
  style.className = 'plan'
  style.textContent = css
  document.head.append(style)
  for (const id of blanksBefore) {
    const blank = document.createElement('div')
    blank.className = 'blank'
    document.getElementById(id)?.before(blank)
  }
  // For each place that a link leads to the browser looks at the whole document on every page.
  for (const link of document.querySelectorAll('.flow a[href^="#"]'))
    link.setAttribute('href', `place:${link.getAttribute('href')?.slice(1)}`)
  const links = document.createElement('div')
  links.className = 'asked'
  links.hidden = true
  for (const id of asked) {
    const link = document.createElement('a')
    link.href = `#${id}`
    links.append(link)
  }
  document.body.append(links)
  const labels = new Map(folios)
  for (const folio of document.querySelectorAll<HTMLElement>('.contents .folio')) {
    folio.textContent = labels.get(folio.dataset.for ?? '') ?? ''
  }
}
