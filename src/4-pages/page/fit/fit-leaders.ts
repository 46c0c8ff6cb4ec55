/**
 * Gives each leader of the contents as many whole dots as it has room for, in `data-dots`, for the theme to print. Cut to the
 * room instead, the first of them would be half a dot.
 */
export function fitLeaders(): void {
  const dot = '  .'
  const leaders = [...document.querySelectorAll<HTMLElement>('.contents .leader')]
  const units = new Map<string, number>()
  const unitOf = (leader: HTMLElement): number => {
    const { fontSize } = getComputedStyle(leader)
    const known = units.get(fontSize)
    if (known !== undefined) return known
    const probe = document.createElement('span')
    probe.style.position = 'absolute'
    probe.style.whiteSpace = 'pre'
    probe.textContent = dot.repeat(20)
    leader.append(probe)
    const unit = probe.getBoundingClientRect().width / 20
    probe.remove()
    units.set(fontSize, unit)
    return unit
  }
  // All are read before any is written, lest the browser lay out again for each.
  const counts = leaders.map((leader) => [leader, Math.floor(leader.clientWidth / unitOf(leader))] as const)
  for (const [leader, count] of counts) leader.dataset.dots = dot.repeat(Math.max(0, count))
}
