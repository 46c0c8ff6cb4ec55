/** All texts in a node, in their order; a text itself. */
export function textsIn(node: Node): Text[] {
  if (node instanceof Text) return [node]
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode)
  return texts
}

/** The text before a node, within the root, that is not empty. */
export function textBefore(node: Node, root: Element): Text | undefined {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  walker.currentNode = node
  let before = walker.previousNode()
  while (before instanceof Text && before.data === '') before = walker.previousNode()
  return before instanceof Text ? before : undefined
}
