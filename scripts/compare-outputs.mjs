import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/*
 * `node scripts/compare-outputs.mjs COMMIT [MANUSCRIPT…]`: builds the manuscripts, those of this repository when none is named, with the
 * sources as they are and as they were at the commit, and names each file whose bytes differ. Exit code 1: some do.
 */

const root = fileURLToPath(new URL('..', import.meta.url))
const [commit = 'HEAD', ...named] = process.argv.slice(2)
const manuscripts = named.length > 0 ? named.map((path) => resolve(path)) : ['manuscript', 'tests/books']
const scratch = mkdtempSync(join(tmpdir(), 'compare-outputs-'))
const before = join(scratch, 'before')
try {
  git('worktree', 'add', '--detach', before, commit)
  symlinkSync(join(root, 'node_modules'), join(before, 'node_modules'))
  const [old, now] = [digestsFrom(before, join(scratch, 'old')), digestsFrom(root, join(scratch, 'now'))]
  const names = [...new Set([...old.keys(), ...now.keys()])].sort()
  const different = names.filter((name) => old.get(name) !== now.get(name))
  for (const name of different) process.stdout.write(`differs: ${name}\n`)
  process.stdout.write(`${names.length - different.length} of ${names.length} files are equal\n`)
  process.exitCode = different.length > 0 || names.length === 0 ? 1 : 0
} finally {
  git('worktree', 'remove', '--force', before)
  rmSync(scratch, { recursive: true, force: true })
}

/** @param {readonly string[]} args */
function git(...args) {
  spawnSync('git', args, { cwd: root })
}

/**
 * Name of each finished file → digest of its bytes. The manuscripts are those of today, whatever the sources.
 *
 * @param {string} sources
 * @param {string} out
 */
function digestsFrom(sources, out) {
  const paths = manuscripts.map((path) => resolve(root, path))
  const edition = ['--edition', 'epub,pdf']
  spawnSync(process.execPath, ['scripts/build.mjs', ...paths, '--out', out, ...edition], { cwd: sources })
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
  return new Map(
    files.map(({ parentPath, name }) => {
      const digest = createHash('sha256').update(readFileSync(join(parentPath, name)))
      return [name, digest.digest('hex')]
    }),
  )
}
