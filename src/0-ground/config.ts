import * as z from 'zod'
import { isLanguageTag } from './is-language-tag.ts'
import { paperNames } from './paper.ts'
import { safeAddress } from './safe-address.ts'
import { type TrimName, trimSizes } from './trim-sizes.ts'

/*
 * What an author may write in `book.yaml` or in an article's front matter. This file is the only place where keys, their
 * meaning and their defaults are defined; the JSON Schema for editors is made from it.
 */

const text = z.string().trim().min(1)

/** A day beyond the end of its month is read as one of the next. */
function isInCalendar(date: string): boolean {
  const day = Number(date.slice(8))
  return date.length < 10 || new Date(date).getUTCDate() === day
}

const isoDate = z
  .string()
  .regex(
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
    'is not a date in the form YYYY, YYYY-MM or YYYY-MM-DD',
  )
  .refine(isInCalendar, 'is no day of the calendar')

const language = z
  .string()
  .refine(isLanguageTag, 'is not a language tag such as en, pt-BR or zh-Hans')
  .transform((value) => Intl.getCanonicalLocales(value)[0] ?? value)

const length = z.string().regex(/^\d+(\.\d+)?(mm|cm|in|pt)$/, 'is not a length such as 20mm or 0.75in')

const person = {
  name: text.describe('Name as printed.'),
  sort: text.optional().describe('Name for sorting, such as “Weiss, Clara”.'),
  role: z
    .string()
    .regex(/^[a-z]{3}$/, 'is not a MARC relator code such as aut, edt, trl or ill')
    .optional()
    .describe('MARC relator code: aut, edt, trl, ill, … Default: aut for authors, ctb for contributors.'),
}

const contributors = peopleOf(z.strictObject(person))

/** In front matter, other programs keep more about people, such as addresses and affiliations. */
const looseContributors = peopleOf(z.object(person))

/** One name, or a list of names and objects. */
function peopleOf<Person extends z.ZodObject<typeof person>>(schema: Person) {
  return z
    .union([text, schema, z.array(z.union([text, schema]))])
    .transform((value) => (Array.isArray(value) ? value : [value]))
    .transform((list) => list.map((item) => (typeof item === 'string' ? { name: item } : item)))
}

const texts = z.union([text, z.array(text)]).transform((value) => (Array.isArray(value) ? value : [value]))

const subject = z.union([
  text,
  z.strictObject({
    text: text.describe('The subject in words.'),
    scheme: text.optional().describe('BISAC, Thema or another scheme.'),
    code: text.optional().describe('The subject’s code in the scheme.'),
  }),
])

const isbn = z.string().refine(isIsbn13, 'is not an ISBN-13 with a right check digit')

const matter = z.enum(['front', 'body', 'back'])

/** A chapter's file, or a part with its chapters. */
const chapterEntry = z.union([
  text,
  z.strictObject({
    part: text.describe('Title of the part.'),
    file: text.optional().describe('Markdown file with the part’s own text.'),
    chapters: z.array(text).describe('Files of the part’s chapters.'),
  }),
])

const trimNames = Object.keys(trimSizes).filter((name): name is TrimName => name in trimSizes)

const trim = z
  .union([z.enum(trimNames), z.strictObject({ width: length, height: length })])
  .describe('Size of the trimmed page, by name or as width and height.')

const margins = z
  .strictObject({
    top: length.optional(),
    bottom: length.optional(),
    inner: length.optional().describe('At the spine.'),
    outer: length.optional(),
  })
  .describe('From the trim edge to the text. Defaults come from the theme.')

const columns = z
  .union([z.literal(1), z.literal(2)])
  .describe('Columns of an article. Default: 2 for prose of some length without tables, code and formulas.')

const printed = z.strictObject({
  trim: trim.optional(),
  margins: margins.optional(),
  columns: columns.optional(),
})

