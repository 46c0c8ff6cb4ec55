import type { Book } from '../2-book/book.ts'
import type { PageGeometry } from '../4-pages/page-geometry.ts'
import type { Pages } from '../4-pages/pages.ts'
import { type Config, pressSettings } from '../config.ts'
import { pressFrame } from './press-frame.ts'
import { preparePressInk } from './press-ink.ts'
import { writePress } from './write-press.ts'

/** The print edition of laid-out pages, as the configuration asks for it. */
export async function finishPress(
  book: Book,
  config: Config,
  geometry: PageGeometry,
  pages: Pages,
): Promise<Uint8Array> {
  const settings = pressSettings(config)
  const { bytes } = await writePress(pages.pdf, book.metadata, {
    part: 'print',
    frame: pressFrame(geometry, settings),
    ink: await preparePressInk(settings.ink, settings['ink-limit'], book.pressProfile),
    room: pages.room ?? 0,
    pageMultiple: settings['page-multiple'],
    resample: settings['resample-images'],
  })
  return bytes
}
