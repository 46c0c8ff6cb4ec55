import { markdownLineEnding } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code } from 'micromark-util-types'

/** Whether a line ends here, or the file. */
export function isLineEnd(code: Code): boolean {
  return code === codes.eof || markdownLineEnding(code)
}
