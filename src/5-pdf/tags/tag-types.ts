import assert from 'node:assert'
import { eachTag, type Tag, type TagKid } from '../../0-pdf/tag.ts'

const standard = [
  ...([
    'Document',
    'Part',
    'Art',
    'Sect',
    'Div',
    'BlockQuote',
    'Caption',
    'TOC',
    'TOCI',
    'Index',
    'Private',
    'NonStruct',
  ] as const),
  ...(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'L', 'LI', 'Lbl', 'LBody'] as const),
  ...(['Table', 'TR', 'TH', 'TD', 'THead', 'TBody', 'TFoot'] as const),
  ...([
    'Span',
    'Quote',
    'Note',
    'Reference',
    'BibEntry',
    'Code',
    'Link',
    'Annot',
    'Ruby',
    'RB',
    'RT',
    'RP',
  ] as const),
  ...(['Figure', 'Formula', 'Form'] as const),
]

/** A structure type of PDF 1.7 (ISO 32000-1, 14.8.4). */
export type StandardType = (typeof standard)[number]

const passing = ['Contents', 'Drawing', 'Definitions', 'Term', 'Definition'] as const

/** A type while tags are shaped: standard, or a name that a later step replaces. */
export type WorkType = StandardType | (typeof passing)[number]

/** A tag while it is shaped. */
export type WorkTag = Tag<WorkType>

/** What it holds. */
export type WorkKid = TagKid<WorkType>

/** A tag as it is written. */
export type FinishedTag = Tag<StandardType>

/** What it holds. */
export type FinishedKid = TagKid<StandardType>

const standards: ReadonlySet<string> = new Set(standard)
const works: ReadonlySet<string> = new Set([...standard, ...passing])

/** Whether steps that shape tags know a type. */
export function isWorkType(type: string): type is WorkType {
  return works.has(type)
}

/** The tags, now that no step is to come: one of a passing name is a fault of Octavo, and throws. */
export function finishedTag(root: WorkTag): FinishedTag {
  eachTag(root, ({ type }) => assert(standards.has(type), `the tag ${type} has become a standard one`))
  assert(isFinished(root))
  return root
}

function isFinished(root: WorkTag): root is FinishedTag {
  return standards.has(root.type)
}
