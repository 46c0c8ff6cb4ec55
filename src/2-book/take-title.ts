import type { Heading, RootContent } from 'mdast'
import { isFrontMatter } from '../1-manuscript/is-front-matter.ts'
import type { Source } from '../1-manuscript/manuscript.ts'
import { plainText } from './plain-text.ts'

/**
 * Takes the heading that is the file's title out of its tree: the first one, when it is of level 1 or when nothing but front
 * matter comes before it. When a title is given elsewhere, only a heading that says the same is taken, so that it is not doubled.
 */
export function takeTitle({ tree }: Source, given: string | undefined): Heading | undefined {
  const index = tree.children.findIndex((node) => node.type === 'heading')
  const heading = tree.children[index]
  if (heading?.type !== 'heading') return undefined
  const isTitle =
    given === undefined
      ? heading.depth === 1 || isFirst(tree.children, index)
      : isSame(plainText(heading), given)
  if (!isTitle) return undefined
  tree.children.splice(index, 1)
  return heading
}

function isFirst(nodes: readonly RootContent[], index: number): boolean {
  return nodes.slice(0, index).every(isFrontMatter)
}

function isSame(a: string, b: string): boolean {
  const plain = (text: string): string =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '')
  return plain(a) === plain(b)
}
