import { join } from 'node:path'
import { findProgram } from '../setup/find-program.mjs'
import type { Command } from './measure.ts'

/** Another tool that sets HTML and CSS as pages, with notes at their feet. */
export interface Peer {
  readonly name: string
  /** The npm package it comes in. */
  readonly package: string
  /** Its path; `undefined` when it is not on this machine. */
  readonly program: string | undefined
  /** Makes the PDF of an HTML file by the given browser. */
  readonly command: (program: string, html: string, pdf: string, browser: string) => Command
}

/** The peers, found in the folder that `OCTAVO_PEERS` names, where npm installed them, or on PATH. */
export function findPeers(): readonly Peer[] {
  const { OCTAVO_PEERS } = process.env
  const bin = OCTAVO_PEERS && join(OCTAVO_PEERS, 'node_modules', '.bin')
  const asRoot = process.getuid?.() === 0
  return [
    {
      name: 'Paged.js CLI',
      package: 'pagedjs-cli',
      program: findProgram('pagedjs-cli', bin),
      command: (program, html, pdf, browser) => [
        'env',
        `PUPPETEER_EXECUTABLE_PATH=${browser}`,
        program,
        html,
        '--output',
        pdf,
        ...(asRoot ? ['--browserArgs', '--no-sandbox'] : []),
      ],
    },
    {
      name: 'Vivliostyle CLI',
      package: '@vivliostyle/cli',
      program: findProgram('vivliostyle', bin),
      command: (program, html, pdf, browser) => [
        program,
        'build',
        html,
        '--single-doc',
        '--output',
        pdf,
        '--executable-browser',
        browser,
        '--timeout',
        '3600',
      ],
    },
  ]
}
