import { existsSync } from 'node:fs'
import { findJava } from './find-java.mjs'
import { findProgram } from './find-program.mjs'
import { importTypeScript } from './import-typescript.mjs'

/**
 * A program that a task needs beside Node and the npm packages.
 *
 * @typedef {object} Tool
 * @property {string} name
 * @property {string} purpose after “Missing: name, ”
 * @property {boolean} required without it the task does not start
 * @property {string} debianPackage
 * @property {string} help where there is no apt
 * @property {() => unknown} find anything true when it is there; starts nothing, takes milliseconds
 */

/** @type {Tool} */
export const browser = {
  name: 'a browser',
  purpose: 'to set pages',
  required: true,
  debianPackage: 'chromium',
  help: 'Install Chrome, Chromium or Edge, or set PUPPETEER_EXECUTABLE_PATH to the program of one.',
  find: async () => {
    const { findBrowser } = await importTypeScript(
      new URL('../../src/4-pages/browser/find-browser.ts', import.meta.url),
    )
    return findBrowser()
  },
}

/**
 * What the tests run.
 *
 * @type {readonly Tool[]}
 */
export const testTools = [
  {
    name: 'Java',
    purpose: 'to run EPUBCheck',
    required: true,
    debianPackage: 'default-jre-headless',
    help: 'Install a Java runtime, version 11 or later, and put `java` on PATH or set JAVA_HOME.',
    find: findJava,
  },
  {
    name: 'qpdf',
    purpose: 'to check PDFs',
    required: true,
    debianPackage: 'qpdf',
    help: 'Install qpdf and put it on PATH.',
    find: () => findProgram('qpdf'),
  },
  {
    name: 'Poppler',
    purpose: 'to read PDFs',
    required: true,
    debianPackage: 'poppler-utils',
    help: 'Install Poppler and put `pdftotext` on PATH.',
    find: () => findProgram('pdftotext'),
  },
  {
    name: 'EPUBCheck 4.2.6',
    purpose: 'to check EPUBs as Kobo does; the tests with it are skipped',
    required: false,
    debianPackage: 'epubcheck',
    help: 'Its jar is looked for at /usr/share/java/epubcheck.jar.',
    find: () => existsSync('/usr/share/java/epubcheck.jar'),
  },
]