/** What the printer wants; the defaults are those of `pressSettings`. */
const pressed = z.strictObject({
  trim: trim.optional(),
  margins: margins.optional(),
  bleed: length
    .optional()
    .describe('Beyond the trim edge. Default: 3mm, or 0.125in when the trim is in inches.'),
  'bleed-at-spine': z
    .boolean()
    .default(true)
    .describe('Whether pages have bleed at the spine, too. Amazon KDP and IngramSpark want none there.'),
  marks: z
    .enum(['none', 'crop', 'all'])
    .default('none')
    .describe('Crop marks, or crop and registration marks.'),
  slug: length.optional().describe('Room for marks around the bleed. Default: 0mm; 8mm with marks.'),
  sheet: z
    .strictObject({ width: length, height: length })
    .optional()
    .describe('Sheet in whose middle each page stands. Default: as large as the page with bleed and slug.'),
  ink: z
    .enum(['black', 'gray', 'cmyk', 'rgb'])
    .default('black')
    .describe(
      'black: all colours in black ink; gray: the same as plain gray; cmyk: four inks; rgb: the printer converts.',
    ),
  profile: text
    .optional()
    .describe(
      'The printer’s ICC profile, from the publication’s folder. Default: a free one for coated paper.',
    ),
  'ink-limit': z
    .number()
    .min(100)
    .max(400)
    .default(240)
    .describe('Most ink on one spot, in percent over all four inks.'),
  'resample-images': z
    .boolean()
    .default(false)
    .describe('Whether images of more than 450 pixels per inch are scaled down to that.'),
  'page-multiple': z
    .int()
    .min(1)
    .max(64)
    .default(2)
    .describe('Blank pages at the end fill the book up to a multiple of this.'),
  paper: z
    .enum(paperNames)
    .default('white')
    .describe('Paper, by which the spine of the cover becomes as broad as the book is thick.'),
  spine: length.optional().describe('Breadth of the spine. Default: by paper and number of pages.'),
})

const editions = z.strictObject({
  epub: z.boolean().default(true).describe('Whether to make the EPUB.'),
  pdf: z.union([z.boolean(), printed]).default(true).describe('The digital PDF.'),
  print: z
    .union([z.boolean(), pressed])
    .optional()
    .describe('The PDF for the press, with its cover. Default: only when asked for with --edition print.'),
})

const hyphenatedWord = z
  .string()
  .regex(
    /^[\p{L}\p{M}'’]+([-‐][\p{L}\p{M}'’]+)*$/u,
    'is not a word of letters and apostrophes, with hyphens where it may be broken',
  )

const typography = z.strictObject({
  quotes: z
    .boolean()
    .default(true)
    .describe('Set straight quotation marks, dashes and ellipses as the language does.'),
  hyphenation: z.boolean().default(true).describe('Hyphenate justified text in print.'),
  'hyphenation-exceptions': z
    .array(hyphenatedWord)
    .default([])
    .describe(
      'Words with hyphens where they may be broken, such as man-u-script; without one they never are.',
    ),
  openings: z
    .enum(['small-caps', 'drop-cap', 'plain'])
    .default('small-caps')
    .describe(
      'How the first paragraph of a chapter begins in print: its first line in small capitals, or with a large letter.',
    ),
  justify: z.boolean().default(true).describe('Justify the text in print; false sets it ragged.'),
})

const common = {
  title: text.optional().describe('Title. Default: the first heading of an article; required in book.yaml.'),
  subtitle: text.optional().describe('Subtitle.'),
  'short-title': text.optional().describe('For running heads. Default: the title.'),
  authors: contributors
    .optional()
    .describe('One name, or a list of names or of objects with name, sort and role.'),
  contributors: contributors.optional().describe('Editors, translators, illustrators and others.'),
  language: language.optional().describe('Language of the text, BCP 47. Default: detected.'),
  direction: z.enum(['ltr', 'rtl']).optional().describe('Direction of the text. Default: the language’s.'),
  publisher: text.optional().describe('Publisher.'),
  imprint: text.optional().describe('Imprint of the publisher.'),
  place: text.optional().describe('Place of publication.'),
  published: isoDate.optional().describe('Date of publication.'),
  edition: text.optional().describe('Edition, such as “Second edition”.'),
  rights: text.optional().describe('Copyright notice.'),
  license: text.optional().describe('Licence: its name or address.'),
  description: text.optional().describe('A sentence or a paragraph for catalogues.'),
  subjects: z.array(subject).default([]).describe('Subjects: texts, or objects with text, scheme and code.'),
  keywords: texts.default([]).describe('Keywords.'),
  series: z
    .union([
      text.transform((name) => ({ name })),
      z.strictObject({ name: text, number: z.number().positive().optional() }),
    ])
    .optional()
    .describe('Series: its name, or an object with name and number.'),
  identifiers: z
    .strictObject({
      isbn: z
        .union([
          isbn.transform((value) => ({ epub: value, print: value, pdf: value })),
          z.strictObject({ epub: isbn.optional(), print: isbn.optional(), pdf: isbn.optional() }),
        ])
        .optional()
        .describe('ISBN-13, one or one for each edition.'),
      doi: text.optional(),
      uuid: z.guid().optional(),
      url: z
        .url({ protocol: /^https?$/ })
        .refine((url) => safeAddress(url) === url, 'an address that can be linked to')
        .optional(),
    })
    .default({})
    .describe('ISBN, DOI, UUID, address.'),
  cover: text
    .optional()
    .describe('Cover image, from the publication’s folder. Default: a cover set by the theme.'),
  theme: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'is not the name of a theme')
    .default('classic')
    .describe('Folder in templates/.'),
  math: z
    .boolean()
    .optional()
    .describe('Whether $…$ and $$…$$ are formulas. Default: when the text clearly uses TeX.'),
  'line-breaks': z
    .enum(['soft', 'keep'])
    .default('soft')
    .describe('keep: each line end is a line break, as in verse.'),
  critic: z
    .enum(['accept', 'reject', 'show'])
    .default('accept')
    .describe('Marks of revision (CriticMarkup): carried out, undone, or shown.'),
  typography: typography.prefault({}).describe('Details of the typesetting.'),
  editions: editions.prefault({}).describe('What to make, and how.'),
}

