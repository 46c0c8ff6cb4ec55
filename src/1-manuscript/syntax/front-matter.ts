/** A line that gives a key: `title: …`, `"title": …`, `title = …`, `[table]`. */
const key = /^(?:["']?[\p{L}_][\p{L}\p{N}_-]*["']?\s*(?::(?=\s|$)|=)|\[[^\]]+\]$)/mu

/**
 * Whether the text begins with YAML (`---`) or TOML (`+++`) front matter.
 *
 * A fence alone is not enough: a text may open with a scene break and have another one later. Something between the two
 * must look like a key, or nothing at all must stand there, as in Jekyll's empty front matter.
 */
export function hasFrontMatter(source: string): boolean {
  const matter = /^(-{3}|\+{3})[ \t]*\n(?<content>(?:.*\n)*?)\1[ \t]*(?:\n|$)/.exec(source)?.groups?.content
  return matter !== undefined && (matter.trim() === '' || key.test(matter))
}
