import { expect, test } from 'vitest'
import { faultKinds } from '../src/4-pages/report/find-faults.ts'
import type { Finding, TypesettingReport } from '../src/4-pages/report/typesetting-report.ts'
import { typesettingTable } from '../src/typesetting-table.ts'

function reportOf(findings: readonly Finding[]): TypesettingReport {
  const counts = Object.fromEntries(
    faultKinds.map((kind) => [kind, findings.filter((finding) => finding.kind === kind).length]),
  ) as TypesettingReport['counts']
  return { pages: 212, lines: 5600, counts, findings }
}

const loose = (page: number, size: number): Finding => ({
  kind: 'loose-line',
  page: String(page),
  sheet: page + 10,
  file: 'book/01.md',
  line: 3,
  column: 1,
  text: 'between weather and bread with one who reads them all',
  size,
})

test('sums up kind by kind, then lists places with page, size and source', () => {
  const widow: Finding = { kind: 'widow', page: 'iv', sheet: 4 }
  const table = typesettingTable('rain (pdf)', reportOf([loose(3, 1.83), widow]), { colour: false, most: 5 })
  expect(table).toContain('rain (pdf): 212 pages, 5,600 lines of justified text\n      1 loose lines ')
  expect(table).toContain(
    '    page    3    1.83 ×  book/01.md:3  “between weather and bread with one who …”\n',
  )
  expect(table).toContain('\n  widows\n    page   iv\n')
  expect(table).toMatch(/\n {6}0 tight lines, hyphen runs, .*orphans/)
  expect(table).not.toContain('more')
})

test('names the paragraph of a line that does not begin it', () => {
  const inside = { ...loose(3, 2.5), paragraph: 'It rained all day and' }
  const table = typesettingTable('rain', reportOf([inside]), { colour: false, most: 5 })
  expect(table).toContain('who …”  in “It rained all day and”\n')
  const first = { ...loose(3, 2.5), paragraph: 'between weather and bread with' }
  expect(typesettingTable('rain', reportOf([first]), { colour: false, most: 5 })).not.toContain(' in “')
})

test('lists the worst of many, in the order of pages', () => {
  const findings = [loose(1, 1.6), loose(2, 2.6), loose(3, 1.7), loose(4, 2.1)]
  const table = typesettingTable('rain', reportOf(findings), { colour: false, most: 2 })
  expect([...table.matchAll(/page +(\d)/g)].map(([, page]) => page)).toEqual(['2', '4'])
  expect(table).toContain('    and 2 more\n')
})
