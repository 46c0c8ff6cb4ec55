import { expect, test } from 'vitest'
import { type Operand, readContent } from '../../src/0-pdf/read-content.ts'
import { operationText, writeContent } from '../../src/0-pdf/write-content.ts'

const bytesOf = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0))

function operationsOf(content: string | Uint8Array): [string, ...Operand[]][] {
  const found: [string, ...Operand[]][] = []
  readContent(typeof content === 'string' ? bytesOf(content) : content, (operator, operands) =>
    found.push([operator, ...operands]),
  )
  return found
}

test('reads numbers in every spelling', () => {
  expect(operationsOf('1 -2 +3 4.5 -.5 6. 0.0625 00012 --7 cm')).toEqual([
    ['cm', 1, -2, 3, 4.5, -0.5, 6, 0.0625, 12, -7],
  ])
})

test('reads strings: literal with escapes and brackets, hexadecimal with gaps and an odd digit', () => {
  const literal = String.raw`(a\)b(c)\n\101\5x\
d)`
  expect(operationsOf(`${literal} Tj`)).toEqual([['Tj', bytesOf('a)b(c)\nA\u0005xd')]])
  expect(operationsOf('<00 4f\n7> Tj <> Tj')).toEqual([
    ['Tj', Uint8Array.of(0x00, 0x4f, 0x70)],
    ['Tj', new Uint8Array()],
  ])
})

test('reads names, arrays, dictionaries and words', () => {
  expect(operationsOf('/A#20B gs[(x)-3<41>]TJ/Span<</MCID 3/Lang(de)/E[/F true null]>>BDC')).toEqual([
    ['gs', 'A B'],
    ['TJ', [bytesOf('x'), -3, bytesOf('A')]],
    [
      'BDC',
      'Span',
      new Map<string, Operand>([
        ['MCID', 3],
        ['Lang', bytesOf('de')],
        ['E', ['F', true, null]],
      ]),
    ],
  ])
})

test('keeps operators apart that nothing but brackets part, and skips comments', () => {
  expect(operationsOf('q%Q(no\nBT(a)Tj/F1 2 Tf[]TJ<41>Tj%')).toEqual([
    ['q'],
    ['BT'],
    ['Tj', bytesOf('a')],
    ['Tf', 'F1', 2],
    ['TJ', []],
    ['Tj', bytesOf('A')],
  ])
})

test('takes an inline image for one operation, with EI among its data', () => {
  const data = 'x EI\u0001y'
  expect(operationsOf(`q BI /W 2 /H 3 /IM true ID ${data}\nEI Q`)).toEqual([
    ['q'],
    [
      'BI',
      new Map<string, Operand>([
        ['W', 2],
        ['H', 3],
        ['IM', true],
      ]),
      bytesOf(data),
    ],
    ['Q'],
  ])
})

test('gives offsets from the first operand to the end of the operator', () => {
  const content = ' 1 0 0 rg  /F1 12 Tf\n(a) Tj'
  const parts: string[] = []
  readContent(bytesOf(content), (_operator, _operands, from, to) => parts.push(content.slice(from, to)))
  expect(parts).toEqual(['1 0 0 rg', '/F1 12 Tf', '(a) Tj'])
})

test.each([
  '(never closed',
  '<41',
  '[1 [2',
  '<</A 1',
  '>> ] ) } f',
  '/',
  '-',
  'BI /W 1 ID abc',
  '1 2 3',
  '%',
])('comes to an end with broken content: %s', (content) => {
  expect(() => operationsOf(content)).not.toThrow()
})

test('finds the operator behind stray brackets', () => {
  expect(operationsOf('] >> f').map(([operator]) => operator)).toEqual(['f'])
})

test('what is written is read again as it was', () => {
  const operations: [string, ...Operand[]][] = [
    ['cm', 1, -0.5, 1234567.25, 0.0000001, -0, 0],
    ['Tj', Uint8Array.of(0, 40, 92, 255)],
    ['BDC', 'A (b)#/é', new Map<string, Operand>([['ActualText', Uint8Array.of(0xfe, 0xff, 0, 0xad)]])],
    ['d', [3, [1.5, 'N'], true, null], 0],
    ['BI', new Map<string, Operand>([['W', 1]]), Uint8Array.of(0, 1, 255)],
  ]
  const writer = writeContent(1)
  for (const [operator, ...operands] of operations) writer.write(operator, ...operands)
  expect(operationsOf(writer.bytes())).toEqual(
    operations.map((operation) => operation.map((operand) => (Object.is(operand, -0) ? 0 : operand))),
  )
})

test('copies what it does not change', () => {
  const content = bytesOf('1 0 0 rg\n0 0 9 9 re f')
  const writer = writeContent()
  readContent(content, (operator, _operands, from, to) => {
    if (operator === 'rg') writer.write('k', 0, 1, 1, 0)
    else writer.copy(content, from - 1, to)
  })
  expect(Buffer.from(writer.bytes()).toString()).toBe('0 1 1 0 k\n\n0 0 9 9 re f')
})

test('never writes exponents', () => {
  expect(operationText('w', [1e-9])).toBe('0 w')
  expect(operationText('w', [1e21])).toMatch(/^\d+ w$/)
})
