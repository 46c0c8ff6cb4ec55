/*
 * The nodes that Octavo adds to mdast (beside those of GFM, front matter, math and directives), and what it keeps in
 * `data`. Types only: importing this file makes them part of every `mdast` type.
 */

import type { BlockContent, Data, DefinitionContent, Literal, Parent, PhrasingContent } from 'mdast'
import type {} from 'mdast-util-directive'
import type {} from 'mdast-util-math'
import type {} from 'mdast-util-to-hast'
import type { CalloutKind } from '../0-language/terms.ts'
import type { Attributes } from './syntax/read-attributes.ts'

/** A box beside the running text, however it was spelled: `!!! note`, `> [!NOTE]` or `::: note`. */
export interface Callout extends Parent {
  type: 'callout'
  kind: CalloutKind
  /** The author's own title; without one the kind's name in the book's language is the title. */
  title?: PhrasingContent[]
  children: (BlockContent | DefinitionContent)[]
  data?: Data
}

/** Words with attributes, `[words]{.class}`, or an HTML element whose content is inline Markdown. */
export interface Span extends Parent {
  type: 'span'
  children: PhrasingContent[]
  data?: Data
}

/** The caption of the image before it, which stands alone in its paragraph: the image's title, as Markdown. */
export interface ImageCaption extends Parent {
  type: 'imageCaption'
  children: PhrasingContent[]
  data?: Data
}

/** `{#id .class key=value}` between tokenizer and transforms; no such node is in a tree of `parseMarkdown`. */
export interface AttributeList extends Literal {
  type: 'attributeList'
  /** The source, braces included. */
  value: string
  attributes: Attributes
}

/**
 * `[[Page#Heading|words]]` or `![[picture.png|300]]` until the book's model, which knows all chapters, makes it a link, an image
 * or text.
 */
export interface WikiLink extends Parent {
  type: 'wikiLink'
  /** The source, brackets included. */
  value: string
  /** `![[…]]` */
  embed: boolean
  /** Name of a page or a file, with the heading behind `#`. */
  target: string
  /** The source behind the first bar. */
  words?: string
  /** The words of a link, if it has any of its own. */
  children: PhrasingContent[]
  data?: Data
}

/** `!!! kind "Title"` between tokenizer and transforms; no such node is in a tree of `parseMarkdown`. */
export interface Admonition extends Parent {
  type: 'admonition'
  /** The word after the marks, in lower case. */
  name: string
  /** With a title, the first child is a paragraph whose `data.directiveLabel` is set. */
  children: (BlockContent | DefinitionContent)[]
}

/** `:::` that ends nothing, between tokenizer and transforms; no such node is in a tree of `parseMarkdown`. */
export interface StrayFence extends Literal {
  type: 'strayFence'
  value: string
}

declare module 'mdast' {
  interface Data {
    /** On a table: its caption, from a paragraph `Table: …` beside it. */
    caption?: PhrasingContent[]
    /** On `inlineMath`: a formula on a line of its own, although it stands inside a paragraph. */
    display?: boolean
  }
  interface BlockContentMap {
    callout: Callout
    admonition: Admonition
    strayFence: StrayFence
  }
  interface PhrasingContentMap {
    span: Span
    imageCaption: ImageCaption
    attributeList: AttributeList
    wikiLink: WikiLink
  }
  interface RootContentMap {
    callout: Callout
    admonition: Admonition
    strayFence: StrayFence
    span: Span
    imageCaption: ImageCaption
    attributeList: AttributeList
    wikiLink: WikiLink
  }
}
