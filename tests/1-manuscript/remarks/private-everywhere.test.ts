import { toHtml } from 'hast-util-to-html'
import { expect, test } from 'vitest'
import { buildChapters } from '../../build-chapters.ts'
import { parse } from '../sketch.ts'
import { constructs } from './constructs.ts'

/*
 * A remark in each construct of Octavo's Markdown, with each kind of mark, in one paragraph and over several, between words, before
 * them, behind them, and alone.
 */

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

test.each(['show', 'reject'] as const)('comments are private when revisions are to %s', (critic) => {
  const kinds = ['%%', '{>>'].flatMap((name) => (marks[name] ? [marks[name]] : []))
  const all = Object.entries(constructs).flatMap(([name, construct]) =>
    manuscriptsOf(construct, [places.between], kinds).flatMap((markdown) => {
      const { tree, messages } = parse(markdown, { critic })
      return /secret|[\uFFFE\uFFFF]/.test(JSON.stringify(tree)) ||
        messages.some((message) => message.includes('remark'))
        ? `${name}: ${markdown}`
        : []
    }),
  )
  expect(all).toEqual([])
})
