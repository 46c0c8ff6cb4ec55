/** Height of a foot of the page without notes: the rule and what surrounds it, px. */
export function separatorHeight(): number {
  const foot = document.createElement('div')
  foot.className = 'footnotes'
  document.querySelector('body > .flow')?.append(foot)
  const { height } = foot.getBoundingClientRect()
  foot.remove()
  return height
}
