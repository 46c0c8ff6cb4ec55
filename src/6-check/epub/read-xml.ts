import { SaxesParser } from 'saxes'

/** What a check needs to know of an XML file. */
export interface XmlFile {
  /** In document order. */
  readonly elements: readonly XmlElement[]
  /** Why it is not well-formed; absent when it is. */
  readonly error?: string
}

/** One start tag. */
export interface XmlElement {
  /** Without prefix. */
  readonly name: string
  readonly namespace: string
  /** By name as written, such as `xlink:href`. */
  readonly attributes: ReadonlyMap<string, string>
  /** 1-based. */
  readonly line: number
  /** Text directly in it. */
  readonly text: string
}

/** Parses XML with namespaces, to the first error. External entities are not read. */
export function readXml(source: string): XmlFile {
  const parser = new SaxesParser({ xmlns: true })
  const elements: MutableElement[] = []
  const open: MutableElement[] = []
  let error: string | undefined
  parser.on('opentag', ({ local, uri, attributes }) => {
    const pairs = Object.values(attributes).map(({ name, value }) => [name, value] as const)
    const element = { name: local, namespace: uri, attributes: new Map(pairs), line: parser.line, text: '' }
    elements.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const element = open.at(-1)
    if (element) element.text += text
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('error', ({ message }) => {
    error ??= message
  })
  parser.write(source).close()
  return error === undefined ? { elements } : { elements, error }
}

interface MutableElement extends XmlElement {
  text: string
}
