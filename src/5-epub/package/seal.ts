import JSZip from 'jszip'

/**
 * The archive's files as an EPUB container (EPUB 3.3 §4.3) whose bytes depend on its files alone: fixed order, one date, no
 * folder entries, and the version that each entry truly needs.
 *
 * @param modified date of every entry; ZIP knows none before 1980
 */
export async function seal(zip: JSZip, modified: Date): Promise<Buffer> {
  const date = new Date(Math.max(modified.getTime(), Date.UTC(1980)))
  const sealed = new JSZip()
  for (const path of inOrder(zip)) {
    const compression = STORED.test(path) ? 'STORE' : 'DEFLATE'
    sealed.file(path, (await zip.file(path)?.async('uint8array')) ?? '', {
      date,
      compression,
      createFolders: false,
    })
  }
  const bytes = await sealed.generateAsync({
    type: 'nodebuffer',
    compressionOptions: { level: 9 },
    platform: 'DOS',
  })
  return stateVersions(bytes)
}

/** `mimetype` must be read without unpacking; the image formats are compressed already. */
const STORED = /^mimetype$|\.(png|jpg|gif)$/

const FIRST = ['mimetype', 'META-INF/container.xml', 'OEBPS/content.opf', 'OEBPS/toc.xhtml', 'OEBPS/toc.ncx']

function inOrder(zip: JSZip): readonly string[] {
  const paths = Object.values(zip.files).flatMap(({ name, dir }) => (dir ? [] : [name]))
  return [...FIRST, ...paths.filter((path) => !FIRST.includes(path)).toSorted()]
}

/** Little-endian signatures of the ZIP format, APPNOTE §4.3. */
const LOCAL_HEADER = 0x04034b50
const CENTRAL_HEADER = 0x02014b50
const END_OF_DIRECTORY_LENGTH = 22

/** JSZip states version 1.0 for all entries; deflated ones need 2.0 (APPNOTE §4.4.3). */
function stateVersions(bytes: Buffer): Buffer {
  const end = bytes.length - END_OF_DIRECTORY_LENGTH
  let header = bytes.readUInt32LE(end + 16)
  while (header < end && bytes.readUInt32LE(header) === CENTRAL_HEADER) {
    const local = bytes.readUInt32LE(header + 42)
    const version = bytes.readUInt16LE(header + 10) === 0 ? 10 : 20
    bytes.writeUInt16LE(version, header + 6)
    if (bytes.readUInt32LE(local) === LOCAL_HEADER) bytes.writeUInt16LE(version, local + 4)
    header +=
      46 + bytes.readUInt16LE(header + 28) + bytes.readUInt16LE(header + 30) + bytes.readUInt16LE(header + 32)
  }
  return bytes
}
