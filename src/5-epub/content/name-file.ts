/**
 * A file name that every store and file system takes: `[a-z0-9-]` and the extension, unlike all names in `taken`, to which
 * it is added. Equal stems in equal order give equal names.
 */
export function nameFile(stem: string, extension: string, taken: Set<string>): string {
  const base =
    stem
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'file'
  let name = `${base}.${extension}`
  for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}.${extension}`
  taken.add(name)
  return name
}
