import { createRequire } from 'node:module'
import path from 'node:path'
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { reportUnfitFonts } from '../../../src/4-pages/fonts/report-unfit-fonts.ts'
import { temporaryFolder } from '../../temporary-folder.ts'

/** A WOFF file of tables that are not compressed. */
function woff(name: string, tables: Readonly<Record<string, Buffer>>): string {
  const entries = Object.entries(tables)
  const head = Buffer.alloc(44 + 20 * entries.length)
  head.write('wOFF', 'latin1')
  head.writeUInt16BE(entries.length, 12)
  let offset = head.length
  for (const [index, [tag, { length }]] of entries.entries()) {
    const at = 44 + 20 * index
    head.write(tag, at, 'latin1')
    for (const [place, value] of [offset, length, length].entries())
      head.writeUInt32BE(value, at + 4 + 4 * place)
    offset += length
  }
  const bytes = Buffer.concat([head, ...entries.map(([, table]) => table)])
  return path.join(temporaryFolder({ [name]: bytes }), name)
}

function os2(licence: number): Buffer {
  const table = Buffer.alloc(78)
  table.writeUInt16BE(licence, 8)
  return table
}

const reasons = (...files: readonly string[]): string[] => {
  const file = new VFile({ path: 'book.yaml' })
  const face = { role: 'text', family: 'X', package: 'x', weight: 400, style: 'normal' } as const
  reportUnfitFonts(
    files.map((each) => ({ face, file: each, characters: [65] })),
    { file },
  )
  return file.messages.map(({ ruleId, reason, fatal }) => `${fatal} ${ruleId} ${reason}`)
}

const glyf = Buffer.alloc(4)

test.each([
  ['restricted', { 'OS/2': os2(2), glyf }, 'its licence forbids embedding'],
  ['whole', { 'OS/2': os2(0x108), glyf }, 'its licence forbids embedding a part of it'],
  ['bitmaps', { 'OS/2': os2(0x204), glyf }, 'its licence allows to embed bitmaps only'],
  ['variable', { 'OS/2': os2(0), glyf, fvar: glyf }, 'it is variable, and would be Type 3 in the PDF'],
  ['cff', { 'CFF ': glyf }, 'its outlines are not TrueType, and would be Type 3 in the PDF'],
])('%s fonts are refused', (name, tables, fault) => {
  expect(reasons(woff(`${name}.woff`, tables))).toEqual([
    `true font-unfit The font ${name}.woff cannot be used: ${fault}.`,
  ])
})

test('fonts for preview and print, for editing and for everything will do', () => {
  const own = createRequire(import.meta.url).resolve(
    '@fontsource/alegreya/files/alegreya-latin-400-normal.woff',
  )
  const made = [4, 8, 0].map((licence) => woff(`fit-${licence}.woff`, { 'OS/2': os2(licence), glyf }))
  expect(reasons(own, ...made)).toEqual([])
})
