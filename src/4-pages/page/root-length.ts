import { px } from './px.ts'

/** A length that the print's style sheet gives to the whole document, px. */
export function rootLength(name: RootLength): number {
  return px(getComputedStyle(document.documentElement).getPropertyValue(name))
}

/** Breadth and height of a page's text, unit of the baseline grid, how far signs stand out into the margin. */
export type RootLength = '--text-width' | '--text-height' | '--line' | '--hang'
