import type { Element } from 'hast'
import { visit } from 'unist-util-visit'
import type { Book, Resource } from '../../2-book/book.ts'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'
import type { PageGeometry } from './page-geometry.ts'

/**
 * Rules for images of the class `full-page`: each has a page of its own, which it covers up to the edge and beyond it, as far as is
 * printed. Empty when there are none.
 *
 * The browser clips what stands on a page to the text's area, but not the page's background: the image is that, placed from the
 * corner of the text's area. A spot of it stands in the text, so that it is tagged and its description is read.
 */
export function plateCss(book: Book, chapters: readonly RenderedChapter[], page: PageGeometry): string {
  const plates = platesOf(book, chapters)
  if (plates.length === 0) return ''
  return [
    plateStyle,
    ...plates.map((plate, index) => plateRules(plate, `plate-${index}`, book.kind, page)),
  ].join('\n')
}

function platesOf({ resources }: Book, chapters: readonly RenderedChapter[]): readonly Resource[] {
  const found = new Set<Resource>()
  for (const { tree } of chapters) {
    visit(tree, 'element', (node) => {
      const source = isPlate(node) ? sourceOf(node) : undefined
      const resource = source === undefined ? undefined : resources.get(source)
      if (resource) found.add(resource)
    })
  }
  return [...found]
}

function isPlate({ tagName, properties: { className } }: Element): boolean {
  return tagName === 'figure' && Array.isArray(className) && className.includes('full-page')
}

function sourceOf({ children }: Element): string | undefined {
  const image = children.find((child) => child.type === 'element' && child.tagName === 'img')
  const source = image?.type === 'element' ? image.properties.src : undefined
  return typeof source === 'string' ? source : undefined
}

/** A caption stands on white at the foot of the text's area. */
const plateStyle = `
figure.full-page { break-after: page; break-before: page; break-inside: avoid; display: flex; flex-direction: column; height: calc(var(--text-height) - 2px); justify-content: space-between; margin: 0; }
figure.full-page > img { clip-path: inset(0 calc(100% - 1px) calc(100% - 1px) 0); flex: none; height: 20px; margin: 0; width: 20px; }
figure.full-page > figcaption { background: #fff; margin: 0; padding: 4px 8px; }`

function plateRules(
  { path, width, height }: Resource,
  name: string,
  kind: Book['kind'],
  page: PageGeometry,
): string {
  const [across, up] = [page.width + 2 * page.room, page.height + 2 * page.room]
  const scale = Math.max(across / width, up / height)
  const top = -(page.top + page.room - page.headRoom) - (height * scale - up) / 2
  const placed = (margin: number): string =>
    `background-position: ${-(margin + page.room - page.hang) - (width * scale - across) / 2}px ${top}px;`
  const mirrored =
    kind === 'book'
      ? `@page ${name}:left { ${placed(page.outer)} }\n@page ${name}:right { ${placed(page.inner)} }`
      : ''
  return `figure.full-page:has(> img[src="${path}"]) { page: ${name}; }
@page ${name} { background: url("${path}") no-repeat; background-size: ${width * scale}px ${height * scale}px; ${placed(page.inner)} }
${mirrored}`
}
