import JSZip from 'jszip'
import { readXml, type XmlFile } from './read-xml.ts'

/** An EPUB opened for checks. */
export interface OpenEpub {
  /** Paths of all files, in the archive's order. */
  readonly paths: readonly string[]
  /** By path: files in XML. */
  readonly xml: ReadonlyMap<string, XmlFile>
  /** By path: style sheets. */
  readonly css: ReadonlyMap<string, string>
}

/** Reads and parses all text files of the archive. */
export async function readEpub(bytes: Uint8Array): Promise<OpenEpub> {
  const zip = await JSZip.loadAsync(bytes)
  const files = Object.values(zip.files).filter(({ dir }) => !dir)
  const xml = new Map<string, XmlFile>()
  const css = new Map<string, string>()
  for (const file of files) {
    if (/\.(xhtml|opf|ncx|xml|svg)$/.test(file.name)) xml.set(file.name, readXml(await file.async('string')))
    if (file.name.endsWith('.css')) css.set(file.name, await file.async('string'))
  }
  return { paths: files.map(({ name }) => name), xml, css }
}
