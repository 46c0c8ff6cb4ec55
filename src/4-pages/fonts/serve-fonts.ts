import { readFileSync } from 'node:fs'
import type { SiteFile } from '../browser/open-page.ts'
import type { FontFile } from './choose-font-files.ts'

/** The font files at the paths that `fontFaceCss` names, read only when asked for: of a large script, most are not. */
export function fontSite(files: readonly FontFile[]): (readonly [path: string, file: SiteFile])[] {
  return files.map(({ file }, index) => [
    `fonts/${index}.woff`,
    {
      mediaType: 'font/woff',
      get body() {
        return readFileSync(file)
      },
    },
  ])
}
