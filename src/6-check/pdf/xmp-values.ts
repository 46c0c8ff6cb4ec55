/**
 * The values of a property in XMP metadata, written as an element, with or without a list, or as an attribute; empty when there are
 * none.
 *
 * @param property with its prefix, such as `dc:title`
 */
export function xmpValues(xmp: string, property: string): readonly string[] {
  const element = elementOf(xmp, property)
  const attribute = new RegExp(`\\s${property}=["']([^"']*)["']`).exec(xmp)?.[1]
  const items = [...(element?.matchAll(/<rdf:li(?:\s[^<>]*)?>([^<]*)<\/rdf:li>/g) ?? [])].map(
    ([, item = '']) => item,
  )
  return (items.length > 0 ? items : [element ?? attribute ?? ''])
    .map(unescapeXml)
    .filter((value) => value.trim() !== '')
}

/** What stands in the first element of the name. Searched for once: metadata may be hostile. */
function elementOf(xmp: string, property: string): string | undefined {
  const start = new RegExp(`<${property}(?:\\s[^<>]*)?>`).exec(xmp)
  if (!start) return undefined
  const from = start.index + start[0].length
  const end = xmp.indexOf(`</${property}>`, from)
  return end < 0 ? undefined : xmp.slice(from, end)
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}
