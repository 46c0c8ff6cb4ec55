import type { Root as HastRoot } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import { expect, test } from 'vitest'
import { setPunctuation } from '../../../src/3-chapter/punctuation/set-punctuation.ts'

const cases: readonly (readonly [about: string, written: string, set: string, language?: string])[] = [
  [
    'marks around an element',
    '<p>"<em>Foo</em>" and "<a href="#x">bar</a>",</p>',
    '<p>“<em>Foo</em>” and “<a href="#x">bar</a>”,</p>',
  ],
  [
    'marks inside and across elements',
    '<p><em>"Foo</em> bar" <b>\'x\'</b></p>',
    '<p><em>“Foo</em> bar” <b>‘x’</b></p>',
  ],
  ['nesting across elements', '<p>"a <i>"b"</i> c"</p>', '<p>“a <i>‘b’</i> c”</p>'],
  [
    'an apostrophe before an element',
    "<p>l'<em>homme</em> <em>John</em>'s</p>",
    '<p>l’<em>homme</em> <em>John</em>’s</p>',
  ],
  [
    'code is a word, and its text stays',
    '<p>"<code>a--"b"</code>"</p><pre><code>"c" -- \'d\'</code></pre>',
    '<p>“<code>a--"b"</code>”</p><pre><code>"c" -- \'d\'</code></pre>',
  ],
  [
    'keys and formulas stay',
    '<p><kbd>"</kbd> <math><mi>x\'</mi></math> "y"</p>',
    '<p><kbd>"</kbd> <math><mi>x\'</mi></math> “y”</p>',
  ],
  [
    'an address as link text stays',
    '<p><a href="https://a.org/b--c">https://a.org/b--c</a> -- "d"</p>',
    '<p><a href="https://a.org/b--c">https://a.org/b--c</a> – “d”</p>',
  ],
  [
    'a reference to a note is no neighbour',
    '<p>"Foo."<sup class="noteref"><a role="doc-noteref" href="#n">1</a></sup> Bar</p>',
    '<p>“Foo.”<sup class="noteref"><a role="doc-noteref" href="#n">1</a></sup> Bar</p>',
  ],
  ['a line break is a space', '<p>"Foo"<br>"bar"</p>', '<p>“Foo”<br>“bar”</p>'],
  [
    'blocks are apart',
    '<ul><li>"a</li><li>b"</li></ul><table><tr><td>"c"</td><td>\'d\'</td></tr></table>',
    '<ul><li>“a</li><li>b”</li></ul><table><tbody><tr><td>“c”</td><td>‘d’</td></tr></tbody></table>',
  ],
  ['text before and after a block inside', '<li>"a" <p>"b"</p> "c"</li>', '<li>“a” <p>“b”</p> “c”</li>'],
  [
    'alternative text and titles',
    '<p><img alt=\'a "b"\' src="x"><a title="c--d" href="#x">e</a></p>',
    '<p><img alt="a “b”" src="x"><a title="c–d" href="#x">e</a></p>',
  ],
  [
    'another language inside',
    '<p>He said "<i lang="fr">"Oui" dit-il</i>".</p>',
    '<p>He said “<i lang="fr">«\u202FOui\u202F» dit-il</i>”.</p>',
  ],
  [
    'a block in another language',
    '<blockquote lang="de"><p>"Ja"</p></blockquote><p>"Yes"</p>',
    '<blockquote lang="de"><p>„Ja“</p></blockquote><p>“Yes”</p>',
  ],
  [
    'a language with no style inside',
    '<p>"<span lang="zh">"你"</span>"</p>',
    '<p>“<span lang="zh">"你"</span>”</p>',
  ],
  [
    'spaces beside elements',
    '<p>«<em>Foo</em>» <em>Bar</em>! <b>Quoi </b>?</p>',
    '<p>«\u202F<em>Foo</em>\u202F» <em>Bar</em>\u202F! <b>Quoi\u202F</b>?</p>',
    'fr',
  ],
  ['a mark of two characters across nodes', '<p>a-<b>-b</b></p>', '<p>a–<b>b</b></p>'],
]

for (const [about, written, set, language = 'en'] of cases) {
  test(about, () => {
    const tree = fromHtml(written, { fragment: true })
    setPunctuation(tree, language)
    expect(toHtml(tree)).toBe(set)
    setPunctuation(tree, language)
    expect(toHtml(tree)).toBe(set)
  })
}

test('an element is set in its own language', () => {
  const tree: HastRoot = fromHtml('<p lang="pl">"Ala"</p>', { fragment: true })
  const [paragraph] = tree.children
  if (paragraph?.type === 'element') setPunctuation(paragraph, 'en')
  expect(toHtml(tree)).toBe('<p lang="pl">„Ala”</p>')
})
