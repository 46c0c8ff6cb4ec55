import type { PdfDictionary, PdfObject } from '../../0-pdf/pdf-object.ts'

/** ISO 32000-1, 12.4.2: a number tree of ranges. A range begins where the style changes or the numbers begin again. */
export function labelPages(catalog: PdfDictionary, labels: readonly string[]): void {
  const ranges: PdfObject[] = []
  for (const [index, label] of labels.entries()) {
    const roman = isRoman(label)
    if (index > 0 && roman === isRoman(labels[index - 1] ?? '') && label !== '1') continue
    ranges.push(index, new Map([['S', roman ? 'r' : 'D']]))
  }
  catalog.set('PageLabels', new Map([['Nums', ranges]]))
}

function isRoman(label: string): boolean {
  return /^[ivxlcdm]+$/.test(label)
}
