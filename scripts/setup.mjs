/*
 * Puts on the machine what a task needs and does not find: `node scripts/setup.mjs build|test|check`. npm runs it before
 * the task. It is plain JavaScript because it runs before node_modules exist. When nothing is missing it only looks, and
 * says nothing. Exit code 3: something is missing that it could not install; the message says what to do.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { canInstallPackages, installPackages } from './setup/debian.mjs'
import { dependenciesAreCurrent, installDependencies } from './setup/dependencies.mjs'
import { browser, testTools } from './setup/tools.mjs'

/** @typedef {import('./setup/tools.mjs').Tool} Tool */

const root = fileURLToPath(new URL('..', import.meta.url))

/** @type {Readonly<Record<string, readonly Tool[]>>} */
const toolsOfTask = { check: [], build: [browser], test: [browser, ...testTools] }

await setUp(toolsOfTask[process.argv[2] ?? ''])

/** @param {readonly Tool[] | undefined} tools */
async function setUp(tools) {
  if (!tools) return stop(2, `usage: node scripts/setup.mjs ${Object.keys(toolsOfTask).join('|')}`)
  requireNode()
  provideDependencies()
  let missing = await selectMissing(tools)
  if (missing.includes(browser)) {
    downloadBrowser()
    missing = await selectMissing(missing)
  }
  if (missing.length > 0 && canInstallPackages()) {
    installPackages(missing.map((tool) => tool.debianPackage))
    missing = await selectMissing(missing)
  }
  tell(missing)
}

/** npm only warns of a Node that is too old. */
function requireNode() {
  const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const [major, minor] = engines.node.match(/\d+/g).map(Number)
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number)
  if (ownMajor < major || (ownMajor === major && ownMinor < minor))
    stop(3, `Octavo needs Node ${major}.${minor} or later; this is ${process.versions.node}.`)
}

function provideDependencies() {
  if (dependenciesAreCurrent(root)) return
  if (!installDependencies(root))
    stop(3, 'The npm packages could not be installed. npm’s own message is above; is the registry in reach?')
}

/** A failure is told and leaves the other ways open. */
function downloadBrowser() {
  const chosen = process.env.PUPPETEER_EXECUTABLE_PATH
  if (chosen)
    stop(3, `PUPPETEER_EXECUTABLE_PATH names ${chosen}, which is no program. Correct it or unset it.`)
  const script = fileURLToPath(new URL('setup/download-browser.ts', import.meta.url))
  spawnSync(process.execPath, ['--import', 'tsx', script], { cwd: root, stdio: 'inherit' })
}

/** @param {readonly Tool[]} tools */
async function selectMissing(tools) {
  const found = await Promise.all(tools.map((tool) => tool.find()))
  return tools.filter((_, index) => !found[index])
}

/** @param {readonly Tool[]} missing */
function tell(missing) {
  for (const { name, purpose, help, debianPackage } of missing) {
    console.error(`Missing: ${name}, ${purpose}.`)
    console.error(`  ${help} On Debian and Ubuntu: apt-get install ${debianPackage}`)
  }
  if (missing.some((tool) => tool.required)) process.exit(3)
}

/**
 * @param {number} status
 * @param {string} message
 */
function stop(status, message) {
  console.error(message)
  process.exit(status)
}
