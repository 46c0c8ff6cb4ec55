import { expect, test } from 'vitest'
import { articleHtml, buildChapters } from '../build-chapters.ts'

test('notes are numbered by first reference, those within notes behind these, and lead back', async () => {
  const html = await articleHtml(
    'Rain.[^b] Snow.[^a] Rain again.[^b]\n\n[^a]: On the *hills*.\n\n[^b]: In the valley.[^c]\n\n    For days.\n\n[^c]: As ever.\n',
  )
  expect(html).toContain(
    'Rain.<sup class="noteref"><a role="doc-noteref" href="#article-note-1" id="article-ref-1">1</a></sup>',
  )
  expect(html).toContain('<a role="doc-noteref" href="#article-note-1" id="article-ref-1-2">1</a>')
  expect(html).toContain(
    '<aside class="note" role="doc-footnote" id="article-note-1"><p id="article-b3"><a class="backlink" role="doc-backlink" href="#article-ref-1" aria-label="1. Back to the text">1</a> In the valley.',
  )
  expect(html).toMatch(/note-1".*For days\..*note-2".*As ever.*note-3".*On the <em>hills<\/em>/s)
})

test('a lone image is a figure, its title the caption', async () => {
  const dot = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const { html, faults } = await buildChapters({
    'rain.md': '---\ntitle: Rain\nlanguage: en\n---\n\n![A dot](dot.png "One dot"){#dot width=50%}\n',
    'dot.png': dot,
  })
  expect(faults).toEqual([])
  expect(html('article')).toContain(
    '<figure id="dot"><img src="images/dot.png" alt="A dot" width="1" height="1" style="width:50%"><figcaption>One dot</figcaption></figure>',
  )
})

test('an image that cannot be shown leaves its description', async () => {
  const { html, faults } = await buildChapters({
    'rain.md':
      '---\ntitle: Rain\nlanguage: en\n---\n\n![A far map](https://example.org/map.png)\n\nSee ![the sign](https://example.org/sign.png).\n',
  })
  expect(new Set(faults)).toEqual(new Set(['image-remote']))
  expect(html('article')).toContain('<p class="missing-image" id="article-b1">A far map</p>')
  expect(html('article')).toContain('See <span class="missing-image">the sign</span>.')
})

test('tables stand in figures, cells know their side and heads their scope', async () => {
  const html = await articleHtml('Table: Rain by month\n\n| Month | mm |\n|:--|--:|\n| May | 90 |\n')
  expect(html).toContain('<figure class="table" id="article-b1"><figcaption>Rain by month</figcaption><table')
  expect(html).toContain('<th class="align-right" scope="col">mm</th>')
  expect(html).toContain('<td class="align-right">90</td>')
})

test('task lists have signs with names instead of form controls', async () => {
  const html = await articleHtml('- [x] boots\n- [ ] coat\n')
  expect(html).not.toContain('<input')
  expect(html).toContain('<span class="box" role="img" aria-label="done">☑</span> boots')
  expect(html).toContain('aria-label="not done">☐</span> coat')
})

test('callouts of all spellings look alike', async () => {
  const html = await articleHtml(
    '!!! note\n    It rains.\n\n> [!NOTE]\n> It rains.\n\n::: note\nIt rains.\n:::\n',
  )
  const boxes =
    html.replaceAll(/ id="[^"]*"/g, '').match(/<div class="callout note" role="note">.*?<\/div>/gs) ?? []
  expect(boxes).toHaveLength(3)
  expect(new Set(boxes.map((box) => box.replaceAll('\n', ''))).size).toBe(1)
  expect(boxes[0]).toContain('<p class="callout-title">Note</p>')
})

test('untrusted HTML leaves its text and nothing that runs', async () => {
  const html = await articleHtml(
    'A <blink onclick="x()">word</blink> <script>alert(1)</script><a href="javascript:x()">link</a> <svg><script>y()</script><a href="javascript:z()"><text>t</text></a></svg> <math><mtext><img src=x onerror=alert(1)></mtext></math>\n',
  )
  expect(html).not.toMatch(/script|onclick|onerror|blink/)
  expect(html).toContain('word')
  expect(html).toContain('link')
})

test('HTML that no reader would accept is made valid, with all of its text', async () => {
  const html = await articleHtml(
    '<ul>stray<li>item</li></ul>\n<figcaption>alone</figcaption>\n<details>hidden</details>\n<p align="center">middle</p>\n<b><p>bold</p></b>\n<dd>loose</dd>\n',
  )
  expect(html.replaceAll(/ id="[^"]*"/g, '').replaceAll('\n', '')).toBe(
    '<ul><li>stray</li><li>item</li></ul><p>alone</p><div>hidden</div><p class="align-center">middle</p><div><p>bold</p></div><div>loose</div>',
  )
})

test('a link around a note reference does not hold it', async () => {
  const html = await articleHtml('See [the map[^1]](https://example.org/).\n\n[^1]: Old.\n')
  expect(html).toMatch(/<a href="https:\/\/example.org\/">the map<\/a><sup class="noteref">/)
})

test('headings have no gaps, whatever the author wrote', async () => {
  const html = await articleHtml('#### Deep\n\n# Top\n\n<h5>HTML</h5>\n')
  expect(html.match(/<h\d/g)).toEqual(['<h2', '<h2', '<h3'])
})

test('an article’s last link is its closing line', async () => {
  const html = await articleHtml('One.\n\nTwo.\n\nWrite to us:\n\n**[example.org](https://example.org/)**\n')
  expect(html).toMatch(/<footer class="closing"><p id="[^"]*">Write to us:<\/p><p id="[^"]*"><strong><a href/)
})

test('an invalid formula shows its source and is reported', async () => {
  const { html, faults } = await buildChapters({
    'rain.md': '---\ntitle: Rain\nlanguage: en\nmath: true\n---\n\nA $\\frac{1}{$ b.\n',
  })
  expect(faults).toEqual(['math-invalid'])
  expect(html('article')).toContain('<code class="tex">\\frac{1}{</code>')
})

test('sections of one rank in the book look alike, whatever their level', async () => {
  const { html } = await buildChapters({
    'book.yaml':
      'title: Rain\nauthors: Ada Reed\nlanguage: en\nchapters:\n  - part: Wet\n    chapters: [rain.md]\n  - appendix.md\n',
    'rain.md': '# Rain\n\n## Drops\n\n### Large drops\n',
    'appendix.md': '# Tables\n\n## By month {.plain}\n',
  })
  expect(html('rain')).toMatch(/<h3 [^>]*class="section-1"[^>]*>.*<h4 [^>]*class="section-2"/)
  expect(html('appendix')).toMatch(/<h2 [^>]*class="plain section-1"/)
})

test('lines of verse are spans, and a line end inside of an emphasis parts it', async () => {
  const html = await articleHtml('::: verse\nRain, *rain,\n  go* away\n:::\n')
  expect(html.replaceAll(/ id="[^"]*"/g, '')).toBe(
    '<div class="verse"><p><span class="line">Rain, <em>rain,</em></span><br><span class="line"><em>\u2003go</em> away</span></p></div>',
  )
})

test('short lines with line ends of their own are lines, prose with one is not', async () => {
  const html = await articleHtml(`12 Mill Lane\\\nAlderton\n\n${'It rained. '.repeat(20)}\\\nIt rained.\n`)
  expect(html).toContain(
    '<p class="lines" id="article-b1"><span class="line">12 Mill Lane</span><br><span class="line">Alderton</span></p>',
  )
  expect(html.match(/class="lines"/g)).toHaveLength(1)
})

test('a bold first line names the speaker of what follows', async () => {
  const html = await articleHtml(`**Ada.**\\\n${'It rains. '.repeat(20)}\n\n**Bea.**\\\nSo\\\nit does.\n`)
  expect(html).toMatch(
    /<p class="speech"[^>]*><span class="speaker"><strong>Ada.<\/strong><\/span><br>It rains/,
  )
  expect(html).toMatch(
    /Bea.<\/strong><\/span><br><span class="line">So<\/span><br><span class="line">it does/,
  )
})

/** Speeches of two people in turn, `name` in the signs that make it bold. */
const dialogue = (lines: readonly string[], name: (name: string) => string) =>
  lines.map((line, index) => `${name(index % 2 === 0 ? 'Ada' : 'Bea')} ${line}`).join('\n\n')

const talk = ['It rains.', 'It does.', 'Still?', 'Still.', '[Sits.] Well, well.', 'Yes.']

test('names that begin most paragraphs are those of speakers, however they are marked', async () => {
  const marks: ((name: string) => string)[] = [
    (name) => `**${name}.**`,
    (name) => `**${name}:**`,
    (name) => `**${name}**:`,
    (name) => `**${name}.**\n`,
  ]
  for (const mark of marks) {
    const html = await articleHtml(`*A room.*\n\n${dialogue(talk, mark)}\n\n[*Curtain.*]\n`)
    expect(html.match(/<p class="speech run-in" id="[^"]*"><span class="speaker"><strong>/g)).toHaveLength(6)
    expect(html).toMatch(/<strong>Bea[.:]?<\/strong><\/span>:?\s*It does\./)
    expect(html).toMatch(/<p id="[^"]*"><em>A room\.<\/em>/)
  }
})

test('bold beginnings that are not said again, that are few, or no names, are words of the text', async () => {
  const terms = talk.map((line, index) => `**Term ${index}.** ${line}`).join('\n\n')
  const few = dialogue(talk.slice(0, 5), (name) => `**${name}.**`)
  const rare = `${dialogue(talk, (name) => `**${name}.**`)}\n\n${'It rained.\n\n'.repeat(7)}`
  const loud = dialogue(talk, (name) => `**${name}**`)
  for (const text of [terms, few, rare, loud]) expect(await articleHtml(text)).not.toContain('speaker')
})

test('however long and empty bold words are, they are soon known to be no name', async () => {
  const html = await articleHtml(`It rained.\n\n**a${' '.repeat(20_000)}b.** c\n`)
  expect(html).not.toContain('speaker')
})

test('in a dialogue every name is a speaker', async () => {
  const html = await articleHtml('It rained.\n\n::: dialogue\n**Ada:** Tom?\n\n**Tom** sleeps.\n:::\n')
  expect(html).toMatch(
    /<div class="dialogue"[^>]*><p class="speech run-in"[^>]*><span class="speaker"><strong>Ada:<\/strong><\/span> Tom\?/,
  )
  expect(html.match(/speaker/g)).toHaveLength(1)
})

test('options in code are kept whole, other hyphens are not', async () => {
  const html = await articleHtml('`npm-run --no-sandbox -o=a-b` and --plain\n\n```\nx --all\n```\n')
  expect(html).toContain(
    '<code>npm-run <span class="whole-word">--no-sandbox</span> <span class="whole-word">-o</span>=a-b</code> and',
  )
  expect(html).toContain('x <span class="whole-word">--all</span>')
})

test('notes in titles and captions have their numbers and lead back', async () => {
  const { html, faults } = await buildChapters({
    'rain.md':
      '---\nlanguage: en\n---\n\n# Rain[^t]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTable: Weather[^c]\n\n[^t]: Title.\n\n[^c]: Caption.\n',
  })
  expect(faults).toEqual([])
  expect(html('article')).toContain('id="article-ref-1">1</a>')
  expect(html('article')).toContain('id="article-ref-2">2</a>')
  expect(html('article')).toMatch(/note-1".*Title\..*note-2".*Caption\./s)
})

test('words behind an element that ended their paragraph get one of their own', async () => {
  const html = await articleHtml(
    '<ruby>水<rt>water</rt></ruby> <center>deep</center> <font color="red">blue</font> <b>sea</b>\n',
  )
  expect(html).toMatch(
    /<\/p><div class="align-center" id="article-b2">deep<\/div><p id="article-b3">\s*blue <b>sea<\/b><\/p>$/,
  )
})

test('an empty header cell is no header', async () => {
  const html = await articleHtml('| | Rain | <br> |\n|---|---|---|\n| May | 3 | 4 |\n')
  expect(html).toMatch(/<td[^>]*><\/td>\s*<th[^>]*>Rain<\/th>\s*<td[^>]*><br><\/td>/)
})

test('a block inside a loose link does not end up inside a paragraph', async () => {
  const html = await articleHtml('<a href="https://example.org">\n<div>Rain</div>\n</a>\n')
  expect(html).not.toContain('<p')
})

test('asides are notes, not landmarks that nothing tells apart', async () => {
  const html = await articleHtml('<aside>Rain</aside>\n\n::: pull-quote\nSnow\n:::\n\n<aside>Hail</aside>\n')
  expect(html.match(/<aside[^>]* role="note"/g)).toHaveLength(3)
})

test('elements that do not hold what they promise are let go, with their text kept', async () => {
  const html = await articleHtml(
    'It rained.\n\n##\n\nSee <a href="https://example.org"></a>, <ruby>水</ruby> and <time datetime="soon">soon</time>, <time datetime="2026-05">May</time>.\n\n<dl><p>stray</p></dl>\n\n<dl><dt>rain</dt><dd>water</dd></dl>\n',
  )
  expect(html).not.toMatch(/<h2|href|<ruby|soon"|<dl[^>]*><p/)
  expect(html).toContain('<time datetime="2026-05">May</time>')
  expect(html).toMatch(/<dl[^>]*><dt[^>]*>rain<\/dt><dd[^>]*>water/)
})

test('a formula on a line of its own inside a paragraph is no block, which a paragraph cannot hold', async () => {
  const html = await articleHtml('Text $a$ and $$x$$ more\n\n$$y$$\n')
  expect(html).toMatch(
    /<p[^>]*>Text .*<span class="math"><math[^>]* display="block"[^>]*>.*<\/span> more<\/p>/,
  )
  expect(html).toMatch(/<div class="math"[^>]*><math/)
})

test('a per cent sign that encodes nothing is encoded itself', async () => {
  expect(await articleHtml('<https://example.org/%zz%20>')).toContain('href="https://example.org/%25zz%20"')
})
