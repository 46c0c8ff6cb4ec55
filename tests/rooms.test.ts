import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '..')
const sources = path.join(root, 'src')

/** An import, of values or of types, also one that is carried out later. */
interface Import {
  /** Paths below `src/`. */
  readonly file: string
  /** Likewise, or the name of a package. */
  readonly from: string
}

const imports: readonly Import[] = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => {
    const text = readFileSync(path.join(sources, file), 'utf8')
    const found = text.matchAll(
      /(?:^(?:import|export)\s(?:type\s)?(?:[\w*\s{},]+\sfrom\s)?|\bimport\(\s*)'([^']+)'/gm,
    )
    return [...found].map(([, from = '']) => {
      const isOwn = from.startsWith('.')
      return { file, from: isOwn ? path.join(path.dirname(file), from) : from }
    })
  })

const stageOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? '') : 'roof')
const isOwn = ({ from }: Import): boolean => from.endsWith('.ts') || /^\d-/.test(from)
const tell = ({ file, from }: Import): string => `${file} imports ${from}`

test('a stage imports only itself and stages of lower numbers, also types', () => {
  const numberOf = (stage: string) => (stage === 'roof' ? 9 : Number.parseInt(stage, 10))
  const wrong = imports.filter((each) => {
    const [own, other] = [stageOf(each.file), stageOf(each.from)]
    return isOwn(each) && own !== other && numberOf(other) >= numberOf(own)
  })
  expect(wrong.map(tell)).toEqual([])
  expect(imports.filter(isOwn).length).toBeGreaterThan(1000)
})

test('what runs in the browser imports nothing of Node, and no package', () => {
  const page = imports.filter(({ file }) => file.startsWith('4-pages/page/'))
  expect(page.filter(({ from }) => !/^4-pages\/(page|plan)\//.test(from)).map(tell)).toEqual([])
  expect(page.length).toBeGreaterThan(50)
})

test('planning knows neither the browser nor the machine', () => {
  const plan = imports.filter(({ file }) => file.startsWith('4-pages/plan/'))
  const allowed = /^(4-pages\/(plan|page)\/|0-ground\/|2-book\/book|3-chapter\/references\/reference-terms)/
  expect(plan.filter(({ from }) => !allowed.test(from)).map(tell)).toEqual([])
  for (const file of readdirSync(path.join(sources, '4-pages/plan'))) {
    const text = readFileSync(path.join(sources, '4-pages/plan', file), 'utf8')
    expect(text, file).not.toMatch(/\b(document|window|process)\.|\bnew (Date|Worker)\b/)
  }
})

test('a folder holds few enough files to be read, and is on the map', () => {
  const map = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8')
  const folders = readdirSync(sources, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isDirectory(),
  )
  for (const { parentPath, name } of folders) {
    const folder = path.join(parentPath, name)
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts'))
    const own = path.relative(sources, folder)
    expect(map, `${own} is on the map`).toContain(`\`${own}/\``)
    expect(files.length, own).toBeLessThan(27)
  }
})
