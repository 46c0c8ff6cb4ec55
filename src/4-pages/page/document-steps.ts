/**
 * How far a document is: its `shell` with styles and fonts alone; its text `poured` in; its paragraphs `lined`, each broken as was chosen
 * for it; its flows `measured`, before or while pages are planned; its pages `planned`, that is, broken.
 */
export type DocumentState = 'shell' | 'poured' | 'lined' | 'measured' | 'planned'

/** Makes steps of functions: each can be taken only in the states it is for. */
export interface DocumentSteps {
  /** A step that leaves the document in its state. */
  readonly at: <Args extends unknown[], Result>(
    states: readonly DocumentState[],
    act: (...args: Args) => Result,
  ) => (...args: Args) => Result
  /** A step that brings the document to another state. */
  readonly to: <Args extends unknown[], Result>(
    next: DocumentState,
    states: readonly DocumentState[],
    act: (...args: Args) => Result,
  ) => (...args: Args) => Result
}

/** Gives the steps of a new document, which is a shell. A step at a wrong time throws, and nothing is done. */
export function documentSteps(): DocumentSteps {
  let state: DocumentState = 'shell'
  const to: DocumentSteps['to'] =
    (next, states, act) =>
    (...args) => {
      if (!states.includes(state))
        throw new Error(`This step is for a document that is ${states.join(' or ')}; it is ${state}.`)
      const result = act(...args)
      state = next
      return result
    }
  const at: DocumentSteps['at'] =
    (states, act) =>
    (...args) =>
      to(state, states, act)(...args)
  return { at, to }
}
