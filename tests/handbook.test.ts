import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { articleSchema, bookSchema, chapterSchema, frontMatterAliases } from '../src/0-ground/config.ts'
import { rules } from '../src/0-ground/rules.ts'

const names = { error: 'Error', warning: 'Warning', info: 'Information' } as const

test('the handbook explains every message, in the order of the rules, with its severity', () => {
  const entries = read('appendix-b-messages.md').matchAll(/^### (.+?) \{#(.+?)\}\n\n\*(.+?)\.\* \S/gm)
  expect([...entries].map(([, id, anchor, severity]) => ({ id, anchor, severity }))).toEqual(
    Object.entries(rules).map(([id, rule]) => ({
      id,
      anchor: id,
      severity: `${names[rule.severity]}${'machine' in rule ? ' of the machine' : ''}`,
    })),
  )
})

test('the handbook lists every key and every choice of book.yaml, and no other', () => {
  const [book = ''] = read('appendix-a-book-yaml.md').split('## What a chapter may say')
  expect(keysOf(book)).toEqual(keyPaths(bookSchema))
  for (const choice of choices(bookSchema)) expect(book).toContain(`\`${choice}\``)
})

test('the handbook lists every key of a chapter’s front matter, and no other', () => {
  const [, chapter = ''] = read('appendix-a-book-yaml.md').split('## What a chapter may say')
  const keys = Object.keys(chapterSchema.shape)
  expect(keysOf(chapter)).toEqual(keys.toSorted())
  for (const choice of choices(chapterSchema)) expect(chapter).toContain(`\`${choice}\``)
  const inBooks = /can have its own (.+?)\. /.exec(read('books.md'))?.[1] ?? ''
  expect([...inBooks.matchAll(/`(.+?)`/g)].map(([, key]) => key).toSorted()).toEqual(keys.toSorted())
})

test('the handbook says which keys only books have, and which names of other programs are understood', () => {
  const articleKeys = Object.keys(articleSchema.shape)
  const bookOnly = Object.keys(bookSchema.shape).filter((key) => !articleKeys.includes(key))
  expect(bookOnly).toEqual(['chapters', 'numbering', 'heads', 'lists'])
  expect(read('articles.md')).toContain('any of them except `chapters`, `numbering`, `heads` and `lists`')
  const table = [...read('articles.md').matchAll(/^\| `(.+?)` \| `(.+?)` \|$/gm)]
  expect(Object.fromEntries(table.map(([, theirs, ours]) => [theirs, ours]))).toEqual(frontMatterAliases)
})

function read(name: string): string {
  return readFileSync(new URL(`../manuscript/handbook/${name}`, import.meta.url), 'utf8')
}

/** The keys in the first column of the text's tables, sorted. */
function keysOf(text: string): string[] {
  const cells = [...text.matchAll(/^\| (`.+?) \|/gm)].map(([, cell]) => cell ?? '')
  return cells.flatMap((cell) => [...cell.matchAll(/`(.+?)`/g)].map(([, key]) => key ?? '')).toSorted()
}

type JsonSchema = z.core.JSONSchema.BaseSchema

/** Dotted paths of all keys that an author may write, sorted. */
function keyPaths(schema: z.ZodType): string[] {
  const keys = new Set<string>()
  const walk = (node: JsonSchema, path: string): void => {
    for (const branch of branchesOf(node)) {
      for (const [key, value] of Object.entries(branch.properties ?? {})) {
        if (typeof value === 'boolean') continue
        const below = path === '' ? key : `${path}.${key}`
        keys.add(below)
        walk(value, below)
      }
    }
  }
  walk(inputSchema(schema), '')
  return [...keys].toSorted()
}

/** Every word that stands in an enumeration of the schema. */
function choices(schema: z.ZodType): string[] {
  return [...JSON.stringify(inputSchema(schema)).matchAll(/"enum":(\[.+?\])/g)].flatMap(([, list = '[]']) =>
    z.array(z.string()).parse(JSON.parse(list)),
  )
}

function inputSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' })
}

/** The schema itself, its alternatives, and what its lists hold. */
function branchesOf(node: JsonSchema): JsonSchema[] {
  const inner = [...(node.anyOf ?? []), ...(node.allOf ?? []), ...(node.items ? [node.items].flat() : [])]
  return [
    node,
    ...inner.filter((branch) => typeof branch === 'object').flatMap((branch) => branchesOf(branch)),
  ]
}
