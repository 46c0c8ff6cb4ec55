import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { sentence, wordSource } from './compose-prose.ts'

/** Writes a book of chapters each of which is hard to break into pages in its own way. The same text every time. */
export async function writeStressBook(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'book.yaml'),
    'title: A Book to Break\nauthors: No One\nlanguage: en\npublished: 2024-01-01\ntypography:\n  openings: drop-cap\n',
  )
  for (const [name, width, height] of [
    ['wide', 1200, 500],
    ['tall', 500, 1900],
  ] as const)
    await sharp({ create: { width, height, channels: 3, background: '#c8b89a' } })
      .png()
      .toFile(join(folder, `${name}.png`))
  for (const [index, [title, compose]] of Object.entries(chapters).entries()) {
    const writer = newWriter(index + 1)
    const text = compose(writer)
    const file = join(folder, `${String(index + 1).padStart(2, '0')}.md`)
    writeFileSync(file, `# ${title}\n\n${[text, ...writer.definitions].join('\n\n')}\n`)
  }
}

/** Composes the Markdown of a chapter. */
interface Writer {
  /** So many sentences. */
  readonly prose: (sentences?: number) => string
  /** The reference to a new note of so many sentences, or with this text. */
  readonly note: (content?: number | string) => string
  readonly definitions: string[]
}

function newWriter(seed: number): Writer {
  const words = wordSource(seed * 7919)
  const definitions: string[] = []
  const prose = (sentences = 7) =>
    Array.from({ length: sentences }, () => `${sentence(words, 12)}.`).join(' ')
  const note = (content: number | string = 1) => {
    const name = `[^${definitions.length + 1}]`
    const text = typeof content === 'string' ? content : prose(content)
    definitions.push(`${name}: ${text.replaceAll('\n', '\n    ')}`)
    return name
  }
  return { prose, note, definitions }
}

