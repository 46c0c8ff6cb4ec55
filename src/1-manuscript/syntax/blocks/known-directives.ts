import type { Properties } from 'hast'
import type { CalloutKind } from '../../../0-language/terms.ts'

/** What a directive becomes in HTML. */
export interface DirectiveElement {
  readonly hName: string
  readonly hProperties: Properties
  /** What the label in brackets becomes, and where it stands. Default: a paragraph of class `label`, first. */
  readonly label?: { readonly hName: string; readonly className?: string; readonly last: boolean }
}

/** Callouts by the words that authors write: GitHub's five first, then those of MkDocs, VitePress, Docusaurus and Obsidian. */
export const calloutKinds: ReadonlyMap<string, CalloutKind> = new Map(
  Object.entries({
    note: [
      'note',
      'info',
      'abstract',
      'summary',
      'tldr',
      'example',
      'question',
      'help',
      'faq',
      'quote',
      'cite',
      'seealso',
      'details',
      'todo',
    ],
    tip: ['tip', 'hint', 'success', 'check', 'done'],
    important: ['important'],
    warning: ['warning', 'attention'],
    caution: ['caution', 'danger', 'error', 'failure', 'fail', 'missing', 'bug'],
  } as const satisfies Record<CalloutKind, readonly string[]>).flatMap(([kind, names]) =>
    names.map((name): [string, CalloutKind] => [name, isKind(kind) ? kind : 'note']),
  ),
)

const attribution = { hName: 'p', className: 'attribution', last: true } as const

/** `:::name` … `:::`, beside the callouts. */
export const containers: ReadonlyMap<string, DirectiveElement> = new Map(
  Object.entries({
    verse: { hName: 'div', hProperties: { className: ['verse'] } },
    epigraph: { hName: 'blockquote', hProperties: { className: ['epigraph'] }, label: attribution },
    letter: { hName: 'div', hProperties: { className: ['letter'] } },
    dialogue: { hName: 'div', hProperties: { className: ['dialogue'] } },
    figure: { hName: 'figure', hProperties: {}, label: { hName: 'figcaption', last: true } },
    'pull-quote': { hName: 'aside', hProperties: { className: ['pull-quote'] }, label: attribution },
    right: { hName: 'div', hProperties: { className: ['right'] } },
    center: { hName: 'div', hProperties: { className: ['center'] } },
    small: { hName: 'div', hProperties: { className: ['small'] } },
  }),
)

/** `::name` on a line of its own. */
export const leaves: ReadonlyMap<string, DirectiveElement> = new Map(
  Object.entries({
    'page-break': { hName: 'div', hProperties: { className: ['page-break'], role: 'presentation' } },
    'scene-break': { hName: 'hr', hProperties: { className: ['scene-break'] } },
  }),
)

/** `:name[words]` in text. The language of `:lang` comes from its attributes. */
export const texts: ReadonlyMap<string, DirectiveElement> = new Map(
  Object.entries({
    sc: { hName: 'span', hProperties: { className: ['small-caps'] } },
    lang: { hName: 'span', hProperties: {} },
  }),
)

function isKind(kind: string): kind is CalloutKind {
  return ['note', 'tip', 'important', 'warning', 'caution'].includes(kind)
}
