import { decodeStream } from './decode-stream.ts'
import { isReference, isStream } from './pdf-object.ts'
import { readCMap } from './read-cmap.ts'
import type { Pdf } from './read-pdf.ts'

/** Kangxi radicals and their supplement, compatibility ideographs, Arabic presentation forms. */
const forms = /[\u2e80-\u2fdf\uf900-\ufaff\ufb50-\ufdff\ufe70-\ufefc]/u

/**
 * Lets fonts say the characters that were written: where a glyph serves several, the browser names the first one that the font lists,
 * such as a Kangxi radical (U+2F47) for 日, or an Arabic presentation form. Those become what they are compatible with (NFKC).
 */
export function fixCharacters(pdf: Pdf): void {
  for (const number of pdf.numbers()) {
    const font = pdf.object(number)
    if (!(font instanceof Map) || font.get('Type') !== 'Font') continue
    const reference = font.get('ToUnicode')
    const stream = pdf.resolve(reference)
    if (!isReference(reference) || !isStream(stream)) continue
    const texts = readCMap(decodeStream(stream, pdf.resolve) ?? new Uint8Array())
    if (![...texts.values()].some((text) => forms.test(text))) continue
    const fixed = [...texts].map(([code, text]) => [code, fixText(text)] as const)
    pdf.set(reference.number, { dictionary: new Map(), data: writeCMap(fixed) })
  }
}

function fixText(text: string): string {
  return [...text].map((sign) => (forms.test(sign) ? sign.normalize('NFKC') : sign)).join('')
}

/** A block holds a hundred entries at most (Adobe Technical Note 5411). */
const blockSize = 100

function writeCMap(texts: readonly (readonly [number, string])[]): Uint8Array {
  const blocks: string[] = []
  for (let from = 0; from < texts.length; from += blockSize) {
    const block = texts.slice(from, from + blockSize)
    const rows = block.map(([code, text]) => `<${hex(code)}> <${[...units(text)].map(hex).join('')}>`)
    blocks.push(`${block.length} beginbfchar\n${rows.join('\n')}\nendbfchar`)
  }
  const text = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
  return Uint8Array.from(Buffer.from(text, 'latin1'))
}

function units(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
}

function hex(unit: number): string {
  return unit.toString(16).toUpperCase().padStart(4, '0')
}
