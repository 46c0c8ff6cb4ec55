import { spinePaths } from './check-epub-package.ts'
import type { EpubFinding } from './epub-finding.ts'
import type { OpenEpub } from './read-epub.ts'
import type { XmlElement, XmlFile } from './read-xml.ts'
import { resolvePath } from './resolve-path.ts'

/** Checks that ids are unique in their document, that every reference leads to a file and a place in it, and that nothing is fetched from outside. */
export function checkEpubLinks(epub: OpenEpub): readonly EpubFinding[] {
  const places = {
    files: new Set(epub.paths),
    ids: new Map([...epub.xml].map(([path, file]) => [path, idsOf(file)])),
    spine: spinePaths(epub),
  }
  return [
    ...[...epub.xml].flatMap(([path, file]) => [
      ...repeatedIds(path, file),
      ...file.elements.flatMap((element) => checkElement(element, path, places)),
    ]),
    ...[...epub.css].flatMap(([path, css]) => checkStyleSheet(css, path, epub)),
  ]
}

interface Places {
  readonly files: ReadonlySet<string>
  /** By path. */
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>
  readonly spine: ReadonlySet<string>
}

function idsOf({ elements }: XmlFile): ReadonlySet<string> {
  return new Set(elements.flatMap(({ attributes }) => attributes.get('id') ?? []))
}

function repeatedIds(path: string, { elements }: XmlFile): readonly EpubFinding[] {
  const seen = new Set<string>()
  return elements.flatMap(({ attributes, line }) => {
    const id = attributes.get('id')
    if (id === undefined) return []
    const isRepeated = seen.has(id)
    seen.add(id)
    return isRepeated
      ? [{ rule: 'id', path, reason: `The id “${id}” is used twice, again in line ${line}` }]
      : []
  })
}

const REFERENCES = ['href', 'src', 'xlink:href', 'poster', 'data']

function checkElement(element: XmlElement, path: string, places: Places): readonly EpubFinding[] {
  if (path.endsWith('.opf') || path.startsWith('META-INF/')) return []
  return REFERENCES.flatMap((name) => {
    const value = element.attributes.get(name)
    return value === undefined ? [] : checkReference(value, element, path, places)
  })
}

function checkReference(
  href: string,
  { name, line }: XmlElement,
  path: string,
  places: Places,
): readonly EpubFinding[] {
  const found = (rule: EpubFinding['rule'], reason: string): readonly EpubFinding[] => [
    { rule, path, reason: `Line ${line}: ${reason}` },
  ]
  if (/^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith('//')) {
    // Drawings hold their pictures; nothing is fetched.
    if (name === 'image' && /^data:image\/(?:png|jpeg|gif);base64,/.test(href)) return []
    if (name !== 'a') return found('remote', `${name} is fetched from ${href}`)
    return /^(https?|mailto|tel):/i.test(href) ? [] : found('link', `The address ${href} cannot be followed`)
  }
  const target = resolvePath(href, path)
  if (!places.files.has(target.path)) return found('link', `${href} leads to no file`)
  if (target.fragment && !places.ids.get(target.path)?.has(target.fragment))
    return found('link', `${href} leads to no place in its file`)
  return name === 'a' && !places.spine.has(target.path)
    ? found('link', `${href} leads out of the reading order`)
    : []
}

function checkStyleSheet(css: string, path: string, epub: OpenEpub): readonly EpubFinding[] {
  const addresses = [...css.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  )
  return addresses.flatMap((href): readonly EpubFinding[] => {
    if (href.startsWith('data:')) return []
    if (/^([a-z]+:|\/\/)/i.test(href))
      return [{ rule: 'remote', path, reason: `The style sheet fetches ${href}` }]
    return epub.paths.includes(resolvePath(href, path).path)
      ? []
      : [{ rule: 'link', path, reason: `${href} leads to no file` }]
  })
}
