/** A function of numbers that a PDF computes by a program. */
export type Program = (inputs: readonly number[]) => number[]

/**
 * Reads a function of type 4, a program in a part of PostScript (ISO 32000-1, 7.10.5); `undefined` when it is none. Truth values are 1
 * and 0, which `and`, `or`, `xor` and `not` take for what they are as long as programs do not mix them with other numbers.
 */
export function readProgram(code: string): Program | undefined {
  const words = code.replaceAll(/%[^\r\n]*/g, ' ').match(/[{}]|[^\s{}]+/g) ?? []
  const cursor = { at: 0 }
  const steps = words[0] === '{' ? readBlock(words, cursor) : undefined
  if (!steps || cursor.at !== words.length) return undefined
  return (inputs) => {
    const stack = [...inputs]
    for (const step of steps) step(stack)
    return stack
  }
}

type Step = (stack: number[]) => void

/** Reads from a brace to the one that closes it. */
function readBlock(words: readonly string[], cursor: { at: number }): readonly Step[] | undefined {
  const steps: Step[] = []
  const blocks: (readonly Step[])[] = []
  cursor.at += 1
  while (cursor.at < words.length) {
    const word = words[cursor.at] ?? ''
    if (word === '{') {
      const block = readBlock(words, cursor)
      if (!block) return undefined
      blocks.push(block)
      continue
    }
    cursor.at += 1
    if (word === '}') return blocks.length === 0 ? steps : undefined
    const step = word === 'if' || word === 'ifelse' ? branch(word, blocks.splice(0)) : stepOf(word)
    if (!step) return undefined
    steps.push(step)
  }
  return undefined
}

function branch(word: 'if' | 'ifelse', blocks: readonly (readonly Step[])[]): Step | undefined {
  const [yes, no = []] = blocks
  if (!yes || blocks.length !== (word === 'if' ? 1 : 2)) return undefined
  return (stack) => {
    for (const step of pop(stack) ? yes : no) step(stack)
  }
}

function stepOf(word: string): Step | undefined {
  if (/^[-+]?(\d+\.?\d*|\.\d+)$/.test(word)) {
    const value = Number(word)
    return (stack) => void stack.push(value)
  }
  const one = unary.get(word)
  if (one) return (stack) => void stack.push(one(pop(stack)))
  const two = binary.get(word)
  if (!two) return movers.get(word)
  return (stack) => {
    const second = pop(stack)
    stack.push(two(pop(stack), second))
  }
}

function pop(stack: number[]): number {
  return stack.pop() ?? 0
}

const degree = Math.PI / 180

const unary: ReadonlyMap<string, (value: number) => number> = new Map([
  ['abs', Math.abs],
  ['ceiling', Math.ceil],
  ['cos', (value) => Math.cos(value * degree)],
  ['cvi', Math.trunc],
  ['cvr', (value) => value],
  ['floor', Math.floor],
  ['ln', Math.log],
  ['log', Math.log10],
  ['neg', (value) => -value],
  ['not', (value) => (value === 0 ? 1 : value === 1 ? 0 : ~value)],
  ['round', Math.round],
  ['sin', (value) => Math.sin(value * degree)],
  ['sqrt', Math.sqrt],
  ['truncate', Math.trunc],
])

const binary: ReadonlyMap<string, (one: number, other: number) => number> = new Map([
  ['add', (one, other) => one + other],
  ['and', (one, other) => one & other],
  ['atan', (one, other) => (Math.atan2(one, other) / degree + 360) % 360],
  ['bitshift', (one, other) => (other > 0 ? one << other : one >> -other)],
  ['div', (one, other) => one / other],
  ['eq', (one, other) => Number(one === other)],
  ['exp', (one, other) => one ** other],
  ['ge', (one, other) => Number(one >= other)],
  ['gt', (one, other) => Number(one > other)],
  ['idiv', (one, other) => Math.trunc(one / other)],
  ['le', (one, other) => Number(one <= other)],
  ['lt', (one, other) => Number(one < other)],
  ['mod', (one, other) => one % other],
  ['mul', (one, other) => one * other],
  ['ne', (one, other) => Number(one !== other)],
  ['or', (one, other) => one | other],
  ['sub', (one, other) => one - other],
  ['xor', (one, other) => one ^ other],
])

/** What moves numbers about; no program needs more than a hundred at a time. */
const movers: ReadonlyMap<string, Step> = new Map<string, Step>([
  [
    'copy',
    (stack) => {
      const count = Math.min(pop(stack), 100)
      if (count > 0) stack.push(...stack.slice(-count))
    },
  ],
  ['dup', (stack) => void stack.push(stack.at(-1) ?? 0)],
  [
    'exch',
    (stack) => {
      const last = pop(stack)
      const before = pop(stack)
      stack.push(last, before)
    },
  ],
  ['false', (stack) => void stack.push(0)],
  ['index', (stack) => void stack.push(stack.at(-1 - pop(stack)) ?? 0)],
  ['pop', (stack) => void stack.pop()],
  [
    'roll',
    (stack) => {
      const turn = pop(stack)
      const count = Math.min(pop(stack), stack.length)
      if (count < 1) return
      const part = stack.splice(-count)
      const from = (((-turn % count) + count) % count) | 0
      stack.push(...part.slice(from), ...part.slice(0, from))
    },
  ],
  ['true', (stack) => void stack.push(1)],
])
