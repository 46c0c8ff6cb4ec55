import { type PdfDictionary, type PdfObject, textString } from '../../0-pdf/pdf-object.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import type { Book } from '../../2-book/book.ts'
import { srgbProfile } from './srgb-profile.ts'
import { xmpPacket } from './xmp-packet.ts'

/** What is asked of a book here. */
export type Described = Pick<Book, 'kind' | 'metadata'>

/** Writes what the file says of itself: Info and XMP in agreement, the language, the colours that are meant, the view that suits it. */
export function describeDocument(pdf: Pdf, catalog: PdfDictionary, book: Described): void {
  pdf.trailer.set('Info', { number: pdf.add(infoOf(book)) })
  catalog.set('Metadata', {
    number: pdf.add({
      dictionary: dictionaryOf({ Type: 'Metadata', Subtype: 'XML' }),
      data: Uint8Array.from(Buffer.from(xmpPacket(book.metadata))),
    }),
  })
  catalog.set('Lang', textString(book.metadata.language))
  catalog.set('OutputIntents', [{ number: pdf.add(outputIntent(pdf)) }])
  setView(catalog, book)
}

function dictionaryOf(entries: Readonly<Record<string, PdfObject>>): PdfDictionary {
  return new Map(Object.entries(entries))
}

function infoOf({ metadata }: Described): PdfDictionary {
  const { title, authors, description, keywords, modified } = metadata
  const date = textString(`D:${modified.replaceAll(/\D/g, '')}Z`)
  return dictionaryOf({
    Title: textString(title),
    Author: textString(authors.map(({ name }) => name).join(', ')),
    ...(description ? { Subject: textString(description) } : {}),
    ...(keywords.length > 0 ? { Keywords: textString(keywords.join(', ')) } : {}),
    Creator: textString('Octavo'),
    Producer: textString('Octavo'),
    CreationDate: date,
    ModDate: date,
  })
}

/** ISO 19005-2, 6.2.3: what the device colours of the pages mean. */
function outputIntent(pdf: Pdf): PdfDictionary {
  const profile = pdf.add({ dictionary: dictionaryOf({ N: 3 }), data: srgbProfile() })
  return dictionaryOf({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: textString('sRGB'),
    RegistryName: textString('http://www.color.org'),
    Info: textString('sRGB IEC61966-2.1'),
    DestOutputProfile: { number: profile },
  })
}

/** A book opens with its outline and shows pages as its spreads are; an article is read down. */
function setView(catalog: PdfDictionary, { kind, metadata }: Described): void {
  const preferences: PdfDictionary = dictionaryOf({ DisplayDocTitle: true })
  if (metadata.direction === 'rtl') preferences.set('Direction', 'R2L')
  catalog.set('ViewerPreferences', preferences)
  catalog.set('PageLayout', kind === 'book' ? 'TwoPageRight' : 'OneColumn')
  if (kind === 'book') catalog.set('PageMode', 'UseOutlines')
}
