import assert from 'node:assert'
import { gfmTable } from 'micromark-extension-gfm-table'
import { codes } from 'micromark-util-symbol'
import type { Code, Effects, Extension, State, Tokenizer } from 'micromark-util-types'
import { findLinkBars } from '../find-link-bars.ts'
import { findReadingBars } from '../find-reading-bars.ts'

/**
 * Tables of GFM in which the bar of a reading, `{漢字|かんじ}`, and that of a link, `[[Page|words]]`, divide no cell. In a source without such bars nothing is changed;
 * all others divide, as on GitHub, also in code and formulas.
 */
export function tables(source: string): Extension {
  const bars = new Set([...findReadingBars(source), ...findLinkBars(source)])
  if (bars.size === 0) return {}
  const table = [gfmTable().flow?.null].flat()[0]
  assert(table, 'micromark-extension-gfm-table has one construct')
  return {
    disable: { null: ['table'] },
    flow: { null: { ...table, name: 'tableWithBars', tokenize: hideBars(table.tokenize, bars) } },
  }
}

/** The tokenizer sees a letter in the place of each of the bars, which is taken as what it is. */
function hideBars(tokenize: Tokenizer, bars: ReadonlySet<number>): Tokenizer {
  return function (effects, ok, nok) {
    const { now } = this
    let real: Code = null
    let isOver = false
    const leave =
      (state: State): State =>
      () => {
        isOver = true
        return state(real)
      }
    const seen: Effects = { ...effects, consume: () => effects.consume(real) }
    const watch =
      (state: State): State =>
      (code) => {
        real = code
        const next = state(code === codes.verticalBar && bars.has(now().offset) ? codes.lowercaseA : code)
        return next && !isOver ? watch(next) : next
      }
    return watch(tokenize.call(this, seen, leave(ok), leave(nok)))
  }
}
