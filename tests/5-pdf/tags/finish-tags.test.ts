import { describe, expect, test } from 'vitest'
import { pageNumbersOf, pagesOf } from '../../../src/0-pdf/pages-of.ts'
import { isStream, type PdfObject, textOfString, textString } from '../../../src/0-pdf/pdf-object.ts'
import type { Pdf } from '../../../src/0-pdf/read-pdf.ts'
import { readTags } from '../../../src/0-pdf/read-tags.ts'
import { isTag, type Tag } from '../../../src/0-pdf/tag.ts'
import { pageContent, walkPage } from '../../../src/0-pdf/walk-content.ts'
import type { ElementMark } from '../../../src/4-pages/page/breaks/mark-elements.ts'
import { finishTags } from '../../../src/5-pdf/tags/finish-tags.ts'
import { dictionary, samplePdf, shown } from '../../sample-pdf.ts'

/** A print's tag: its type, alternative text or other entries, and what it holds: tags, numbers of sequences, annotations. */
interface Sketch {
  readonly type: string
  readonly kids?: readonly (Sketch | number | { readonly link: number })[]
  readonly alt?: string
  readonly id?: string
  readonly table?: Readonly<Record<string, PdfObject>>
  /** 0-based. */
  readonly page?: number
}

const tag = (type: string, ...kids: readonly (Sketch | number)[]): Sketch => ({ type, kids })

/** A marked element, as the browser prints it. */
const marked = (index: number, ...kids: readonly (Sketch | number)[]): Sketch => ({
  type: 'Figure',
  alt: `⟦${index}⟧`,
  kids,
})

function line(text: string, y: number, x = 10): string {
  return `BT /F1 10 Tf 1 0 0 1 ${x} ${y} Tm ${[...text].map((sign) => `${shown(sign)} Tj 5 0 Td`).join(' ')} ET`
}

const sequence = (mcid: number, ...content: readonly string[]) =>
  `/NonStruct <</MCID ${mcid}>> BDC ${content.join(' ')} EMC`

/** A print with these tags and pages, finished. */
function finish(root: Sketch, contents: readonly string[], marks: readonly ElementMark[] = []): Pdf {
  const pdf = samplePdf(...contents)
  const pages = pageNumbersOf(pdf)
  const write = (sketch: Sketch, page: number): PdfObject => {
    const own = pages[sketch.page ?? page] ?? 0
    const kids = (sketch.kids ?? []).map((kid): PdfObject => {
      if (typeof kid === 'number') return kid
      if ('link' in kid) return dictionary({ Type: 'OBJR', Obj: { number: kid.link }, Pg: { number: own } })
      return write(kid, sketch.page ?? page)
    })
    return {
      number: pdf.add(
        dictionary({
          Type: 'StructElem',
          S: sketch.type,
          Pg: { number: own },
          K: kids,
          ...(sketch.alt === undefined ? {} : { Alt: textString(sketch.alt) }),
          ...(sketch.id === undefined ? {} : { ID: textString(sketch.id) }),
          ...(sketch.table ? { A: [dictionary({ O: 'Table', ...sketch.table })] } : {}),
        }),
      ),
    }
  }
  const catalog = pdf.resolve(pdf.trailer.get('Root'))
  if (catalog instanceof Map)
    catalog.set('StructTreeRoot', { number: pdf.add(dictionary({ K: write(root, 0) })) })
  finishTags(pdf, marks)
  return pdf
}

/** The tags, as indented types with what they say; a sequence is its number. */
function outline(pdf: Pdf): string {
  const lines = (each: Tag, depth: number): string[] => {
    const says = [
      each.alt && `alt=${each.alt}`,
      each.actual && `actual=${each.actual === '\u00ad' ? 'SHY' : each.actual}`,
      each.lang,
      each.id && `#${each.id}`,
    ]
    const own = `${'  '.repeat(depth)}${[each.type, ...says.filter(Boolean)].join(' ')}`
    return [
      own,
      ...each.kids.flatMap((kid) => {
        if (isTag(kid)) return lines(kid, depth + 1)
        return [`${'  '.repeat(depth + 1)}${'mcid' in kid ? kid.mcid : 'link'}`]
      }),
    ]
  }
  const root = readTags(pdf)
  return root ? lines(root, 0).join('\n') : ''
}

