import { type ChildNode, type Declaration, parse, type Root } from 'postcss'

/** CSS that refers to nothing outside its file. */
export interface CleanCss {
  readonly css: string
  /** What was taken out, such as `@import` or `background-image`. */
  readonly removed: readonly string[]
}

/** Cleans a style sheet inside an SVG: of the at-rules only `@media` stays, of the references only those inside the file. */
export function cleanCss(source: string): CleanCss {
  return clean(source, (root, removed) => {
    root.walkAtRules((rule) => {
      if (rule.name.toLowerCase() === 'media' && !rule.params.includes('\\')) return
      if (rule.name.toLowerCase() !== 'charset') removed.add(`@${rule.name}`)
      rule.remove()
    })
  })
}

/** Cleans the declarations of a `style` attribute. */
export function cleanDeclarations(source: string): CleanCss {
  return clean(source, (root) => {
    for (const node of [...root.nodes]) if (node.type !== 'decl') node.remove()
  })
}

function clean(source: string, step: (root: Root, removed: Set<string>) => void): CleanCss {
  const removed = new Set<string>()
  try {
    const root = parse(source.replaceAll(/<!--|-->/g, ''))
    root.walkComments((comment: ChildNode) => {
      comment.remove()
    })
    step(root, removed)
    root.walkDecls((declaration) => {
      if (isSafe(declaration)) return
      removed.add(declaration.prop)
      declaration.remove()
    })
    return { css: root.toString().trim(), removed: [...removed] }
  } catch {
    return { css: '', removed: ['style'] }
  }
}

/** An escape could hide a reference; `image-set()` and `src()` take addresses as strings. */
function isSafe({ prop, value }: Declaration): boolean {
  const text = `${prop}:${value}`
  if (
    text.includes('\\') ||
    /expression\s*\(|-moz-binding|behavior\s*:|(?:image-set|image|src|cross-fade)\s*\(/i.test(text)
  )
    return false
  return !/url\s*\(\s*(?:["']\s*)?[^#"'\s]/i.test(text)
}
