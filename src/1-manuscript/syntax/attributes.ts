import type { CompileContext, Extension as MdastExtension, Token } from 'mdast-util-from-markdown'
import { markdownLineEnding } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'
import { type Attributes, readAttributes, toProperties } from './read-attributes.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    attributeList: 'attributeList'
  }
}

/** Braces that hold attributes which Octavo honours, such as `{#id .class width=50%}`; anything else is no construct. */
export const attributeList: Construct = { name: 'attributeList', tokenize: tokenizeAttributeList }

/** Syntax of attributes in text: any braces that could be attributes become a token, wherever they stand. */
export function attributes(): Extension {
  return { text: { [codes.leftCurlyBrace]: attributeList } }
}

/** Makes `attributeList` nodes; a transform gives them to what stands before them, or turns them back into text. */
export function attributesFromMarkdown(): MdastExtension {
  return { enter: { attributeList: enterAttributeList }, exit: { attributeList: exitAttributeList } }
}

function enterAttributeList(this: CompileContext, token: Token): undefined {
  const value = this.sliceSerialize(token)
  const attributes: Attributes = readAttributes(value) ?? { classes: [], values: new Map() }
  this.enter({ type: 'attributeList', value, attributes }, token)
}

function exitAttributeList(this: CompileContext, token: Token): undefined {
  this.exit(token)
}

function tokenizeAttributeList(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const context = this
  return start

  function start(code: Code): State | undefined {
    if (code !== codes.leftCurlyBrace) return nok(code)
    effects.enter('attributeList')
    effects.consume(code)
    return inside
  }

  function inside(code: Code): State | undefined {
    if (code === codes.eof || code === codes.leftCurlyBrace || markdownLineEnding(code)) return nok(code)
    effects.consume(code)
    return code === codes.rightCurlyBrace ? end : inside
  }

  function end(code: Code): State | undefined {
    const found = readAttributes(context.sliceSerialize(effects.exit('attributeList')))
    return found && toProperties(found) ? ok(code) : nok(code)
  }
}
