import type { EpubFinding } from './epub-finding.ts'

/** The container's rules that can be seen from its bytes: EPUB 3.3 §4.3. EPUBCheck 5.3.0 does not look at the compression. */
export function checkEpubContainer(bytes: Uint8Array, paths: readonly string[]): readonly EpubFinding[] {
  return [...checkMimetype(bytes), ...checkNames(paths)]
}

/** Lengths and offsets of a local file header, in bytes: APPNOTE §4.3.7. */
const METHOD = 8
const NAME_LENGTH = 26
const EXTRA_LENGTH = 28
const NAME = 30

const MIMETYPE = 'mimetypeapplication/epub+zip'

function checkMimetype(bytes: Uint8Array): readonly EpubFinding[] {
  const header = Buffer.from(bytes.subarray(0, NAME + MIMETYPE.length + 2))
  const isFirst =
    header.readUInt32LE(0) === 0x04034b50 && header.toString('latin1', NAME, NAME + 8) === 'mimetype'
  if (!isFirst || header.readUInt16LE(NAME_LENGTH) !== 8)
    return [container('The first entry is not “mimetype”')]
  if (header.readUInt16LE(METHOD) !== 0) return [container('“mimetype” is compressed')]
  if (header.readUInt16LE(EXTRA_LENGTH) !== 0) return [container('“mimetype” has an extra field')]
  const content = header.toString('latin1', NAME, NAME + MIMETYPE.length + 2)
  return content === `${MIMETYPE}PK` ? [] : [container('“mimetype” does not say application/epub+zip')]
}

function checkNames(paths: readonly string[]): readonly EpubFinding[] {
  const seen = new Set<string>()
  return paths.flatMap((path) => {
    const folded = path.normalize('NFC').toLowerCase()
    const isTwin = seen.has(folded)
    seen.add(folded)
    if (isTwin) return [container('Another file has this name but for case', path)]
    return FORBIDDEN.test(path) || path.length > 255
      ? [container('The file name is not allowed in an EPUB', path)]
      : []
  })
}

/** EPUB 3.3 §4.2.3, and spaces, which it advises against. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find.
const FORBIDDEN = /[\u0000-\u0020\u007f"*:<>?\\|\u0080-\u009f\uffff]|\.(\/|$)/

function container(reason: string, path = ''): EpubFinding {
  return { rule: 'container', path, reason }
}
