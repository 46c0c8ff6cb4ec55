/** What holds the text of a flow: the strip of its columns, where it has some, or the flow itself. */
export function textHolder(flow: Element): Element {
  return flow.querySelector(':scope > .columns > .strip') ?? flow
}
