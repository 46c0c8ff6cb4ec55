/*
 * The package `octavo` for programs: what the command does, step by step and in memory.
 */

export type { Message } from './0-ground/report.ts'
export { type FoundPublications, findPublications } from './1-manuscript/find-publications.ts'
export type { Publication } from './1-manuscript/manuscript.ts'
export { type Printer, printers } from './6-check/press/printer-limits.ts'
export { type BuildOptions, type Built, build } from './build.ts'
export { type CheckedFile, check } from './check-files.ts'
export { type BookConfig, defineConfig } from './define-config.ts'
export { allEditions, type Edition, type Output } from './editions.ts'
export { type HeldFiles, holdFiles } from './hold-files.ts'
export { type MessageData, messagesOf, type Severity } from './reporter.ts'
export { type Browser, openBrowser } from './start-browser.ts'
export { writeOutputs } from './write-outputs.ts'
