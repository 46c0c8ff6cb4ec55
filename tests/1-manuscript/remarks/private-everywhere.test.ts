import { toHtml } from 'hast-util-to-html'
import { expect, test } from 'vitest'
import { buildChapters } from '../../build-chapters.ts'
import { parse } from '../sketch.ts'

/*
 * A remark in each construct of Octavo's Markdown, with each kind of mark, in one paragraph and over several, between words, before
 * them, behind them, and alone.
 */

/** Construct by name, with `@` for the place of the words, and what begins a further line in it; no further lines where it can have but one. */
const constructs: Readonly<Record<string, readonly [string, lead?: string]>> = {
  paragraph: ['@', ''],
  heading: ['# @\n\nMore.'],
  'heading below': ['## @ {#name}\n\nMore.'],
  'underlined heading': ['@\n===\n\nMore.'],
  emphasis: ['So *it @ was*.'],
  'strong emphasis': ['So **@** was.'],
  item: ['- one\n- @\n- two', '  '],
  'numbered item': ['1. one\n2. @\n\n   more\n3. two', '   '],
  'item in an item': ['- one\n  - @\n  - two', '    '],
  task: ['- [ ] one\n- [x] @\n', '  '],
  quotation: ['> @\n>\n> More.', '> '],
  'quotation in an item': ['- one\n\n  > @\n', '  > '],
  'item in a quotation': ['> - one\n> - @\n', '>   '],
  callout: ['> [!NOTE]\n> @\n', '> '],
  'admonition with a title': ['!!! note "Title @"\n    More.'],
  admonition: ['!!! note\n    @\n\n    More.', '    '],
  'title of a block': ['::: note A title @\nMore.\n:::'],
  block: ['::: verse\nOne\n@\nTwo\n:::', ''],
  letter: ['::: letter\nAlderton\n\n@\n\nYours\n:::', ''],
  note: ['Word[^1].\n\n[^1]: @\n\n    More.', '    '],
  'second paragraph of a note': ['Word[^1].\n\n[^1]: One.\n\n    @\n', '    '],
  'inline note': ['Word^[A note @].'],
  'cell of a table': ['| a | b |\n|---|---|\n| @ | c |\n| d | e |'],
  'last cell of a table': ['| a | b |\n|---|---|\n| c | @ |\n| d | e |'],
  'head of a table': ['| @ | b |\n|---|---|\n| c | d |'],
  'caption of a table': ['| a | b |\n|---|---|\n| c | d |\n\nTable: Words @'],
  link: ['So [words @](https://a.example/).'],
  'title of a link': ['So [words](https://a.example/ "Title @").'],
  'words of a reference': ['So [words @][one].\n\n[one]: https://a.example/ "Title"'],
  'title of a definition': ['So [words][one].\n\n[one]: https://a.example/ "Title @"'],
  'wiki link': ['# A {#a}\n\nSo [[#A|words @]].'],
  span: ['So [words @]{.motto}.'],
  attribute: ['So [words]{.motto title="Title @"}.'],
  'class of a span': ['So [words @]{.motto %%x%%}.'],
  language: ['So :lang[words @]{fr}.'],
  reading: [':lang[{漢字|かんじ} @]{ja}'],
  'HTML in a line': ['So <b>it @</b> was.'],
  'HTML in a block': ['<div>\n<p>@</p>\n</div>', ''],
  'Markdown in HTML': ['<div markdown="1">\n\n@\n\n</div>', ''],
  'title in HTML': ['So <span title="Title @">it</span> was alpha, omega.'],
  'title in single quotation marks': ["So <span title='Title @'>it</span> was."],
  'title in a block of HTML': ['<div title="Title @">\n<p>Words.</p>\n</div>'],
  'title of code': ['So <code title="Title @">it %% is</code> was.'],
  'label in HTML': ['<p aria-label="@" data-x="@">Words.</p>'],
  'description of a picture': ['![Words @](p.svg)'],
  'title of a picture': ['![Words](p.svg "Title @")'],
  'title of a defined picture': ['![Words][one]\n\n[one]: p.svg "Title @"'],
  'attribute of a picture': ['![Words](p.svg){.motto title="Title @"}'],
  'wiki picture': ['![[p.svg|words @]]'],
  'title of code in a fence': ['```js title="Title @"\nlet a = 1 %% 2\n```'],
  'index term': ['So [words @]{.index} were.'],
  play: ['::: dialogue\n**Ada.** @\n\n**Tom.** Not yet.\n:::', ''],
  'pull quote': ['::: pull-quote [from @]\nWords.\n:::'],
  'row of a table': ['| a | b |\n|---|---|\n@ | c\nd | e'],
  'words behind code': ['So `a %% b` @ `%%c%%` was.', ''],
  'words behind a formula': ['So $a$ @ and $b$ was.', ''],
}

const marks: Readonly<Record<string, readonly [string, string]>> = {
  '%%': ['%%', '%%'],
  '%% with spaces': ['%% ', ' %%'],
  '{>>': ['{>>', '<<}'],
  '{--': ['{--', '--}'],
  '{~~': ['{~~', '~>~~}'],
  '<!--': ['<!-- ', ' -->'],
}

