/** Bytes that the content of a page or a form may have: more than any map or plan of a book. */
export const mostContent = 2 ** 26

/** Deeper than any real file paints forms in forms. */
export const deepestForm = 32

/** Graphics states: standards ask for 28, and files have some more. */
export const deepestState = 4096

/** Why content is not read to its end, one sentence each without a full stop. */
export const contentFaults = {
  form: `Forms are painted in forms more than ${deepestForm} deep`,
  ownForm: 'A form paints itself',
  state: `Graphics states are nested more than ${deepestState} deep`,
} as const
