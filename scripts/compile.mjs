import { readdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { bundleEngine, writeWhole } from './bundle-engine.mjs'
import { changed, newestSource } from './newest-source.mjs'

/**
 * Compiles the program and its packages into a few files, when a source file or the list of packages has changed. Opening the
 * 1,500 modules of the packages one by one instead takes more than a second of each build.
 *
 * @param {string} root folder of package.json
 * @param {string} folder name of the folder beside `src/`
 */
export async function compile(root, folder) {
  const program = join(root, folder, entry.replace(/\.ts$/, '.js'))
  const newest = newestSource(root)
  await bundleEngine(root, newest)
  if (Math.max(newest, changed(join(root, 'package-lock.json'))) < changed(program)) return
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry, worker].map((name) => join('src', name)),
    outdir: folder,
    write: false,
    bundle: true,
    splitting: true,
    external,
    plugins: [leaveOut],
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: commonJs },
    minifyWhitespace: true,
    legalComments: 'none',
  })
  // The program itself comes last: the parts that it names are there when it is.
  const written = outputFiles.toSorted(
    (one, other) => Number(isEntry(one.path)) - Number(isEntry(other.path)),
  )
  for (const { path, contents } of written) writeWhole(path, contents)
  removeOthers(join(root, folder), new Set(written.map(({ path }) => relative(join(root, folder), path))))
}

const entry = 'cli.ts'

/** The program of its threads. */
const worker = 'build-worker.ts'

/** Packages that look for files of their own beside themselves, and the 300 grammars of languages, of which few are read. */
const external = ['sharp', 'shiki/langs', 'harfbuzzjs', 'speech-rule-engine']

/**
 * What packages bring for tasks that a build never gives them, and which takes long to open: downloads of browsers, WOFF2.
 *
 * @type {import('esbuild').Plugin}
 */
const leaveOut = {
  name: 'leave out',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(proxy-agent|wawoff2)$/ }, ({ path }) => ({ path, namespace: 'nothing' }))
    onLoad({ filter: /./, namespace: 'nothing' }, () => ({ contents: 'module.exports = {}' }))
  },
}

/** Packages of the older kind ask for Node's own modules with `require`, which modules do not have. */
const commonJs =
  "import { createRequire as nodeRequire } from 'node:module';const require = nodeRequire(import.meta.url);"

/** @param {string} path */
function isEntry(path) {
  return path.endsWith(entry.replace(/\.ts$/, '.js'))
}

/**
 * Parts of earlier programs. What another process is just writing ends in its number, not in `.js`.
 *
 * @param {string} folder
 * @param {ReadonlySet<string>} names
 */
function removeOthers(folder, names) {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.js') && !names.has(name)) rmSync(join(folder, name), { force: true })
}
