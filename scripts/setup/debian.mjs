import { spawnSync } from 'node:child_process'
import { findProgram } from './find-program.mjs'

/** Whether packages can be installed without a question: root on Debian, Ubuntu or one of their kind. */
export function canInstallPackages() {
  return process.getuid?.() === 0 && findProgram('apt-get') !== undefined
}

/**
 * Installs Debian packages, those that can be when not all can. Whether it worked is for the caller to see; apt’s own words
 * are shown only when it failed.
 *
 * @param {readonly string[]} names
 */
export function installPackages(names) {
  const packages = [...new Set(names)]
  console.error(`Installing ${packages.join(', ')} (apt-get): a minute or so, once.`)
  const updated = aptGet('update')
  const installed = updated && aptGet('install', '--yes', '--no-install-recommends', ...packages)
  if (updated && !installed && packages.length > 1)
    for (const name of packages) aptGet('install', '--yes', '--no-install-recommends', name)
}

/** @param {readonly string[]} args */
function aptGet(...args) {
  const { status, stdout, stderr } = spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: 64 * 2 ** 20,
  })
  if (status !== 0) console.error(`apt-get ${args.join(' ')} failed:\n${stderr || stdout}`)
  return status === 0
}
