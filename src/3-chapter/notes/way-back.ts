/** What stands behind a note in an e-book for the way back to the text: in most text faces, and no emoji, as hooked arrows are. */
export const wayBack = '↑'
