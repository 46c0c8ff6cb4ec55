import { join } from 'node:path'
import { findBrowser } from '../../src/4-pages/browser/find-browser.ts'
import { article, type Bench, octavoBuild } from './bench.ts'
import { type Command, measureInTurn } from './measure.ts'
import { tell, tellRatio } from './tell-measurement.ts'
import { writePrintDocument } from './write-print-document.ts'

/** Both editions of an article beside a browser that is started and prints once. */
export async function benchArticle({ scratch }: Bench): Promise<void> {
  const browser = findBrowser()
  if (!browser) return console.log('No browser: the article was not measured.')
  const html = await writePrintDocument(article, join(scratch, 'article'))
  const print: Command = [
    browser,
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    `--user-data-dir=${join(scratch, 'profile')}`,
    '--no-pdf-header-footer',
    `--print-to-pdf=${join(scratch, 'article.pdf')}`,
    `file://${html}`,
  ]
  const [ours, theirs] = await measureInTurn([octavoBuild(join(scratch, 'dist'), article), print], 5)
  tell('an article, EPUB and PDF', ours)
  tell('the browser started, printing that HTML once', theirs)
  tellRatio(ours, theirs, 'wall')
}
