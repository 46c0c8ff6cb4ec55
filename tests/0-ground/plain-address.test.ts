import { expect, test } from 'vitest'
import { plainAddress } from '../../src/0-ground/plain-address.ts'

test.each([
  ['{{ site.url }}{{ site.baseurl }}/x.png', '/x.png'],
  ['{{site.baseurl}}/a/b.md#c', '/a/b.md#c'],
  ['%7B%7B%20site.url%20%7D%7D/x%20y.png', '/x y.png'],
  ['{{ "/x.png" | relative_url }}', '/x.png'],
  ["{{ '/x.png' | absolute_url }}", '/x.png'],
  ['{{< ref "other.md#a" >}}', 'other.md#a'],
  ['{{% relref "other.md" %}}', 'other.md'],
  ['{% link _posts/rain.md %}', '/_posts/rain.md'],
  ['{% post_url 2024-05-06-rain %}', '/2024-05-06-rain'],
  ['{{ page.next }}', '{{ page.next }}'],
  ['a%20b.png', 'a%20b.png'],
  ['https://example.org/{id}', 'https://example.org/{id}'],
])('%j is %j', (address, expected) => {
  expect(plainAddress(address)).toBe(expected)
})
