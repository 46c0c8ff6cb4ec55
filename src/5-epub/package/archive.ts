import assert from 'node:assert'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EPub } from 'epub-gen-memory'
import { templatesFolder } from '../../0-ground/templates-folder.ts'
import type { EpubPackage } from '../epub.ts'
import { seal } from './seal.ts'

/**
 * The package as an EPUB file. The only module that knows epub-gen-memory, which fills the templates and lays out the
 * container. The library would rewrite HTML and fetch addresses: it gets neither.
 */
export function archive(book: EpubPackage): Promise<Uint8Array> {
  return new SealedEpub(book).genEpub()
}

class SealedEpub extends EPub {
  readonly #book: EpubPackage

  constructor(book: EpubPackage) {
    super(optionsOf(book), chaptersOf(book))
    this.#book = book
    const names = this.content.map(({ filename }) => filename)
    assert.deepEqual(
      names,
      book.documents.map(({ name }) => name),
      'epub-gen-memory renamed a document',
    )
    assert.equal(this.images.length, 0, 'epub-gen-memory found an image to fetch')
  }

  override async genEpub(): Promise<Buffer> {
    await this.render()
    return seal(this.zip, new Date(this.#book.modified))
  }

  protected override async downloadAllImages(): Promise<void> {
    for (const { path, bytes } of this.#book.assets) this.zip.file(`OEBPS/${path}`, bytes)
  }

  protected override async downloadAllFonts(): Promise<void> {}

  protected override async makeCover(): Promise<void> {}
}

/** Beyond its own options the library passes every key on to the templates, which read `book`. */
function optionsOf(
  book: EpubPackage,
): ConstructorParameters<typeof EPub>[0] & { readonly book: EpubPackage } {
  return {
    title: book.title,
    lang: book.language,
    date: book.modified,
    css: book.css,
    prependChapterTitles: false,
    chapterXHTML: template('chapter.xhtml'),
    contentOPF: template('content.opf'),
    tocXHTML: template('toc.xhtml'),
    tocNCX: template('toc.ncx'),
    book,
  }
}

function chaptersOf(book: EpubPackage): ConstructorParameters<typeof EPub>[1] {
  return book.documents.map((document) => ({
    title: document.title,
    content: '',
    filename: document.name,
    document,
  }))
}

function template(name: string): string {
  return readFileSync(join(templatesFolder, 'epub', `${name}.ejs`), 'utf8')
}
