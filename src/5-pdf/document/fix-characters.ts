import { decodeStream } from '../../0-pdf/decode-stream.ts'
import { isReference, isStream } from '../../0-pdf/pdf-object.ts'
import { readCMap } from '../../0-pdf/read-cmap.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import type { FontCache } from '../../0-pdf/walk-content.ts'

/** Kangxi radicals and their supplement, compatibility ideographs, Arabic presentation forms. */
const forms = /[\u2e80-\u2fdf\uf900-\ufaff\ufb50-\ufdff\ufe70-\ufefc]/u

/** What is no character: nothing, and byte order marks. */
const none = /[\0\ufeff\ufffe]/

const unknown = '\ufffd'

/**
 * Lets fonts say the characters that were written: where a glyph serves several, the browser names the first one that the font lists,
 * such as a Kangxi radical (U+2F47) for 日, or an Arabic presentation form. Those become what they are compatible with (NFKC).
 * A glyph of which it says nothing, such as a part of a ligature, becomes U+FFFD, since every glyph must be some character (ISO
 * 14289-1, 7.21.7; ISO 19005-2, 6.2.11.7.2).
 *
 * @param fonts those of the pages, after these were read
 */
export function fixCharacters(pdf: Pdf, fonts: FontCache): void {
  for (const number of pdf.numbers()) {
    const font = pdf.object(number)
    if (!(font instanceof Map) || font.get('Type') !== 'Font') continue
    const reference = font.get('ToUnicode')
    const stream = pdf.resolve(reference)
    if (!isReference(reference) || !isStream(stream)) continue
    const { texts } = readCMap(decodeStream(stream, pdf.resolve) ?? new Uint8Array())
    const unmapped = fonts.get(font)?.unmapped ?? new Set()
    if (unmapped.size === 0 && ![...texts.values()].some((text) => forms.test(text) || none.test(text)))
      continue
    for (const code of unmapped) texts.set(code, unknown)
    const fixed = [...texts]
      .map(([code, text]) => [code, fixText(text)] as const)
      .sort(([one], [other]) => one - other)
    pdf.set(reference.number, { dictionary: new Map(), data: writeCMap(fixed) })
  }
}

function fixText(text: string): string {
  if (text === '' || none.test(text)) return unknown
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
