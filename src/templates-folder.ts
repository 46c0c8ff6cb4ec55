import { fileURLToPath } from 'node:url'

/** Absolute path of the folder with the themes and the EPUB's templates, with a separator at its end. */
export const templatesFolder = fileURLToPath(new URL('../templates/', import.meta.url))
