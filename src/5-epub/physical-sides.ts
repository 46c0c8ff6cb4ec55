import postcss, { type Declaration, type Plugin } from 'postcss'

/**
 * PostCSS plugin: names of sides that older reading systems know (`margin-top` for `margin-block-start`) wherever they mean
 * the same in both directions of writing. `margin-inline-start` and its like stay: left in one passage is right in another.
 */
export const physicalSides: Plugin = {
  postcssPlugin: 'physical-sides',
  OnceExit(root) {
    root.walkDecls(LOGICAL, (declaration) => {
      const physical = translate(declaration)
      if (physical.length > 0) declaration.replaceWith(...physical)
    })
  },
}

const LOGICAL =
  /^(?<property>margin|padding|border)-(?<axis>block|inline)(?<side>-start|-end)?(?<part>-(width|style|color))?$/

function translate(declaration: Declaration): readonly Declaration[] {
  const { property = '', axis, side, part = '' } = LOGICAL.exec(declaration.prop)?.groups ?? {}
  const values = property === 'border' && !part ? [declaration.value] : postcss.list.space(declaration.value)
  const [start = '', end = start] = values
  if (axis === 'inline' && (side || start !== end)) return []
  const [before, after] = axis === 'inline' ? ['left', 'right'] : ['top', 'bottom']
  const first = declaration.clone({ prop: `${property}-${before}${part}`, value: start })
  const last = declaration.clone({ prop: `${property}-${after}${part}`, value: side ? start : end })
  return side ? [side === '-start' ? first : last] : [first, last]
}
