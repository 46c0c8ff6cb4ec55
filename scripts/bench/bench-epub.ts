import { join } from 'node:path'
import { findProgram } from '../setup/find-program.mjs'
import { type Bench, octavoBuild } from './bench.ts'
import { type Command, measureInTurn } from './measure.ts'
import { tell, tellRatio } from './tell-measurement.ts'
import { writeSyntheticBook } from './write-synthetic-book.ts'

/** An EPUB beside pandoc's. Both get a cover, so that neither sets one. */
export async function benchEpub({ scratch }: Bench): Promise<void> {
  const book = join(scratch, 'book')
  const chapters = await writeSyntheticBook(book, { pages: 500, notesPerPage: 0.6 })
  const octavo = octavoBuild(join(scratch, 'dist'), book, '--edition', 'epub')
  const pandoc: Command = [
    'pandoc',
    '--output',
    join(scratch, 'pandoc.epub'),
    '--metadata=title:A Book to Measure',
    '--metadata=lang:en',
    '--toc',
    '--mathml',
    `--epub-cover-image=${join(book, 'cover.png')}`,
    ...chapters.map((name) => join(book, name)),
  ]
  const hasPandoc = findProgram('pandoc') !== undefined
  if (!hasPandoc) console.log('No pandoc: the EPUB is compared with nothing.')
  const [ours, theirs] = await measureInTurn(hasPandoc ? [octavo, pandoc] : [octavo], 3)
  tell('EPUB of a book of 500 pages', ours)
  tell('the same with pandoc', theirs)
  tellRatio(ours, theirs, 'cpu')
}
