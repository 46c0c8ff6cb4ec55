import { mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Compiles `src/` to JavaScript, file by file, when a file has changed. Running TypeScript through a loader instead takes
 * the loader through every module of every package: some seconds for each build.
 *
 * @param {string} root folder of package.json
 * @param {string} folder name of the folder beside `src/`, as deep as that: modules find `templates/` from their own place
 */
export async function compile(root, folder) {
  const names = listModules(join(root, 'src'))
  if (names.every((name) => isCurrent(join(root, 'src', name), join(root, folder, toJavaScript(name)))))
    return
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => join('src', name)),
    outbase: 'src',
    outdir: folder,
    write: false,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    plugins: [eachFileByItself],
  })
  for (const { path, contents } of outputFiles) write(path, contents)
}

/**
 * esbuild rewrites the names of imported files only while bundling: so it bundles, and every import stays outside.
 *
 * @type {import('esbuild').Plugin}
 */
const eachFileByItself = {
  name: 'each file by itself',
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path: toJavaScript(path), external: true },
    )
  },
}

/** @param {string} folder */
function listModules(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
}

/** @param {string} path */
function toJavaScript(path) {
  return path.replace(/\.ts$/, '.js')
}

/**
 * @param {string} source
 * @param {string} compiled
 */
function isCurrent(source, compiled) {
  const written = statSync(compiled, { throwIfNoEntry: false })
  return written !== undefined && written.mtimeMs > statSync(source).mtimeMs
}

/**
 * Whole or not at all: another build may be reading.
 *
 * @param {string} path
 * @param {Uint8Array} contents
 */
function write(path, contents) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.${process.pid}`, contents)
  renameSync(`${path}.${process.pid}`, path)
}
