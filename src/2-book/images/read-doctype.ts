import { SaxesParser } from 'saxes'

/** The document type declaration of an XML text. */
export interface Doctype {
  /** Where it begins and ends in the text, in UTF-16 units. */
  readonly start: number
  readonly end: number
  /** What stands between its brackets: declarations of entities and others. `''` without brackets. */
  readonly subset: string
}

/**
 * Finds the document type declaration, which only a parser can tell from what looks like one within a comment. Gives `undefined` when
 * there is none, also when the text is not well-formed before its end.
 *
 * @param text with LF line ends
 */
export function readDoctype(text: string): Doctype | undefined {
  const parser = new SaxesParser()
  let found: Doctype | undefined
  parser.on('doctype', (declaration) => {
    const end = parser.position
    found = { start: end - opening.length - declaration.length - 1, end, subset: subsetOf(declaration) }
    throw enough
  })
  parser.on('opentag', () => {
    throw enough
  })
  try {
    parser.write(text).close()
  } catch {
    // Either is known: where it is, or that there is none.
  }
  return found && text.startsWith(opening, found.start) ? found : undefined
}

const opening = '<!DOCTYPE'

const enough = new Error('The prolog has ended.')

/** From the first bracket that stands in no literal to the last one. */
function subsetOf(declaration: string): string {
  const bracket = /\[|"[^"]*"|'[^']*'/g
  for (const { 0: part, index } of declaration.matchAll(bracket))
    if (part === '[') return declaration.slice(index + 1, declaration.lastIndexOf(']'))
  return ''
}
