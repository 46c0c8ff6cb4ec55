import { expect, test } from 'vitest'
import { checkChapters } from '../../../src/6-check/text/check-chapters.ts'
import { buildChapters } from '../../build-chapters.ts'

async function render(markdown: string) {
  const { html, chapters, files } = await buildChapters({
    'book.yaml': 'title: Book\nlanguage: en\nchapters: [one.md]\n',
    'one.md': `# One\n\n${markdown}\n`,
  })
  checkChapters(chapters)
  return {
    html: html('one')
      .replaceAll(/ id="[^"]*"/g, '')
      .replace(/^.*?<\/h1>/s, ''),
    rules: files.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId)),
  }
}

test.each([
  ['<fieldset><legend>a</legend>b<p>c</p></fieldset>', '<div><p>a</p>b<p>c</p></div>'],
  ['<form>a<fieldset>b</fieldset>c</form>d', '<div>a<div>b</div>c</div><p>d</p>'],
  ['<dialog>a</dialog>b<main>c</main>d', '<div>a</div><p>b</p><div>c</div><p>d</p>'],
  ['<search>a</search><nav>b</nav>', '<div>a</div><div>b</div>'],
  ['<datalist><option>a<option>b</datalist>', '<p>a</p><p>b</p>'],
  ['a<button>b</button>c <meter>d</meter>e', '<p>a b c d e</p>'],
  ['a<textarea>b</textarea>c <video>d</video>e <canvas>f</canvas>', '<p>a b c d e f </p>'],
  ['a<object>b</object>c', '<p>a b c</p>'],
  ['a<select><option>b</select>c <iframe>d</iframe>e', '<p>a c e</p>'],
  ['<font color="red">O</font>nce <big>u</big>pon super<x-thing>man</x-thing>', '<p>Once upon superman</p>'],
  ['a<label>b</label>c <output>d</output>e <map>f</map>g', '<p>abc de fg</p>'],
])('the words of %s stay, and stay apart where they were, with a message', async (written, expected) => {
  for (const markdown of [written, `<div>\n${written}\n</div>`]) {
    const { html, rules } = await render(markdown)
    expect(new Set(rules)).toEqual(new Set(['html-removed']))
    const squeezed = html
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/> | <(?=\/?(?:div|p)\b)/g, (sign) => sign.trim())
    if (markdown === written) expect(squeezed).toContain(expected.replaceAll(/ (?=<)/g, ''))
  }
})

test.each([
  ['<menu><li>a<li>b</menu>', '<ul><li>a</li><li>b</li></ul>'],
  ['<center>a</center>', '<div class="align-center">a</div>'],
  ['a <tt>b</tt> <strike>c</strike> <acronym>d</acronym>', '<code>b</code> <s>c</s> <abbr>d</abbr>'],
  ['<hgroup><h2>a</h2><p>b</p></hgroup>', '<p>b</p></div>'],
])('%s is what says the same today, without a message', async (written, expected) => {
  const { html, rules } = await render(written)
  expect(rules).toEqual([])
  expect(html.replaceAll(/\s+/g, ' ')).toContain(expected)
  expect(html).not.toContain('<p></p>')
})
