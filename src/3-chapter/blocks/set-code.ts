import type { Element as HastElement, Root as HastRoot } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../../0-ground/report.ts'
import { highlightCode } from './highlight-code.ts'

/**
 * Sets code blocks line by line with the classes of their tokens: `pre.code[data-language] > code > span.line`.
 *
 * Reports `code-language-unknown`.
 */
export async function setCode(tree: HastRoot, file: VFile): Promise<void> {
  const blocks: { readonly pre: HastElement; readonly code: HastElement }[] = []
  visit(tree, 'element', (pre) => {
    const [code] = pre.children
    if (pre.tagName === 'pre' && code?.type === 'element' && code.tagName === 'code')
      blocks.push({ pre, code })
  })
  // One after the other, so that messages come in the order of the text.
  for (const { pre, code } of blocks) await setBlock(pre, code, file)
}

async function setBlock(pre: HastElement, code: HastElement, file: VFile): Promise<void> {
  const language = languageOf(code)
  const { lines, known } = await highlightCode(textOf(code).replace(/\n$/, ''), language)
  if (!known)
    report(file, 'code-language-unknown', {
      place: pre.position,
      reason: `\`${language}\` is no language that is known here.`,
    })
  const extra = Array.isArray(code.properties.className)
    ? code.properties.className.filter((name) => !isLanguage(name))
    : []
  const { dataAnchor } = { ...code.properties, ...pre.properties }
  pre.properties = {
    ...(dataAnchor && { dataAnchor }),
    className: ['code', ...extra],
    ...(language && { dataLanguage: language }),
  }
  code.properties = {}
  code.children = [...lines]
}

function languageOf({ properties }: HastElement): string | undefined {
  const names = Array.isArray(properties.className) ? properties.className : []
  const name = names.find(isLanguage)
  return name === undefined ? undefined : String(name).slice('language-'.length).toLowerCase()
}

function isLanguage(name: unknown): boolean {
  return typeof name === 'string' && name.startsWith('language-')
}
