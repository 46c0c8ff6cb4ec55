import { readFileSync } from 'node:fs'

/**
 * Imports a TypeScript file that imports nothing but Node's own modules. Starting tsx for it would take longer than all the
 * rest of set-up, which runs before every build.
 *
 * @param {URL} url
 */
export async function importTypeScript(url) {
  const { transformSync } = await import('esbuild')
  const { code } = transformSync(readFileSync(url, 'utf8'), { loader: 'ts', format: 'esm' })
  return import(`data:text/javascript,${encodeURIComponent(code)}`)
}
