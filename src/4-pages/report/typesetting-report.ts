import type { Point } from 'unist'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import type { Book } from '../../2-book/book.ts'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'
import { namesOf, paragraphsOf } from '../document/name-paragraphs.ts'
import {
  type Fault,
  type FaultKind,
  faultKinds,
  findFaults,
  type PageLayout,
  type SetFlow,
} from './find-faults.ts'

/** What a typesetter wants to know of laid-out pages. */
export interface TypesettingReport {
  readonly pages: number
  /** Lines of justified text and notes. */
  readonly lines: number
  readonly counts: Readonly<Record<FaultKind, number>>
  /** By page. */
  readonly findings: readonly Finding[]
}

/** A fault, where it stands on the pages and in the manuscript. */
export interface Finding extends Pick<Fault, 'kind' | 'text' | 'size'> {
  /** Number of the page as the book counts it, such as `xii` or `12`. */
  readonly page: string
  /** Index of the page in the PDF, 1-based. */
  readonly sheet: number
  /** Manuscript file and, 1-based, the line and column at which the block begins. Absent for what Octavo itself has written. */
  readonly file?: string
  readonly line?: number
  readonly column?: number
  /** The paragraph's first words, as hints name it. */
  readonly paragraph?: string
}

/** Gathers the faults of all flows. */
export function typesettingReport(
  flows: readonly SetFlow[],
  labels: readonly string[],
  book: Book,
  chapters: readonly RenderedChapter[],
  layout: PageLayout,
): TypesettingReport {
  const faults = flows.flatMap((flow) => findFaults(flow, layout))
  const places = placesOf(book, chapters)
  const names = namesOf(paragraphsOf(chapters))
  const findings = faults
    .toSorted((one, other) => one.page - other.page)
    .map(({ kind, page, block, text, size }): Finding => {
      const place = places.get(block)
      const name = names.get(block)
      return {
        kind,
        page: labels[page] ?? '',
        sheet: page + 1,
        ...(place && { file: place.file.path, line: place.start.line, column: place.start.column }),
        ...(text !== undefined && { text }),
        ...(size !== undefined && { size: Math.round(size * 100) / 100 }),
        ...(name !== undefined && { paragraph: name }),
      }
    })
  return {
    pages: labels.length,
    lines: flows.reduce((sum, { lines }) => sum + lines.length, 0),
    counts: countsOf(findings),
    findings,
  }
}

function countsOf(findings: readonly Finding[]): TypesettingReport['counts'] {
  const counts = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>
  for (const { kind } of findings) counts[kind] += 1
  return counts
}

interface Place {
  readonly file: VFile
  readonly start: Point
}

/** Where each block begins in the manuscript. Notes at the end of the book come from the chapters that their ids name. */
function placesOf(book: Book, chapters: readonly RenderedChapter[]): ReadonlyMap<string, Place> {
  const files = new Map(book.chapters.map(({ id, source }) => [id, source?.file]))
  const places = new Map<string, Place>()
  for (const { chapter, tree } of chapters) {
    visit(tree, 'element', ({ properties: { id }, position }) => {
      if (typeof id !== 'string' || !position) return
      const file = chapter.source?.file ?? files.get(id.replace(/-b\d+$/, ''))
      if (file) places.set(id, { file, start: position.start })
    })
  }
  return places
}