const contentOf = (pdf: Pdf, page = 0) =>
  Buffer.from(pageContent(pdf, pagesOf(pdf)[page] ?? new Map())).toString('latin1')

/** Where the glyphs of the first page begin, x in pt. */
function placesIn(pdf: Pdf): number[] {
  const places: number[] = []
  walkPage(pdf, pagesOf(pdf)[0] ?? new Map(), {
    text: ({ glyphs }) => void places.push(...glyphs.map(({ x }) => x)),
  })
  return places
}

describe('content', () => {
  test('what no tag holds becomes an artifact, running heads by their place', () => {
    const pdf = finish(tag('Document', tag('P', 0, 1)), [
      `${line('folio', 5)} ${sequence(0, line('text', 200))} ${sequence(1, '0 0 9 9 re f')} 1 1 5 5 re S`,
    ])
    const content = contentOf(pdf)
    expect(content).toMatch(/\/Artifact <<\/Type \/Pagination \/Subtype \/Footer>> BDC\s+BT[\s\S]*?ET\s+EMC/)
    expect(content).toMatch(/\/P <<\/MCID 0>> BDC[\s\S]*?EMC/)
    expect(content).toMatch(/\/Artifact BMC\s+0 0 9 9 re f EMC/)
    expect(content).toMatch(/\/Artifact <<\/Type \/Layout>> BDC\s+1 1 5 5 re S\s+EMC/)
    expect(outline(pdf)).toBe('Document\n  P\n    0')
  })

  test('a hyphen at a line’s end is a soft hyphen between two parts; one within a line goes', () => {
    const soft = `/Span <</ActualText <FEFF00AD>>> BDC 5 0 Td ${shown(' ')} Tj EMC`
    const head = `BT /F1 10 Tf 1 0 0 1 10 90 Tm ${shown('a')} Tj ${soft} 5 0 Td ${shown('b')} Tj ${soft} ET`
    const pdf = finish(tag('Document', tag('P', 0)), [sequence(0, head, line('-', 90, 30), line('cd', 78))])
    expect(outline(pdf)).toBe('Document\n  P\n    0\n    Span actual=SHY\n      1\n    2')
    const content = contentOf(pdf)
    expect(content).not.toContain(shown(' '))
    expect(content.match(/BDC|BMC/g)).toHaveLength(3)
    expect(content.match(/EMC/g)).toHaveLength(3)
    expect(content).toMatch(
      /\/Span <<\/MCID 1 \/ActualText <feff00ad>>> BDC\s+BT[\s\S]*?<002d> Tj[\s\S]*?ET\s+EMC/,
    )
  })

  test('a hyphen in a sequence of its own joins the lines before and after it', () => {
    const soft = `BT /Span <</ActualText <FEFF00AD>>> BDC /F1 10 Tf 1 0 0 1 30 90 Tm ${shown(' ')} Tj EMC ET`
    const pdf = finish(tag('Document', tag('P', 0, 1, 2)), [
      sequence(0, line('ab', 90)) + sequence(1, soft, line('-', 90, 30)) + sequence(2, line('cd', 78)),
    ])
    expect(outline(pdf)).toBe('Document\n  P\n    0\n    1\n    Span actual=SHY\n      3\n    2')
    expect(contentOf(pdf)).not.toContain(shown(' '))
  })

  test('glyphs that stand for another text are a sequence of their own, not one in another', () => {
    const narrow = `/Span<</ActualText <FEFF202F> >> BDC 5 0 Td ${shown(' ')} Tj EMC`
    const pdf = finish(tag('Document', tag('P', 0)), [
      sequence(0, `BT /F1 10 Tf 1 0 0 1 10 90 Tm ${shown('a')} Tj ${narrow} 5 0 Td ${shown('!')} Tj ET`),
    ])
    expect(outline(pdf)).toBe('Document\n  P\n    0\n    1\n    2')
    expect(contentOf(pdf).replaceAll(/\s+/g, ' ')).toContain(
      [
        `${shown('a')} Tj ET EMC`,
        `/Span <</MCID 1 /ActualText <feff202f>>> BDC BT 1 0 0 1 10 90 Tm 5 0 Td ${shown(' ')} Tj ET EMC`,
        `/P <</MCID 2>> BDC BT 1 0 0 1 15 90 Tm 5 0 Td ${shown('!')} Tj ET EMC`,
      ].join(' '),
    )
  })

  test('a text object that cannot be parted stays whole', () => {
    const narrow = `/Span<</ActualText <FEFF202F> >> BDC ${shown(' ')} Tj EMC`
    const pdf = finish(tag('Document', tag('P', 0)), [
      sequence(0, `BT /F1 10 Tf 1 0 0 1 10 90 Tm ${shown('a')} Tj ${narrow} ${shown('!')} Tj ET`),
    ])
    expect(outline(pdf)).toBe('Document\n  P\n    0')
    expect(contentOf(pdf)).toContain('/Span<</ActualText <FEFF202F> >> BDC')
  })

  test('glyphs that stand for other texts follow each other where the browser set them', () => {
    const one = (sign: string, place = '') =>
      `/Span<</ActualText <FEFF0627> >> BDC ${place} ${shown(sign)} Tj EMC`
    const text = `BT /F1 10 Tf ${one('a', '1 0 0 1 10 90 Tm')} ${one('b')} ${one('!')} ET`
    const pdf = finish(tag('Document', tag('P', 0)), [sequence(0, text)])
    expect(placesIn(pdf)).toEqual([10, 15, 20])
  })

  test('signs for missing glyphs are left out', () => {
    const pdf = finish(tag('Document', tag('P', 0)), [
      sequence(0, `BT /F1 10 Tf ${shown('a')} Tj 5 0 Td <0000> Tj 5 0 Td ${shown('b')} Tj ET`),
    ])
    expect(contentOf(pdf)).toMatch(/<0061> Tj 5 0 Td\s+5 0 Td <0062> Tj/)
  })

  test('the space at which a line broke is there again, but none in a word or between ideographs', () => {
    const spaces = (one: string, other: string) =>
      contentOf(finish(tag('Document', tag('P', 0)), [sequence(0, line(one, 90), line(other, 78))])).split(
        shown(' '),
      ).length - 1
    expect(spaces('rain', 'fell')).toBe(1)
    expect(spaces('well-', 'known')).toBe(0)
    expect(spaces('https://example.org/', 'a-long-address')).toBe(0)
  })
})

