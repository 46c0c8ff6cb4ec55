import isPseudoClass from '@csstools/postcss-is-pseudo-class'
import postcss, { type Plugin } from 'postcss'
import customProperties from 'postcss-custom-properties'
import nesting from 'postcss-nesting'
import { faceTokens, type Theme } from '../../0-ground/theme.ts'
import type { FontStack } from '../../4-pages/fonts/choose-font-files.ts'
import { type Direction, physicalSides } from './physical-sides.ts'

interface CssOptions {
  /** Of the publication. */
  readonly language: string
  /** Language → families beside the theme's own; a language that tries others first than the publication's has a rule of its own. */
  readonly stacks: ReadonlyMap<string, FontStack>
  /** Of the publication. */
  readonly direction?: Direction | undefined
  /** Whether a chapter or a passage has the other direction. */
  readonly isMixed?: boolean | undefined
}

/**
 * The theme's style sheet for e-readers: `book` and `epub` with their tokens filled in. It has no custom properties, no
 * nesting, no `:is()` and no `:not()` of ours left, for half of the reading systems in use drop a rule with any of these. Comments are left out.
 *
 * Font families are still those of the theme.
 */
export async function compileCss(
  theme: Theme,
  { language, stacks, direction = 'ltr', isMixed = false }: CssOptions,
): Promise<string> {
  const own = stacks.get(language) ?? { first: [], fallbacks: [] }
  const others = [...stacks].filter(([, { first }]) => first.join() !== own.first.join())
  const passages = others.map(([other, stack]) => `[lang|="${other}"] { ${textFace(theme, stack)} }`)
  const source = [rootOf(theme, own), theme.css.book, theme.css.epub, ...passages].join('\n')
  const plugins = [
    nesting(),
    isPseudoClass({ specificityMatchingName: matchless }),
    raiseByClass,
    customProperties({ preserve: false }),
    physicalSides(direction, isMixed),
    dropForbidden,
    dropComments,
    dropEmpty,
  ]
  const { css } = await postcss(plugins).process(source, { from: undefined })
  return `${css.trim()}\n`
}

function rootOf(theme: Theme, { first, fallbacks }: FontStack): string {
  const tokens = Object.entries(theme.tokens).map(([name, value]) => `--${name}: ${value};`)
  return `:root {\n${[...tokens, ...faceTokens(theme, fallbacks, first)].join('\n')}\n}`
}

function textFace(theme: Theme, { first, fallbacks }: FontStack): string {
  const token = faceTokens(theme, fallbacks, first).find((declaration) =>
    declaration.startsWith('--text-face:'),
  )
  return token?.replace('--text-face', 'font-family') ?? ''
}

/** Never the name of anything. */
const matchless = 'matches-nothing'

/**
 * What `:not(.matches-nothing)` is there for, to make a selector weigh as much as another, a class said twice does as well: `:not()`
 * is unknown to older reading systems. A compound without classes weighs a little less.
 */
const raiseByClass: Plugin = {
  postcssPlugin: 'raise-by-class',
  OnceExit(root) {
    root.walkRules((rule) => {
      rule.selector = rule.selector
        .replaceAll(
          new RegExp(`(\\.[\\w-]+)((?::not\\(\\.${matchless}\\))+)`, 'g'),
          (_, name: string, raises: string) => name.repeat(1 + raises.split(':not').length - 1),
        )
        .replaceAll(new RegExp(`:not\\([.#]?${matchless}\\)`, 'g'), '')
    })
  },
}

/** What is left of custom properties, and what EPUB 3.3 §6.3.1.2 forbids: direction is said by attributes. */
const dropForbidden: Plugin = {
  postcssPlugin: 'drop-forbidden',
  OnceExit(root) {
    root.walkDecls(/^(--.*|direction|unicode-bidi)$/, (declaration) => {
      declaration.remove()
    })
  },
}

const dropComments: Plugin = {
  postcssPlugin: 'drop-comments',
  OnceExit(root) {
    root.walkComments((comment) => {
      comment.remove()
    })
  },
}

const dropEmpty: Plugin = {
  postcssPlugin: 'drop-empty',
  OnceExit(root) {
    root.walkRules((rule) => {
      if (rule.nodes.length === 0) rule.remove()
    })
  },
}
