import { expect, test } from 'vitest'
import { sketch } from '../sketch.ts'

test.each([
  ['# A title {#t .c}', 'heading{#t .c}("A title")'],
  ['# A title{#t} #', 'heading{#t}("A title")'],
  ['## *A* {: #t }', 'heading{#t}(emphasis("A"))'],
  ['A\n=\n\nB {#لا-تتسامح}\n---', 'heading("A") heading{#لا-تتسامح}("B")'],
  ['![a](b.png){#fig:b .wide width=50%}', 'paragraph(image{#fig:b .wide style=width: 50%})'],
  ['![a](b.png){width=300}', 'paragraph(image{width=300})'],
  ['`x`{.js} [a](b){.out}', 'paragraph(inlineCode{.js}="x" " " link{.out}("a"))'],
  ['[two *words*]{#i .c lang=fr}', 'paragraph(span{#i .c lang=fr}("two " emphasis("words")))'],
  ['[a [b]{.c}\nd]{.e}', 'paragraph(span{.e}("a " span{.c}("b") "\\nd"))'],
  ['[]{#here}', 'paragraph(span{#here}())'],
  ['[a](b)[c]{.d}', 'paragraph(link("a") span{.d}("c"))'],
  ['[a]{.b}\n\n[a]: c', 'paragraph(linkReference{.b}("a")) definition'],
])('%j: the attributes belong to what they touch', (markdown, expected) => {
  expect(sketch(markdown)).toBe(expected)
})

test.each([
  'words {.c}',
  '{#a}',
  '{漢字|かんじ}',
  '[a]{}',
  '[a]{b}',
  '[a]{onclick=x}',
  'a {not="closed',
  '{ .c }{.d}',
  'f(x){.c',
])('leaves %j text', (markdown) => {
  expect(sketch(markdown)).toBe(`paragraph(${JSON.stringify(markdown)})`)
})

test('an escaped brace or bracket stays text', () => {
  expect(sketch('# A \\{#t}')).toBe('heading("A {#t}")')
  expect(sketch('\\[a]{.b}')).toBe('paragraph("[a]{.b}")')
})

test('event handlers never become properties', () => {
  expect(sketch('![a](b.png){.c onerror=x style="position:fixed"}')).toBe('paragraph(image{.c})')
})
