import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/**
 * Whether node_modules holds what package-lock.json says, however it came there: npm keeps a list of what it installed in
 * node_modules. Packages for other platforms stand in package-lock.json only.
 *
 * @param {string} root folder of package.json
 */
export function dependenciesAreCurrent(root) {
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'))
  const wanted = readPackages(join(root, 'package-lock.json'))
  if (!installed || !wanted) return false
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    const present = installed[path]
    return path === '' || (present ? present.version === version : optional === true)
  })
}

/**
 * Runs `npm ci`, also where NODE_ENV=production would leave out half. Install scripts stay off: nothing here needs them,
 * and a newer npm refuses them anyway.
 *
 * @param {string} root folder of package.json
 * @returns {boolean} whether npm succeeded
 */
export function installDependencies(root) {
  console.error('Installing the npm packages of package-lock.json (npm ci): a minute or so, once.')
  const options = ['ci', '--include=dev', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']
  const { npm_execpath: npm = '' } = process.env
  const ran = basename(npm).startsWith('npm-cli')
    ? spawnSync(process.execPath, [npm, ...options], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', options, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  return ran.status === 0
}

/**
 * @param {string} file
 * @returns {Readonly<Record<string, { version?: string, optional?: boolean }>> | undefined}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}