const chapters: Readonly<Record<string, (writer: Writer) => string>> = {
  'Lines of unlike height': ({ prose, note }) =>
    repeat(
      14,
      (round) =>
        `${prose(2)} $\\frac{a_{${round}}}{\\sqrt{b}}$ and \`code(${round})\`${note()} ${prose(2)} H<sub>2</sub>O, ` +
        `x<sup>${round}</sup>, <kbd>Ctrl</kbd>. ${prose(3)}${note(1 + (round % 3))}`,
    ),
  'Lists in lists': ({ prose, note }) =>
    repeat(
      5,
      () =>
        `- ${prose(1)}${note()}\n- ${prose(2)}\n\n  ${prose(1)}\n\n  1. ${prose(1)}${note(2)}\n  2. ${prose(2)}\n` +
        `     - ${prose(1)}${note()}\n     - ${prose(2)}\n- ${prose(1)}\n\n` +
        `<dl>\n<dt>First term</dt>\n<dd>${prose(2)}</dd>\n<dt>Second term</dt>\n<dd>${prose(3)}</dd>\n</dl>\n\n${prose()}`,
    ),
  'Quotations, letters and verse': ({ prose, note }) =>
    repeat(
      4,
      () =>
        `> ${prose(4)}${note()}\n>\n> > ${prose(4)}${note(2)}\n>\n> ${prose(2)}\n\n::: verse\n${repeat(6, () => prose(1), '\n')}\n:::\n\n` +
        `> [!NOTE]\n> ${prose(3)}${note()}\n\n::: letter\n${prose(3)}${note()}\n\nYours,\\\nNo One\n:::\n\n${prose()}`,
    ),
  'Notes in headings, captions and tables': ({ prose, note }) =>
    repeat(
      6,
      (round) =>
        `## Section ${round}${note()}\n\n${prose()}\n\n| Place${note()} | Count${note()} |\n|---|--:|\n` +
        `${repeat(5, (row) => `| ${prose(1)}${row % 2 === 0 ? note() : ''} | ${row} |`, '\n')}\n\nTable: Count ${round}${note()}\n\n${prose()}`,
    ),
  'Rows that share a cell': ({ prose, note }) =>
    repeat(
      4,
      () =>
        '<table>\n<thead>\n<tr><th>Kind</th><th>What is said of it</th></tr>\n</thead>\n<tbody>\n' +
        repeat(
          5,
          (row) =>
            `<tr><td rowspan="3" markdown="1">Kind ${row}${note()}</td><td markdown="1">${prose(2)}${note()}</td></tr>\n` +
            `<tr><td>${prose(2)}</td></tr>\n<tr><td>${prose(1)}</td></tr>`,
          '\n',
        ) +
        `\n</tbody>\n</table>\n\n${prose()}`,
    ),
  'Six long notes on one line': ({ prose, note }) =>
    repeat(
      3,
      () => `${prose(9)}\n\n${prose(1)}${repeat(6, () => `word${note(5)}`, ' ')} ${prose(6)}\n\n${prose(9)}`,
    ),
  'More notes on one line than a page holds': ({ prose, note }) =>
    repeat(
      2,
      () => `${prose(9)}\n\n${prose(1)}${repeat(6, () => `word${note(9)}`, ' ')} ${prose(6)}\n\n${prose(9)}`,
    ),
  'Notes with lists and code': ({ prose, note }) =>
    repeat(
      6,
      (round) =>
        `${prose()}${note(`${prose(2)}\n\n- ${prose(1)}\n- ${prose(1)}\n\n\`\`\`js\nconst answer${round} = ${round}\nreturn answer${round}\n\`\`\`\n\n> ${prose(2)}\n\n${prose(1)}`)} ${prose(4)}\n\n${prose()}`,
    ),
  'A note longer than a page': ({ prose, note }) =>
    `${prose()}\n\n${prose(3)}${note(repeat(4, () => prose(20)))} ${prose(3)}${note()}\n\n${repeat(12, () => `${prose()}${note()}`)}`,
  'Breaks that the author wants': ({ prose, note }) =>
    repeat(
      6,
      () => `${prose()}${note()}\n\n${prose(4)}\n\n::page-break\n\n${prose()}\n\n***\n\n${prose()}${note(2)}`,
    ),
  'From right to left': ({ prose, note }) =>
    repeat(
      5,
      () =>
        `${prose()}${note()}\n\n<div dir="rtl" lang="ar" markdown="1">\n\n${arabic.repeat(5)}${note()} ${arabic.repeat(3)}\n\n</div>\n\n` +
        `<div dir="rtl" lang="he" markdown="1">\n\n${hebrew.repeat(5)}${note(hebrew)} ${hebrew.repeat(2)}\n\n</div>`,
    ),
  'Without spaces': ({ prose, note }) =>
    repeat(
      5,
      () =>
        `<div lang="ja" markdown="1">\n\n${japanese.repeat(6)}${note()}${japanese.repeat(3)}\n\n</div>\n\n${prose()}${note()}`,
    ),
  'A row taller than a page': ({ prose, note }) =>
    `${prose()}${note()}\n\n| Day | What happened |\n|---|---|\n| Monday | ${prose(3)}${note()} |\n| Tuesday | ${prose(60)}${note()} ${prose(20)} |\n` +
    `| Wednesday | ${prose(2)} |\n\n${repeat(6, () => `${prose()}${note()}`)}`,
  'Wide tables and long words': ({ prose, note }) =>
    repeat(
      3,
      (round) =>
        `${prose()}${note()}\n\n| ${repeat(7 + 3 * round, (column) => `Column ${column}`, ' | ')} |\n|${'---|'.repeat(7 + 3 * round)}\n` +
        `${repeat(8, () => `| ${repeat(7 + 3 * round, () => 'remarkable', ' | ')} |`, '\n')}\n\n` +
        `See <https://example.org/a/rather/long/address/that/no/line/of/this/page/can/hold/at/once/${round}>. ${prose()}`,
    ),
  'Code over pages': ({ prose, note }) =>
    repeat(
      3,
      (round) =>
        `${prose()}${note()}\n\n\`\`\`js\n${repeat(45, (line) => `export const value${round}x${line} = compute(${line}) // ${line % 9 === 0 ? prose(2) : prose(1)}`, '\n')}\n\`\`\`\n\n${prose()}${note(2)}`,
    ),
  'Figures that move': ({ prose, note }) =>
    repeat(
      4,
      (round) =>
        `${prose()}${note()}\n\n![A field](wide.png "Figure ${round}, at the head"){place=top}\n\n${prose()}${note(2)}\n\n` +
        `![A field](wide.png "Figure ${round}, at the foot"){place=bottom}\n\n${prose()}\n\n![A tower](tall.png "Figure ${round}, in its place")\n\n` +
        `${prose()}${note()}\n\n![A tower](tall.png "Figure ${round}, alone"){place=page}\n\n${prose(9)}`,
    ),
  'A paragraph of many pages': ({ prose, note }) => repeat(60, () => `${prose(3)}${note()}`, ' '),
}

const arabic = 'كان معلّقاً في الردهة بين المعاطف وخزانة العدّاد وكان كلّ من يغادر البيت ينقر عليه. '
const hebrew = 'הברומטר היה תלוי במסדרון בין המעילים לארון וכל מי שיצא מן הבית נקש עליו פעם אחת. '
const japanese = '気圧計は玄関の外套と電気の箱の間に掛かっていて、家を出る人は必ず一度それを軽く叩いた。'

/** @param compose is given 1, 2, … */
function repeat(times: number, compose: (round: number) => string, separator = '\n\n'): string {
  return Array.from({ length: times }, (_, index) => compose(index + 1)).join(separator)
}
