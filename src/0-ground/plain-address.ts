import { decodeAddress } from './decode-address.ts'

/** Variables of Jekyll, Hugo, Zola and MkDocs that hold the address of the site, which a book has no use for. */
const siteAddress =
  /\{\{-?\s*(?:(?:site|\.site)\.(?:url|baseurl|base_url|github\.url)|base_?(?:url|path)|config\.base_url|root)\s*(?:\|[^{}]*)?-?\}\}/gi

/** `{{ "/x.png" | relative_url }}`, `{{< ref "other.md" >}}`, `{{% relref "other.md" %}}` */
const quoted = /\{\{[-<%]?\s*(?:(?:rel)?ref\s+)?(["'])([^"'{}]+)\1\s*(?:\|[^{}]*)?[->%]?\}\}/g

/** `{% link other.md %}`, `{% post_url 2024-05-06-rain %}` */
const tag = /\{%-?\s*(?:link|post_url)\s+["']?([^"'%{}]*[^"'%{}\s])["']?\s*-?%\}/g

/**
 * The address without the template language that site generators put into it: `{{ site.url }}/x.png` is `/x.png`. What cannot be
 * known without the generator, such as `{{ page.next }}`, stays; any other address is returned as it is.
 */
export function plainAddress(address: string): string {
  if (address.length > longest || !/(?:\{|%7B)(?:\{|%7B|%)/i.test(address)) return address
  return decodeAddress(address)
    .replaceAll(siteAddress, '')
    .replaceAll(quoted, '$2')
    .replaceAll(tag, '/$1')
    .replace(/^\/{2,}/, '/')
}

/** In UTF-16 units. */
const longest = 2000
