import { join } from 'node:path'
import { findProgram } from './find-program.mjs'

/** The path of Java: of JAVA_HOME, else on PATH. */
export function findJava() {
  const { JAVA_HOME: home } = process.env
  return findProgram('java', home && join(home, 'bin'))
}
