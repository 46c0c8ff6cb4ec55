import assert from 'node:assert'
import type { Root as MdastRoot } from 'mdast'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { mathFromMarkdown } from 'mdast-util-math'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkCjkFriendlyGfmStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import type { Point } from 'unist'
import { VFile } from 'vfile'
import { report } from '../0-ground/report.ts'
import { findLinkBars } from './find-link-bars.ts'
import { findReadingBars } from './find-reading-bars.ts'
import type {} from './markdown-nodes.ts'
import type { Critic } from './remarks/find-remarks.ts'
import { hideRemarks } from './remarks/hide-remarks.ts'
import { passMessages, restorePlaces } from './remarks/places-behind-remarks.ts'
import { opener } from './remarks/revision-marks.ts'
import { showRevisions } from './remarks/show-revisions.ts'
import { findFrontMatter } from './settings/find-front-matter.ts'
import { type SourceLines, splitLines } from './source-lines.ts'
import { suspectMath } from './suspect-math.ts'
import { attributes, attributesFromMarkdown } from './syntax/attributes.ts'
import { autolinks } from './syntax/autolinks.ts'
import { admonitions, admonitionsFromMarkdown } from './syntax/blocks/admonitions.ts'
import { knownDirectives } from './syntax/blocks/directives.ts'
import { readBlockTitles } from './syntax/blocks/read-block-titles.ts'
import { strayFencesFromMarkdown } from './syntax/blocks/stray-fence.ts'
import { editInPlace } from './syntax/bounds/edit-in-place.ts'
import { indexDefinitions } from './syntax/bounds/index-definitions.ts'
import { deepestBlocks } from './syntax/bounds/limit-depth.ts'
import { limitEmphasis } from './syntax/bounds/limit-emphasis.ts'
import { limitHtml } from './syntax/bounds/limit-html.ts'
import { limitImages } from './syntax/bounds/limit-images.ts'
import { watchLazyLines } from './syntax/bounds/watch-lazy-lines.ts'
import { math } from './syntax/formulas/math.ts'
import { looseResources, looseResourcesFromMarkdown } from './syntax/loose-resource.ts'
import { mergeData } from './syntax/merge-data.ts'
import { spans, spansFromMarkdown } from './syntax/span.ts'
import { tables } from './syntax/tables.ts'
import { wikiLinks, wikiLinksFromMarkdown } from './syntax/wiki-links.ts'
import { attachAttributes } from './transforms/attach-attributes.ts'
import { attachCaptions } from './transforms/attach-captions.ts'
import { composeLetters } from './transforms/compose-letters.ts'
import { detectMath } from './transforms/detect-math.ts'
import { dropExtraCells } from './transforms/drop-extra-cells.ts'
import { finishDirectives } from './transforms/finish-directives.ts'
import { finishMath } from './transforms/finish-math.ts'
import { flattenBlocksInLines } from './transforms/flatten-blocks-in-lines.ts'
import { keepLineBreaks, keepVerse } from './transforms/keep-line-breaks.ts'
import { markLiteralReadings } from './transforms/mark-literal-readings.ts'
import { nameCallouts } from './transforms/name-callouts.ts'
import { readAltSizes } from './transforms/read-alt-sizes.ts'
import { readCodeInfo } from './transforms/read-code-info.ts'
import { readImageCaptions } from './transforms/read-image-captions.ts'
import { reportDividedReadings } from './transforms/reports/report-divided-readings.ts'
import { reportLeftovers } from './transforms/reports/report-leftovers.ts'
import { reportSwallowed } from './transforms/reports/report-swallowed.ts'
import { reportUnreadLinks } from './transforms/reports/report-unread-links.ts'
import { reportUnreadTables } from './transforms/reports/report-unread-tables.ts'
import { resolveMarkdownInHtml } from './transforms/resolve-markdown-in-html.ts'

editInPlace()

/** How a file is to be read. */
export interface MarkdownOptions {
  /** Whether `$…$` and `$$…$$` are formulas; `auto`: when this file clearly uses TeX. */
  readonly math: boolean | 'auto'
  /** `keep`: each line end inside a paragraph is a line break, as in verse and drama. */
  readonly lineBreaks: 'soft' | 'keep'
  /** What is done with marks of revision, after CriticMarkup. Default: `accept` */
  readonly critic?: Critic
}

/** Where text would be Markdown if there were less of it, and why. */
interface Excess {
  readonly rule: 'emphasis-excessive' | 'images-nested' | 'markdown-too-deep'
  readonly place: Point
  readonly reason: string
}

const tooDeep = `More than ${deepestBlocks} blocks between lines of colons stand in one another; this one stays text.`

/** One tree with its extensions done, or a fragment, where HTML is inline only and indentation makes no code. */
type Parse = (text: string, kind: 'file' | 'fragment') => MdastRoot

/**
 * Parses a file as CommonMark with GFM and Octavo's additions; see `markdown-nodes.ts` for the nodes that come of these. Front
 * matter is left in the tree. Every node has its position in the file.
 *
 * Reports `emphasis-excessive`, `images-nested`, `table-cells-extra`, `table-unread`, `reading-divided`, `math-unclosed`, `directive-misplaced`, `directive-unclosed`, `directive-unknown`, `markdown-too-deep`, and links and
 * images that cannot be read.
 *
 * Private remarks are left out as if they had never been written, also of the file's value: white space stands in their place there.
 *
 * @param file Its value is text without BOM and with LF line ends.
 */
