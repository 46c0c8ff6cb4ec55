import { type Config, pressSettings } from '../../0-ground/config.ts'
import type { Book } from '../../2-book/book.ts'
import type { CoverWrap } from '../../4-pages/covers/cover-wrap.ts'
import type { PrintedCover } from '../../4-pages/covers/set-press-cover.ts'
import type { PageGeometry } from '../../4-pages/document/page-geometry.ts'
import type { Pages } from '../../4-pages/lay/pages.ts'
import { pressFrame, pressFrames } from './press-frame.ts'
import { preparePressInk } from './press-ink.ts'
import { type PressPdf, writePress } from './write-press.ts'

/** The print edition of laid-out pages, as the configuration asks for it. */
export async function finishPress(
  book: Book,
  config: Config,
  geometry: PageGeometry,
  pages: Pages,
): Promise<PressPdf> {
  const settings = pressSettings(config)
  return writePress(pages.read(), book.metadata, {
    part: 'print',
    frames: pressFrames(geometry, settings, book.metadata.direction),
    ink: await preparePressInk(settings.ink, settings['ink-limit'], book.pressProfile),
    room: pages.room ?? 0,
    scale: 1,
    pageMultiple: settings['page-multiple'],
    resample: settings['resample-images'],
  })
}

/**
 * The cover for the press: one page, back, spine and front. It has four inks, whatever the pages have, unless the printer
 * converts colours himself.
 */
export async function finishCover(
  book: Book,
  config: Config,
  { width, height, spine, bleed }: CoverWrap,
  { pdf, room, scale }: PrintedCover,
): Promise<PressPdf> {
  const { ink, marks, slug, 'ink-limit': limit, 'resample-images': resample } = pressSettings(config)
  const profile = book.pressProfile?.space === 'CMYK' ? book.pressProfile : undefined
  const frame = pressFrame({ width: 2 * width + spine, height, bleed }, { marks, slug, sheet: undefined })
  return writePress(pdf, book.metadata, {
    part: 'cover',
    frames: [frame, frame],
    ink: await preparePressInk(ink === 'rgb' ? 'rgb' : 'cmyk', limit, profile),
    room,
    scale: 1 / scale,
    pageMultiple: 1,
    resample,
  })
}
