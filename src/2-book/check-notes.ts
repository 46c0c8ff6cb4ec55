import type { FootnoteDefinition, Nodes } from 'mdast'
import { report } from '../0-ground/report.ts'
import type { Source } from '../1-manuscript/manuscript.ts'
import { type SourceLines, splitLines } from '../1-manuscript/source-lines.ts'
import { visitContent } from '../1-manuscript/visit-content.ts'
import { usedNotes } from './used-notes.ts'

/** Reports `note-undefined`, `note-unused` and `note-duplicate` for the notes of one file. */
export function checkNotes({ file, tree }: Source): void {
  const definitions = new Map<string, FootnoteDefinition>()
  let lines: SourceLines | undefined
  const check = (node: Nodes): undefined => {
    if (node.type === 'text') reportUndefined(node)
    else if (node.type === 'footnoteDefinition') {
      const first = definitions.get(node.identifier)
      if (first) {
        const cause = { file, place: first.position, reason: 'first defined here' }
        report(file, 'note-duplicate', {
          place: node.position,
          reason: `The note \`${name(node)}\` is defined twice.`,
          cause,
        })
      } else definitions.set(node.identifier, node)
    }
  }
  visitContent(tree, check)
  const used = usedNotes(tree)
  for (const [identifier, node] of definitions) {
    if (used.has(identifier)) continue
    report(file, 'note-unused', {
      place: node.position,
      reason: `Nothing refers to the note \`${name(node)}\`.`,
    })
  }

  function reportUndefined({ position }: Nodes): void {
    const { offset: start } = position?.start ?? {}
    const { offset: end } = position?.end ?? {}
    if (start === undefined || end === undefined) return
    const text = String(file.value).slice(start, end)
    for (const match of text.matchAll(/(?<!\\)\[\^([^[\]\s]+)\]/g)) {
      lines ??= splitLines(String(file.value))
      const place = lines.at(start + match.index)
      report(file, 'note-undefined', { place, reason: `There is no note \`${match[1]}\`.` })
    }
  }
}

function name({ label, identifier }: FootnoteDefinition): string {
  return label ?? identifier
}
