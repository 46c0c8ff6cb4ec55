import type { Root as HastRoot } from 'hast'
import { visit } from 'unist-util-visit'
import type { Anchor, Chapter } from '../2-book/book.ts'

const blocks = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol li dl pre blockquote figure table tr div aside details hr section'.split(' '),
)

/**
 * Gives every block an id: its anchor's where it has one, else one counted in its chapter. Ids from raw HTML become those of
 * their anchors; ids that are no anchors fall away.
 */
export function identifyBlocks(
  tree: HastRoot,
  { id: chapter }: Pick<Chapter, 'id'>,
  anchors: ReadonlyMap<string, Anchor>,
): void {
  const byLocal = new Map(
    [...anchors.values()].filter((anchor) => anchor.chapter === chapter).map(({ local, id }) => [local, id]),
  )
  const used = new Set<string>()
  let count = 0
  visit(tree, 'element', ({ tagName, properties }) => {
    const { dataAnchor, id: written } = properties
    delete properties.dataAnchor
    delete properties.dataShortTitle
    delete properties.id
    const anchor = typeof dataAnchor === 'string' ? dataAnchor : written && byLocal.get(String(written))
    if (anchor && !used.has(anchor)) {
      properties.id = anchor
      used.add(anchor)
    } else if (blocks.has(tagName)) {
      count += 1
      properties.id = `${chapter}-b${count}`
    }
  })
}
