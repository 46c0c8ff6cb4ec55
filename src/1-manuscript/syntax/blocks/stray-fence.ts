import type {
  CompileContext,
  Extension as MdastExtension,
  Token as MdastToken,
} from 'mdast-util-from-markdown'
import { markdownSpace } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, State } from 'micromark-util-types'
import { isLineEnd } from '../is-line-end.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    strayFence: 'strayFence'
  }
}

/**
 * Three or more colons alone on their line, where no container ends: a block of its own, so that they are never printed. Constructs of
 * containers are to be asked before it.
 */
export const strayFence: Construct = {
  name: 'strayFence',
  tokenize(effects, ok, nok) {
    let colons = 0
    return (code) => {
      effects.enter('strayFence')
      return sequence(code)
    }

    function sequence(code: Code): State | undefined {
      if (code === codes.colon) {
        colons++
        effects.consume(code)
        return sequence
      }
      return colons < 3 ? nok(code) : space(code)
    }

    function space(code: Code): State | undefined {
      if (markdownSpace(code)) {
        effects.consume(code)
        return space
      }
      if (!isLineEnd(code)) return nok(code)
      effects.exit('strayFence')
      return ok(code)
    }
  },
}

/** Gives `strayFence` nodes, which `reportLeftovers` takes out. */
export function strayFencesFromMarkdown(): MdastExtension {
  return {
    enter: {
      strayFence(this: CompileContext, token: MdastToken): undefined {
        this.enter({ type: 'strayFence', value: this.sliceSerialize(token).trim() }, token)
      },
    },
    exit: {
      strayFence(this: CompileContext, token: MdastToken): undefined {
        this.exit(token)
      },
    },
  }
}