export function parseMarkdown(file: VFile, options: MarkdownOptions): MdastRoot {
  // Where a remark stands before the signs of a front matter, there is none.
  const hasFrontMatter = findFrontMatter(String(file)) !== undefined
  const { text, parsed, placeOf } = hideRemarks(file, options.critic ?? 'accept', (left) =>
    parseTree(left, options.math, hasFrontMatter),
  )
  const lines = splitLines(text)
  if (options.critic === 'show' && text.includes(opener)) showRevisions(parsed.tree)
  if (!placeOf) return transform(parsed, file, lines, options)
  const shortened = new VFile({ path: file.path, cwd: file.cwd, value: text })
  const tree = transform(parsed, shortened, lines, options)
  passMessages(shortened, file, lines, placeOf)
  restorePlaces(tree, lines, placeOf)
  return tree
}

/** All that is done with the tree of a file; places are those of the text that was parsed. */
function transform(
  { tree, usesMath, excess }: Parsed,
  file: VFile,
  lines: SourceLines,
  { lineBreaks }: MarkdownOptions,
): MdastRoot {
  const source = String(file)
  reportExcess(excess, file)
  reportSwallowed(tree, file, lines)
  reportUnreadLinks(tree, file, lines)
  readAltSizes(tree)
  composeLetters(tree)
  readCodeInfo(tree)
  finishMath(tree, source)
  const bars = findReadingBars(source)
  reportDividedReadings(tree, file, lines, bars)
  reportUnreadTables(tree, file, lines, new Set([...bars, ...findLinkBars(source)]))
  dropExtraCells(tree, file)
  attachCaptions(tree, source)
  attachAttributes(tree)
  const isDeep = excess.some(({ rule }) => rule === 'markdown-too-deep')
  finishDirectives(tree, file, lines, !isDeep)
  reportLeftovers(tree, file, lines, { math: usesMath, blocks: !isDeep })
  nameCallouts(tree, lines)
  flattenBlocksInLines(tree)
  markLiteralReadings(tree, source)
  keepVerse(tree, lines)
  if (lineBreaks === 'keep') keepLineBreaks(tree, lines)
  return tree
}

/** A tree with its extensions done. */
interface Parsed {
  readonly tree: MdastRoot
  readonly usesMath: boolean
  readonly excess: readonly Excess[]
}

/** Formulas change what else is Markdown, so a file that turns out to use none is parsed again without. */
function parseTree(source: string, math: boolean | 'auto', hasFrontMatter: boolean): Parsed {
  const usesMath = math === 'auto' ? suspectMath(source) : math
  const excess: Excess[] = []
  const parse: Parse = (text, kind) =>
    createProcessor(text, { usesMath, kind, hasFrontMatter, excess }).parse(text)
  const lines = splitLines(source)
  const tree = parse(source, 'file')
  resolveMarkdownInHtml(tree, lines, (text) => parse(text, 'fragment'))
  readImageCaptions(tree, source, lines, (text) => parse(text, 'fragment'))
  readBlockTitles(tree, lines, (text) => parse(text, 'fragment'))
  return math === 'auto' && usesMath && !detectMath(tree)
    ? parseTree(source, false, hasFrontMatter)
    : { tree, usesMath, excess }
}

interface ProcessorOptions {
  readonly usesMath: boolean
  readonly kind: Parameters<Parse>[1]
  readonly hasFrontMatter: boolean
  readonly excess: Excess[]
}

function createProcessor(source: string, { usesMath, kind, hasFrontMatter, excess }: ProcessorOptions) {
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm, { singleTilde: false })
    .use(remarkCjkFriendly)
    .use(remarkCjkFriendlyGfmStrikethrough, { singleTilde: false })
    .use(addSyntax, source, usesMath, excess)
  if (kind === 'fragment') return processor.use(restrictToFragment)
  return hasFrontMatter ? processor.use(remarkFrontmatter, ['yaml', 'toml']) : processor
}

/** Octavo's own additions to the syntax. */
function addSyntax(this: Processor, source: string, usesMath: boolean, excess: Excess[]): void {
  const { micromarkExtensions, fromMarkdownExtensions } = this.data()
  assert(micromarkExtensions && fromMarkdownExtensions, 'remark-gfm has made the lists')
  micromarkExtensions.push(limitHtml())
  micromarkExtensions.push(limitImages((found) => excess.push({ rule: 'images-nested', ...found })))
  micromarkExtensions.push(limitEmphasis((found) => excess.push({ rule: 'emphasis-excessive', ...found })))
  const onDepth = (place: Point) => {
    excess.push({ rule: 'markdown-too-deep', place, reason: tooDeep })
  }
  micromarkExtensions.push(knownDirectives(source, onDepth), admonitions(), attributes(), spans())
  micromarkExtensions.push(looseResources(source), wikiLinks(source), tables(source), autolinks())
  fromMarkdownExtensions.push(directiveFromMarkdown({ verbose: true }), admonitionsFromMarkdown())
  fromMarkdownExtensions.push(strayFencesFromMarkdown())
  fromMarkdownExtensions.push(attributesFromMarkdown(), spansFromMarkdown())
  fromMarkdownExtensions.push(looseResourcesFromMarkdown(), wikiLinksFromMarkdown())
  if (usesMath) {
    micromarkExtensions.push(math(source))
    fromMarkdownExtensions.push(mathFromMarkdown())
  }
  micromarkExtensions.push(mergeData(micromarkExtensions), indexDefinitions(), watchLazyLines())
}

function restrictToFragment(this: Processor): void {
  this.data().micromarkExtensions?.push({ disable: { null: ['htmlFlow', 'codeIndented'] } })
}

function reportExcess(all: readonly Excess[], file: VFile): void {
  for (const { rule, ...message } of all) report(file, rule, message)
}