describe('tags', () => {
  test('sections, paragraphs and inline text: what says nothing gives way', () => {
    const marks: ElementMark[] = [
      { kind: 'section', lang: 'de' },
      { kind: 'passage', lang: 'fr' },
    ]
    const root = tag(
      'Document',
      marked(
        0,
        tag('NonStruct', tag('H2', tag('NonStruct', 0))),
        tag('P', tag('Em', 1), marked(1, 2)),
        tag('Code', 3),
      ),
    )
    const texts = [0, 1, 2, 3].map((mcid) => sequence(mcid, line('x', 200 - mcid)))
    expect(outline(finish(root, [texts.join(' ')], marks))).toBe(
      'Document\n  Sect de\n    H1\n      0\n    P\n      1\n      Span fr\n        2\n    P\n      Code\n        3',
    )
  })

  test('lists have bodies, and labels that say what is painted', () => {
    const root = tag(
      'Document',
      tag('L', tag('LI', tag('Lbl', 0), tag('NonStruct', 1), tag('L', tag('LI', 2)))),
    )
    const content = [
      sequence(0, '0 0 2 2 re f'),
      sequence(1, line('a', 90)),
      sequence(2, line('b', 80)),
    ].join(' ')
    expect(outline(finish(root, [content]))).toBe(
      [
        'Document',
        '  L',
        '    LI',
        '      Lbl actual=•',
        '        0',
        '      LBody',
        '        1',
        '        L',
        '          LI',
        '            LBody',
        '              2',
      ].join('\n'),
    )
  })

  test('tables have head and body, and read a repeated head once', () => {
    const head: Sketch = {
      type: 'TH',
      id: 'node00000123',
      kids: [0, { ...tag('NonStruct', 0), page: 1 }],
    }
    const cell: Sketch = {
      type: 'TD',
      page: 1,
      kids: [1],
      table: { Headers: [textString('node00000123')], ColSpan: 1 },
    }
    const root = tag('Document', tag('Table', tag('TR', head), tag('TR', cell)))
    const pdf = finish(root, [
      sequence(0, line('Head', 90)),
      `${sequence(0, line('Head', 90))} ${sequence(1, line('cell', 80))}`,
    ])
    expect(outline(pdf)).toBe(
      'Document\n  Table\n    THead\n      TR\n        TH #th000001\n          0\n    TBody\n      TR\n        TD\n          1',
    )
    expect(contentOf(pdf, 1)).toMatch(/\/Artifact BMC[\s\S]*\/TD <<\/MCID 1>> BDC/)
  })

  test('notes follow the paragraph that refers to them', () => {
    const marks: ElementMark[] = [
      { kind: 'reference', target: 'note-1' },
      { kind: 'note', id: 'note-1' },
      { kind: 'note', id: 'note-1-from-2' },
    ]
    const root = tag(
      'Document',
      tag('P', 0, marked(0, 1)),
      tag('P', 2),
      marked(1, tag('P', 3)),
      marked(2, tag('P', 4)),
    )
    const texts = [0, 1, 2, 3, 4].map((mcid) => sequence(mcid, line('x', 200 - mcid)))
    expect(outline(finish(root, [texts.join(' ')], marks))).toBe(
      [
        'Document',
        '  P',
        '    0',
        '    Reference',
        '      1',
        '  Note #note-1',
        '    P',
        '      3',
        '    P',
        '      4',
        '  P',
        '    2',
      ].join('\n'),
    )
  })

  test('an image and its caption are one figure with a box', () => {
    const marks: ElementMark[] = [{ kind: 'figure' }]
    const root = tag('Document', marked(0, { type: 'Figure', alt: 'A valley', kids: [0] }, tag('Caption', 1)))
    const content = `${sequence(0, 'q 50 0 0 40 10 20 cm BI /W 1 /H 1 ID x EI Q')} ${sequence(1, line('A map', 10))}`
    const pdf = finish(root, [content], marks)
    expect(outline(pdf)).toBe('Document\n  Figure alt=A valley\n    0\n    Caption\n      1')
    const figure = readTags(pdf)?.kids.find(isTag)
    expect(figure?.attributes.get('Layout')?.get('BBox')).toEqual([10, 20, 60, 60])
  })

  test('a listing with a caption is no figure: its frame is decoration', () => {
    const marks: ElementMark[] = [{ kind: 'figure' }, { kind: 'listing' }]
    const root = tag('Document', marked(0, marked(1, 0, tag('Code', 1)), tag('Caption', 2)))
    const content = [
      sequence(0, '0 0 9 9 re f'),
      sequence(1, line('x', 90)),
      sequence(2, line('A listing', 70)),
    ]
    const pdf = finish(root, [content.join(' ')], marks)
    expect(outline(pdf)).toBe('Document\n  Div\n    P\n      Code\n        1\n    P\n      2')
    expect(contentOf(pdf)).toMatch(/\/Artifact BMC\s+0 0 9 9 re f EMC/)
  })

  test('blocks are no part of a line: what holds them is a group, but a link stays a link', () => {
    const marks: ElementMark[] = [{ kind: 'passage', lang: 'ar' }]
    const root = tag(
      'Document',
      tag('P', marked(0, tag('P', 0), tag('L', tag('LI', 1)))),
      tag('P', tag('Link', 2, tag('P', 3))),
    )
    const texts = [0, 1, 2, 3].map((mcid) => sequence(mcid, line('x', 200 - mcid)))
    expect(outline(finish(root, [texts.join(' ')], marks))).toBe(
      [
        'Document',
        '  Div',
        '    Div ar',
        '      P',
        '        0',
        '      L',
        '        LI',
        '          LBody',
        '            1',
        '  P',
        '    Link',
        '      2',
        '      3',
      ].join('\n'),
    )
  })

  test('the contents are entries with references', () => {
    const marks: ElementMark[] = [{ kind: 'contents' }]
    const root = tag('Document', marked(0, tag('H1', 0), tag('L', tag('LI', tag('Link', 1)))))
    const content = `${sequence(0, line('Contents', 90))} ${sequence(1, line('One', 80))}`
    expect(outline(finish(root, [content], marks))).toBe(
      'Document\n  Sect\n    H1\n      0\n    TOC\n      TOCI\n        Reference\n          Link\n            1',
    )
  })

  test('right-to-left text says its order, with no sequence within another one', () => {
    const root = tag('Document', tag('P', 0))
    const turned = `/ReversedChars BMC /Span<</ActualText <FEFF05DD> >> BDC ${line('ם', 90)} EMC ${line('ולש', 90, 15)} EMC`
    const pdf = finish(root, [sequence(0, turned)])
    expect(outline(pdf)).toBe('Document\n  P\n    Span actual=שלום\n      0\n      1\n      2')
    expect(contentOf(pdf)).not.toContain('ReversedChars')
    expect(contentOf(pdf)).toMatch(/EMC\s+\/Span <<\/MCID 1 \/ActualText <feff05dd>>> BDC/)
    expect(outline(finish(root, [sequence(0, line('םולש', 90))]))).toBe(
      'Document\n  P\n    Span actual=שלום\n      0',
    )
    // The space between two lines, where they are not one sequence.
    const two = tag('Document', tag('P', 0, 1))
    const lines = [sequence(0, line('םולש', 90)), sequence(1, line('םלוע', 78))]
    expect(outline(finish(two, [lines.join(' ')]))).toBe(
      'Document\n  P\n    Span actual=שלום \n      0\n    Span actual=עולם\n      1',
    )
  })

  test('links say where they lead; those without a tag go', () => {
    const pdf = samplePdf(sequence(0, line('there', 90)))
    const [page = 0] = pageNumbersOf(pdf)
    const link = (): number =>
      pdf.add(dictionary({ Type: 'Annot', Subtype: 'Link', Dest: 'a', StructParent: 7 }))
    const [tagged, lone] = [link(), link()]
    const dictionaryOfPage = pdf.object(page)
    if (dictionaryOfPage instanceof Map)
      dictionaryOfPage.set('Annots', [{ number: tagged }, { number: lone }])
    const kids: PdfObject[] = [0, dictionary({ Type: 'OBJR', Obj: { number: tagged }, Pg: { number: page } })]
    const element = dictionary({ S: 'Link', Pg: { number: page }, K: kids })
    const catalog = pdf.resolve(pdf.trailer.get('Root'))
    if (catalog instanceof Map)
      catalog.set('StructTreeRoot', dictionary({ K: dictionary({ S: 'P', K: [element] }) }))
    finishTags(pdf, [])
    const contents = pdf.object(tagged)
    const text = contents instanceof Map ? contents.get('Contents') : undefined
    expect(text instanceof Uint8Array && textOfString(text)).toBe('there')
    expect(dictionaryOfPage instanceof Map && dictionaryOfPage.get('Annots')).toEqual([{ number: tagged }])
    expect(
      isStream(pdf.resolve(dictionaryOfPage instanceof Map ? dictionaryOfPage.get('Contents') : null)),
    ).toBe(true)
  })
})
