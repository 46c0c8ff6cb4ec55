import { readDoctype } from './read-doctype.ts'

/** In UTF-16 units; a drawing of more would stop most readers, and its entities could make it grow without end. */
const longest = 64_000_000

/** Replacements in one file; drawing programs write some dozens. */
const mostReferences = 50_000

/** Entities inside entities; nobody writes so many. */
const deepest = 16

/** A comment, or an entity whose text stands in the file itself; parameter entities (`%`) and other files' are not read. */
const entitySyntax =
  /<!--[\s\S]*?-->|<!ENTITY\s+(?<name>[\w:.-]+)\s+(?:"(?<double>[^"]*)"|'(?<single>[^']*)')\s*>/g

/**
 * Takes the document type out of an XML text and writes its entities in (XML 1.0, section 4.4): Illustrator names its
 * namespaces so. An entity that is kept in another file stays unknown, which is an error of the parser.
 *
 * Throws a RangeError when the text would grow without end.
 */
export function expandEntities(source: string): string {
  const text = source.replaceAll(/\r\n?/g, '\n')
  const doctype = readDoctype(text)
  if (!doctype) return text
  const entities = readEntities(doctype.subset)
  let length = text.length
  let references = 0
  const expand = (part: string, depth: number): string =>
    part.replaceAll(/&([\w:.-]+);/g, (reference, name: string) => {
      const value = entities.get(name)
      if (value === undefined) return reference
      length += value.length
      references += 1
      if (length > longest || references > mostReferences || depth > deepest)
        throw new RangeError('The entities have no end.')
      return expand(value, depth + 1)
    })
  return expand(text.slice(0, doctype.start) + text.slice(doctype.end), 0)
}

/** The first declaration of a name counts. */
function readEntities(subset: string): ReadonlyMap<string, string> {
  const entities = new Map<string, string>()
  for (const { groups } of subset.matchAll(entitySyntax)) {
    const { name, double, single } = groups ?? {}
    if (name !== undefined && !entities.has(name)) entities.set(name, double ?? single ?? '')
  }
  return entities
}
