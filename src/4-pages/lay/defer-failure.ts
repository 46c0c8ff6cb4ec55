/** The same promise, which may fail before it is awaited: when another one has failed, nobody may be left to await it. */
export function deferFailure<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}
