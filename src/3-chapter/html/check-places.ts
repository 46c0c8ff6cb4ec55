import type { Root as HastRoot } from 'hast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../../0-ground/report.ts'

const places: ReadonlySet<unknown> = new Set(['top', 'bottom', 'page'])

/**
 * Leaves `dataPlace` to figures, with one of the places that there are.
 *
 * Reports `figure-place`.
 */
export function checkPlaces(tree: HastRoot, file: VFile): void {
  visit(tree, 'element', ({ tagName, properties, position }) => {
    const { dataPlace } = properties
    if (dataPlace === undefined || (tagName === 'figure' && places.has(dataPlace))) return
    delete properties.dataPlace
    const reason =
      tagName === 'figure'
        ? `\`place=${String(dataPlace)}\` is none of the places of a figure.`
        : 'What has this `place` is neither a table nor an image in a paragraph of its own.'
    report(file, 'figure-place', { place: position, reason })
  })
}
