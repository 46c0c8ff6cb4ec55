import type { Node } from 'unist'

/** Whether a node of a file's tree is its YAML or TOML front matter. */
export function isFrontMatter({ type }: Node): boolean {
  return type === 'yaml' || type === 'toml'
}
