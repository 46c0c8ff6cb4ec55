import type { Browser } from 'puppeteer'
import { type OpenPage, openPage } from '../../src/4-pages/browser/open-page.ts'
import { measureFlows } from '../../src/4-pages/lay/break-flows.ts'
import { justifyText } from '../../src/4-pages/lay/justify-text.ts'
import type { MeasuredLine } from '../../src/4-pages/page/flows/measure-lines.ts'
import { type BrokenPage, breakPagesGreedily } from '../../src/4-pages/plan/break-pages.ts'
import type { FlowAtoms } from '../../src/4-pages/plan/flow-atoms.ts'
import { planPages } from '../../src/4-pages/plan/plan-pages.ts'
import { type FaultKind, faultKinds, findFaults, type SetFlow } from '../../src/4-pages/report/find-faults.ts'
import { composeSite } from './compose-site.ts'
import type { RenderedPublication } from './render-publication.ts'

/** How lines and pages are broken. */
export interface Method {
  /** `full`: each as the browser fills it; `pretty`: by its `text-wrap: pretty`; `octavo`: as the build does. */
  readonly lines: 'full' | 'pretty' | 'octavo'
  /** `full`: each as full as the rules allow; `octavo`: as the build does. */
  readonly pages: 'full' | 'octavo'
  /** Whether white is added so that lines stand on the grid. */
  readonly grid: boolean
}

/** Faults of a publication’s pages, by their kind. */
export interface FaultCounts {
  readonly pages: number
  /** Of text that is justified. */
  readonly lines: number
  readonly counts: Readonly<Record<FaultKind, number>>
}

/** Sets lines and pages by a method, without printing, and counts the faults. Notes stand at the foot. */
export async function countFaults(
  rendered: RenderedPublication,
  browser: Browser,
  method: Method,
): Promise<FaultCounts> {
  const { site, geometry, document } = await composeSite(rendered)
  const opened = await openPage(browser, site, geometry.textWidth, geometry.textHeight)
  const { engine } = opened
  try {
    await engine.fillShell(document.html)
    await engine.loadImages()
    await setLines(opened, method)
    const { flows, broken, measure } = await measureFlows(engine, geometry, {
      notesAtFoot: true,
      notesByPlace: false,
      anchors: [],
      areWordsFinal: false,
      spares: new Map(),
    })
    const lines: MeasuredLine[][] = JSON.parse(await engine.measureLines())
    const planned = flows.map((flow, index) => {
      const own = broken.find((each) => each.index === index)?.pages ?? []
      const isFull = method.pages === 'full' && own.length > 0 && flow.columns === undefined
      const notes = flow.notes.map(({ atoms }) => atoms)
      const pages = isFull ? breakPagesGreedily({ atoms: flow.atoms, notes }, measure).pages : own
      return { ...flow, notes, pages: method.grid ? pages : pages.map(withoutWhites) }
    })
    const counts = document.flows.map(({ id }) => planned.find((flow) => flow.id === id)?.pages.length || 1)
    const plan = planPages(document.flows, counts, noHeads)
    const set = planned.map(
      (flow, index): SetFlow => ({
        id: flow.id,
        atoms: flow.atoms,
        blocks: blocksOf(flow),
        notes: flow.notes,
        noteIds: flows[index]?.notes.map(({ id }) => id) ?? [],
        pages: flow.pages,
        columns: flow.columns === undefined ? 1 : 2,
        isPlanned: flow.pages.length > 0,
        lines: lines[index] ?? [],
        floats: flow.floats,
        firstPage: plan.starts.get(flow.id) ?? 0,
      }),
    )
    const layout = { line: geometry.line, facing: rendered.book.kind === 'book' }
    const faults = set.flatMap((flow) => findFaults(flow, layout))
    return {
      pages: plan.labels.length,
      lines: set.reduce((sum, flow) => sum + flow.lines.length, 0),
      counts: Object.fromEntries(
        faultKinds.map((kind) => [kind, faults.filter((fault) => fault.kind === kind).length]),
      ) as Record<FaultKind, number>,
    }
  } finally {
    await opened.page.close()
  }
}

const noHeads = { bookTitle: '', verso: 'none', recto: 'none', pageOf: () => undefined } as const

/** Lines below the first belong to the block that the first one began. */
function blocksOf({ id, ids }: Pick<FlowAtoms, 'id' | 'ids'>): readonly string[] {
  let block = id
  return ids.map((own) => {
    block = own ?? block
    return block
  })
}

/** As the build prepares them for its pages. */
async function setLines({ page, engine }: OpenPage, { lines }: Method): Promise<void> {
  if (lines === 'octavo') await justifyText(engine)
  else {
    await page.evaluate(leaveLines, lines === 'pretty' ? 'pretty' : 'wrap')
    await engine.openParagraphs()
    await engine.checkLines()
  }
  await engine.stripHyphens()
  await engine.fitTables(true)
  await engine.fitToMeasure()
  await engine.markTurnedLines()
}

/** In the page: paragraphs have the lines that the browser chooses. */
function leaveLines(wrap: string): void {
  document.body.style.setProperty('text-wrap', wrap)
}

function withoutWhites(page: BrokenPage): BrokenPage {
  const added = page.whites.reduce((sum, { height }) => sum + height, 0)
  return {
    ...page,
    textHeight: page.textHeight - added,
    noteRoom: page.noteRoom + added,
    whites: [],
  }
}
