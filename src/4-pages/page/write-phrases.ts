import { textsIn } from './texts-in.ts'

/** Text of blocks as it was before any soft hyphen was taken out of it. */
export type BlockTexts = Map<Element, readonly (readonly [text: Text, data: string])[]>

/** Remembers the text of all blocks in which a page is named. To be called before hyphens are stripped. */
export function rememberBlocks(): BlockTexts {
  const blocks: BlockTexts = new Map()
  for (const phrase of document.querySelectorAll('.page-phrase')) {
    const block = phrase.closest(
      'p, li, dt, dd, td, th, figcaption, caption, blockquote, div, h1, h2, h3, h4, h5, h6, section',
    )
    if (!block || blocks.has(block)) continue
    const texts = textsIn(block).filter((text) => !text.parentElement?.closest('.page-phrase'))
    blocks.set(
      block,
      texts.map((text) => [text, text.data]),
    )
  }
  return blocks
}

/**
 * Writes phrases that name pages. Their blocks get back all soft hyphens, for their lines may end elsewhere.
 *
 * @param phrases id of the element, text, and the texts for the longest of which there is to be room
 */
export function writePhrases(
  blocks: BlockTexts,
  phrases: readonly (readonly [id: string, text: string, room: readonly string[]])[],
): void {
  for (const [id, text, room] of phrases) {
    const phrase = document.getElementById(id)
    if (!phrase) continue
    for (const [block, texts] of blocks) {
      if (block.contains(phrase)) for (const [node, data] of texts) node.data = data
    }
    phrase.textContent = text
    if (room.length === 0) continue
    phrase.classList.add('held')
    phrase.style.minWidth = ''
    const widths = room.map((each) => {
      phrase.textContent = each
      return phrase.getBoundingClientRect().width
    })
    phrase.textContent = text
    phrase.style.minWidth = `${Math.max(...widths)}px`
  }
}
