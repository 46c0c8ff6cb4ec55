/** Gives the shell its text, to be measured. It is not laid out yet. */
export function fillShell(html: string): void {
  document.body.classList.add('measured')
  document.body.innerHTML = html
}
