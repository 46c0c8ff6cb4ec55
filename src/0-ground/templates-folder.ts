import { join, sep } from 'node:path'
import { packageFolder } from './package-folder.ts'

/** Absolute path of the folder with the themes and the EPUB's templates, with a separator at its end. */
export const templatesFolder = join(packageFolder, 'templates') + sep
