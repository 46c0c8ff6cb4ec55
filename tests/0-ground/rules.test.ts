import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { rules } from '../../src/0-ground/rules.ts'
import { findPublications } from '../../src/1-manuscript/find-publications.ts'
import { build } from '../../src/build.ts'
import { inOrder, severityOf } from '../../src/reporter.ts'

/*
 * A rule has a folder with manuscripts and the messages that they must give: no fewer, no others. The messages are those of
 * the stages up to the chapters; what needs a browser or a broken machine is tested elsewhere.
 */

const folder = path.join(import.meta.dirname, '../rules')

/** Rules that no manuscript can show, and the test that shows them. */
const shownElsewhere: Readonly<Record<string, string>> = {
  'path-missing': 'tests/cli.test.ts',
  'file-unreadable': 'tests/1-manuscript/read-text.test.ts',
  'markdown-too-deep': 'tests/1-manuscript/read-manuscript.test.ts',
  'emphasis-excessive': 'tests/1-manuscript/syntax/bounds/limit-emphasis.test.ts',
  'file-too-large': 'tests/1-manuscript/read-text.test.ts',
  'image-huge': 'tests/2-book/images/read-image.test.ts',
  'colours-dropped': 'tests/press.slow.test.ts',
  'gutter-small': 'tests/6-check/pdf/check-print.test.ts',
  'image-resolution': 'tests/6-check/pdf/check-print.test.ts',
  hairline: 'tests/6-check/pdf/check-print.test.ts',
  'edition-off': 'tests/editions.test.ts',
  'hint-idle': 'tests/4-pages/lay/justify-text.slow.test.ts',
  'pages-left': 'tests/4-pages/page-breaks.slow.test.ts',
  'text-overfull': 'tests/4-pages/find-overfull.slow.test.ts',
  'pages-scaled': 'tests/4-pages/find-overfull.slow.test.ts',
  'notes-unsettled': 'tests/4-pages/report/report-signs.test.ts',
  'figure-kept': 'tests/4-pages/plan/place-floats.slow.test.ts',
  'figure-deferred': 'tests/4-pages/plan/place-floats.slow.test.ts',
  'table-turned': 'tests/4-pages/plan/place-floats.slow.test.ts',
  'formula-small': 'tests/4-pages/break-formulas.slow.test.ts',
  'table-squeezed': 'tests/4-pages/plan/place-floats.slow.test.ts',
  'notes-moved': 'tests/4-pages/foot-notes.slow.test.ts',
  'reference-unsettled': 'tests/4-pages/page-references.slow.test.ts',
  'glyph-missing': 'tests/4-pages/fonts/report-missing-glyphs.test.ts',
  'emoji-unjoined': 'tests/4-pages/fonts/join-emoji.test.ts',
  'font-unfit': 'tests/4-pages/fonts/report-unfit-fonts.test.ts',
  'time-out': 'tests/supervise-builds.slow.test.ts',
  'internal-error': 'tests/build.test.ts',
  'browser-missing': 'tests/4-pages/browser/open-browser.test.ts',
  'browser-failed': 'tests/4-pages/browser/open-browser.test.ts',
  'output-unwritable': 'tests/publish-drafts.test.ts',
  'epub-invalid': 'tests/6-check/check-output.test.ts',
  'pdf-invalid': 'tests/6-check/check-output.test.ts',
  'file-kind': 'tests/check-files.test.ts',
  'pdf-refused': 'tests/check-files.test.ts',
  'printer-refuses': 'tests/check-files.test.ts',
  'text-lost': 'tests/6-check/text/check-chapters.test.ts',
}

test.each(readdirSync(folder))('%s', async (rule) => {
  expect(Object.keys(rules)).toContain(rule)
  const place = path.join(folder, rule)
  const expected = readFileSync(path.join(place, 'expected.messages'), 'utf8')
  const messages = await messagesOf(place)
  expect(messages).toBe(expected)
  expect(messages).toContain(` ${rule} `)
})

test('every rule is shown', () => {
  const shown = new Set([...readdirSync(folder), ...Object.keys(shownElsewhere)])
  expect(Object.keys(rules).filter((rule) => !shown.has(rule))).toEqual([])
})

test.each(Object.entries(shownElsewhere))('%s is named where it is said to be shown', (rule, file) => {
  const test = readFileSync(path.join(folder, '../..', file), 'utf8')
  expect(test).toMatch(new RegExp(`(?<![\\w-])${rule}(?![\\w-])`))
})

/** A line for each message: `file:line:column severity rule reason`. */
async function messagesOf(place: string): Promise<string> {
  const { publications, failed } = findPublications(['.'], place)
  const lines: string[] = []
  const files = [...failed]
  for (const publication of publications) {
    const built = await build(publication, { editions: [], browser: Promise.resolve(undefined) })
    files.push(...built.files)
  }
  for (const file of files) {
    for (const message of inOrder(file.messages)) {
      const at = message.line ? `:${message.line}:${message.column}` : ''
      lines.push(`${file.path}${at} ${severityOf(message)} ${message.ruleId} ${message.reason}`)
    }
  }
  return lines.map((line) => `${line}\n`).join('')
}
