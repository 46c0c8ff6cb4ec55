import type { Root as MdastRoot } from 'mdast'
import { visit } from 'unist-util-visit'

/**
 * Puts kana with their voicing marks, and Hangul typed in parts, into the one letter that Unicode has for them, as macOS writes them
 * apart in the names of files and in what is copied from there. The fonts of these scripts come in a hundred files, where the parts of a
 * letter, and the letter, are in different ones.
 */
export function composeLetters(tree: MdastRoot): void {
  visit(tree, ['text', 'inlineCode', 'code'], (node) => {
    if ('value' in node && typeof node.value === 'string' && parted.test(node.value))
      node.value = node.value.replaceAll(allParted, (letters) => letters.normalize('NFC'))
  })
}

const pattern = String.raw`[\p{Script=Hiragana}\p{Script=Katakana}][\u3099\u309a]|[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]{2,}`
const parted = new RegExp(pattern, 'u')
const allParted = new RegExp(pattern, 'gu')
