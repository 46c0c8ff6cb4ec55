import { fromMarkdown } from 'mdast-util-from-markdown'
import { expect, test } from 'vitest'
import { limitHtml } from '../../../../src/1-manuscript/syntax/bounds/limit-html.ts'

const pieces = [
  '<!--',
  '-->',
  '<?',
  '?>',
  '<![CDATA[',
  ']]>',
  '<!A',
  '>',
  '<!',
  '<',
  'x',
  ' ',
  '\n',
  '-',
  '<!-->',
  '<!--->',
  '`',
  '\\',
]

/** As many texts as there are numbers, each of twelve pieces. */
function textOf(number: number): string {
  let rest = number * 2_654_435_761
  return `x${Array.from({ length: 12 }, () => {
    rest = (rest * 48_271 + 11) % 2_147_483_647
    return pieces[rest % pieces.length]
  }).join('')}`
}

test('reads what it leaves to HTML as CommonMark does', () => {
  for (let number = 1; number <= 2000; number += 1) {
    const text = textOf(number)
    const read = (extensions: ReturnType<typeof limitHtml>[]) => fromMarkdown(text, { extensions })
    expect(read([limitHtml()]), JSON.stringify(text)).toEqual(read([]))
  }
})
