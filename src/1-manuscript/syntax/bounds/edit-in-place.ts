import { EditMap } from 'micromark-util-edit-map'

/**
 * Makes the parser edit its list of events where the edits are, instead of copying the whole list for each quotation, list and
 * underlined heading that ends: ten thousand of them would take minutes. What comes of it is the same.
 */
export function editInPlace(): void {
  EditMap.prototype.consume = consume
}

function consume(this: EditMap, events: Parameters<EditMap['consume']>[0]): undefined {
  const edits = this.map.toSorted(([one], [other]) => one - other)
  const [first] = edits
  if (!first) return undefined
  const tail = events.splice(first[0])
  let at = 0
  for (const [index, remove, add] of edits) {
    append(events, tail, at, index - first[0])
    append(events, add, 0, add.length)
    at = index - first[0] + remove
  }
  append(events, tail, at, tail.length)
  this.map.length = 0
  this.index.clear()
  return undefined
}

function append<Item>(to: Item[], from: readonly Item[], start: number, end: number): void {
  for (let index = start; index < end; index += 1) to.push(from[index] as Item)
}
