/**
 * Cuts off what is broader than its flow, lest the browser make the whole book smaller. Other flows are not cut: the browser
 * would look at each page of each of them for every page that it paints. Of text in columns it is not known before the print.
 */
export function clipFlows(): void {
  const flows = [...document.querySelectorAll('body > .flow')]
  const broad = flows.filter((flow) => flow.matches('.columned') || flow.scrollWidth > flow.clientWidth)
  for (const flow of broad) flow.classList.add('clipped')
}