const headText = z.enum(['title', 'author', 'part', 'chapter', 'section', 'none'])

/** What stands at the head of pages. */
const heads = z.strictObject({
  verso: headText.default('title').describe('On left-hand pages.'),
  recto: headText.default('chapter').describe('On right-hand pages.'),
})
const captions = z
  .enum(['plain', 'numbered'])
  .default('plain')
  .describe('numbered: captions of figures and tables begin with “Figure 2.1” or “Table 2.1”.')

const notes = z.enum(['foot', 'chapter', 'book']).default('foot').describe('Where notes stand.')

const noteNumbers = z
  .enum(['chapter', 'book', 'page', 'symbols'])
  .default('chapter')
  .describe('Where the numbers of notes begin anew. symbols: signs in place of numbers, anew on each page.')

/** Schema of `book.yaml`. */
export const bookSchema = z.strictObject({
  ...common,
  title: text.describe('Title of the book.'),
  chapters: z
    .array(chapterEntry)
    .optional()
    .describe('Files in reading order. Default: all Markdown files by name; folders are parts.'),
  numbering: z.enum(['chapters', 'sections', 'none']).default('chapters').describe('What carries numbers.'),
  heads: heads.prefault({}).describe('Running heads of the PDFs.'),
  captions,
  lists: z
    .array(z.enum(['figures', 'tables']))
    .default([])
    .describe('Lists of captions behind the contents: figures, tables.'),
  notes,
  'note-numbers': noteNumbers,
})

/** Schema of an article's front matter, after aliases: other keys are allowed and reported as unused. */
export const articleSchema = z.object({
  ...common,
  authors: looseContributors.optional(),
  contributors: looseContributors.optional(),
  captions,
  notes,
  'note-numbers': noteNumbers,
})

/** Schema of the front matter of a book's chapter, after aliases. */
export const chapterSchema = z.object({
  title: text.optional(),
  'short-title': text.optional(),
  subtitle: text.optional(),
  authors: looseContributors.optional(),
  published: isoDate.optional(),
  language: language.optional(),
  direction: z.enum(['ltr', 'rtl']).optional(),
  description: text.optional(),
  matter: matter.optional().describe('Overrules what the file’s name says.'),
  numbered: z.boolean().optional(),
  'line-breaks': z.enum(['soft', 'keep']).optional(),
})

/** Schema of `typesetting.yaml`: first words of paragraphs. */
export const hintsSchema = z.strictObject({
  tighten: z.array(text).default([]).describe('Paragraphs to set a line shorter.'),
  loosen: z.array(text).default([]).describe('Paragraphs to set a line longer.'),
})

/** What is to be made, every default filled in. Keys are the words of `book.yaml`. */
export type Config = Omit<z.output<typeof bookSchema>, 'title'> & { readonly title?: string | undefined }

/** What a running head may say. */
export type HeadText = z.output<typeof headText>

/** What the press wants, every default filled in. */
export type PressConfig = z.output<typeof pressed>

/** The settings of the print edition, which are the defaults when it is asked for but not configured. */
export function pressSettings({ editions: { print } }: Config): PressConfig {
  return typeof print === 'object' ? print : pressed.parse({})
}

/** What a chapter says of itself. */
export type ChapterConfig = z.output<typeof chapterSchema>

/** Author, date, tags and language by the names that blogs give them. Checked only where the proper key is absent. */
export const frontMatterAliases: Readonly<Record<string, string>> = {
  author: 'authors',
  date: 'published',
  lang: 'language',
  tags: 'keywords',
  summary: 'description',
  short_title: 'short-title',
  line_breaks: 'line-breaks',
}

/** ISO 2108: weights 1 and 3 in turn, the sum a multiple of 10. */
function isIsbn13(value: string): boolean {
  const digits = value.replaceAll(/[\s-]/g, '')
  if (!/^97[89]\d{10}$/.test(digits)) return false
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1), 0)
  return sum % 10 === 0
}