const places = {
  between: (remark: string) => `alpha ${remark} omega`,
  before: (remark: string) => `${remark} alpha omega`,
  behind: (remark: string) => `alpha omega ${remark}`,
  'right behind': (remark: string) => `alpha${remark} omega`,
  'right before': (remark: string) => `alpha ${remark}omega`,
}

/** What Octavo drops or does not read of a manuscript anyway, by construct. */
const unread = /title|attribute|label/

/** Information may be drawn from words, and an empty comment may be no comment. */
const isFault = (rule: string): boolean => /remark|glyph|internal/.test(rule)

/** Words on both sides of both marks, and several paragraphs: `Word%% and …`, `… and %%Word`. */
const isUnsure = (markdown: string): boolean =>
  /\n[ >]*\n/.test(markdown) && /alpha%% |%%omega/.test(markdown)

/** What is made of one manuscript. */
interface Shown {
  readonly markdown: string
  readonly html: string
  /** The same with all else that is known of the chapter. */
  readonly all: string
  readonly faults: readonly string[]
}

/** Each manuscript as a chapter of one book. */
async function show(manuscripts: readonly string[]): Promise<Shown[]> {
  const { book, chapters, files } = await buildChapters({
    'book.yaml': 'title: Weather\nauthors: Ada Reed\nlanguage: en\n',
    'p.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    ...Object.fromEntries(
      manuscripts.map((markdown, index) => [`c${index}.md`, `First words.\n\n${markdown}\n\nLast words.\n`]),
    ),
  })
  const known = JSON.stringify([book.metadata, book.contents, [...book.anchors.keys()]])
  return manuscripts.map((markdown, index) => {
    const name = `c${index}.md`
    const own = chapters.filter(({ chapter }) => chapter.source?.path === name)
    const html = own.map(({ tree }) => toHtml(tree)).join('')
    const chapter = own.map(({ chapter: { source, heading, ...rest } }) => rest)
    const messages = files.find(({ path }) => path.endsWith(name))?.messages ?? []
    return {
      markdown,
      html,
      all: html + JSON.stringify(chapter) + (index === 0 ? known : ''),
      faults: messages.flatMap(({ fatal, ruleId }) => (fatal === undefined ? [] : (ruleId ?? ''))),
    }
  })
}

function problemsOf(name: string, { markdown, html, all, faults }: Shown): string[] {
  const prose = html.replaceAll(/%%c%%|a %% b|1 %% 2/g, '')
  const problems = [
    /secret/i.test(all) && 'is printed',
    /[\uFFFE\uFFFF\uFEFF]/.test(all) && 'leaves a character',
    /%%(?! is| b|c%%|c<|<)|\{(?:>>|--|~~)|(?:<<|--|~~)\}|&lt;!|--&gt;/.test(prose) && 'leaves a mark',
    !unread.test(name) && !/alpha[\s\S]*omega/.test(html) && 'takes words along',
    !/First words[\s\S]*Last words/.test(html) && 'takes paragraphs along',
    faults.some(isFault) && faults.join(' '),
  ].filter(Boolean)
  // It is not for sure what is meant: nothing is published.
  if (isUnsure(markdown) && faults.includes('remark-unclosed')) return []
  return problems.length > 0
    ? [`${JSON.stringify(markdown)} ${problems.join(', ')}: ${html.replace(/^[\s\S]*First words/, '')}`]
    : []
}

function manuscriptsOf(
  [construct, lead]: readonly [string, lead?: string],
  at: readonly ((remark: string) => string)[],
  kinds: readonly (readonly [string, string])[],
): string[] {
  const blank = `\n${lead?.trimEnd()}\n${lead}`
  const words = ['secret', `secret\n${lead}secret`, `secret${blank}secret and secret${blank}secret`]
  return words
    .slice(0, lead === undefined ? 1 : undefined)
    .flatMap((secret) =>
      kinds.flatMap(([begin, end]) =>
        at.map((place) => construct.replaceAll('@', () => place(begin + secret + end))),
      ),
    )
}

test.each(Object.entries(constructs))(
  'a remark in %s is private, and all else is there',
  async (name, construct) => {
    const all = await show(manuscriptsOf(construct, [places.between], Object.values(marks)))
    expect(all.flatMap((shown) => problemsOf(name, shown))).toEqual([])
  },
)

test.each(Object.entries(constructs))(
  'no tree with a remark in %s has it, wherever it stands',
  (name, construct) => {
    // Comments of HTML stay in trees, and are dropped with other HTML.
    const { '<!--': _comment, ...kinds } = marks
    const all = manuscriptsOf(construct, Object.values(places), Object.values(kinds)).map(
      (markdown): Shown => {
        const { tree, messages } = parse(`First words.\n\n${markdown}\n\nLast words.\n`)
        const html = JSON.stringify(tree)
        return { markdown, html, all: html, faults: messages.map((message) => message.replace(/^\S+ /, '')) }
      },
    )
    expect(all.flatMap((shown) => problemsOf(name, shown))).toEqual([])
  },
)
