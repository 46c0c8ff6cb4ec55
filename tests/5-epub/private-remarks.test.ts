import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { chooseFontFiles } from '../../src/4-pages/fonts/choose-font-files.ts'
import { writeEpub } from '../../src/5-epub/write-epub.ts'
import { constructs } from '../1-manuscript/remarks/constructs.ts'
import { buildChapters } from '../build-chapters.ts'
import { richBook } from './rich-book.ts'

test.each(['accept', 'reject', 'show'])(
  'no file of an EPUB has a private remark with critic: %s',
  async (critic) => {
    const { theme, cover } = await richBook()
    const manuscripts = Object.values(constructs).flatMap(([construct, lead]) =>
      [
        `%%secret%%`,
        '{>>secret<<}',
        ...(lead === undefined ? [] : [`%%secret\n${lead.trimEnd()}\n${lead}secret%%`]),
      ].map((remark) => construct.replaceAll('@', () => `alpha ${remark} omega`)),
    )
    const { book, chapters, faults } = await buildChapters({
      'book.yaml': `title: Weather %%secret%%\nauthors: [Ada Reed, "{>>secret<<}Tom Hill"]\nlanguage: en\ncritic: ${critic}\ndescription: |\n  Rain.\n\n  %% secret\n\n  Sun.\nkeywords: [rain, "%%secret%%"]\n`,
      'p.svg':
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
      ...Object.fromEntries(
        [
          ...manuscripts,
          '---\nshort-title: "Sun %%secret%%"\n---\n\n# Sun\n\n$$\na % secret\n%% secret\n+ {>>secret<<}b\n$$',
        ].map((markdown, index) => [`c${index}.md`, `${markdown}\n`]),
      ),
    })
    expect(faults.filter((rule) => rule.startsWith('remark'))).toEqual([])
    const epub = await writeEpub(book, chapters, {
      theme,
      faces: await chooseFontFiles(theme, chapters, book),
      cover,
    })
    const zip = await JSZip.loadAsync(epub)
    let all = ''
    for (const [name, file] of Object.entries(zip.files)) {
      expect(name).not.toContain('secret')
      if (!/\.(?:xhtml|opf|ncx|xml|css)$/.test(name)) continue
      const text = await file.async('string')
      all += text
      expect(text.match(/.{0,80}(?:secret|[\uFFFE\uFFFF]).{0,40}/s)?.[0], name).toBeUndefined()
    }
    expect(all.match(/alpha omega/g)?.length).toBeGreaterThan(manuscripts.length / 2)
  },
)
