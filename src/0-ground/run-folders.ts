/** Beginning of the names of folders that hold a browser's files, below the system's temporary folder. */
export const runFolderPrefix = 'octavo-run-'

/** Beginning of the names of folders that hold drafts, below the folder for finished files; who looks for books does not see them. */
export const draftFolderPrefix = '.octavo-'
