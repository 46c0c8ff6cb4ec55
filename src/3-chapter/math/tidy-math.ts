import type { ElementContent as HastContent, Element as HastElement, Properties } from 'hast'

/*
 * Temml's output needs its own style sheet and has attributes that MathML 3 does not allow where they are. Here it becomes
 * MathML that says everything itself: valid by the schema of EPUBCheck 4.2.6 and 5.3.0, and set right by Chromium, which knows only
 * MathML Core (no `menclose`, no `columnalign`).
 */

/** Chromium aligns boxes in a cell, such as a fraction, by its own value only. */
const leftAligned = 'text-align:left;text-align:-webkit-left'
const rightAligned = 'text-align:right;text-align:-webkit-right'

/** Lines across a `menclose`, for Chromium as backgrounds: they need no position and cannot leave the box. */
const strikes: Readonly<Record<string, string>> = {
  updiagonalstrike: gradient('to top left', 50),
  downdiagonalstrike: gradient('to top right', 50),
  horizontalstrike: gradient('to bottom', 55),
}

/** What Temml's classes mean for Chromium, from its style sheet; classes that are not here change little. */
const classStyles: Readonly<Record<string, string>> = {
  'tml-left': leftAligned,
  'tml-right': rightAligned,
  'tml-overline': 'padding:0.1em 0 0 0;border-top:0.065em solid',
  'tml-underline': 'padding:0 0 0.1em 0;border-bottom:0.065em solid',
  'tml-fbox': 'padding:3pt;border:0.065em solid',
  'longdiv-top': 'padding:0.1em 0.2em 0.2em 0.433em;border-top:0.067em solid',
  actuarial: 'padding:0.04em 0.04em 0 0.04em;border-top:0.08em solid;border-right:0.08em solid',
  'phasor-bottom': 'padding:0.2em 0.2em 0.1em 0.6em;border-bottom:0.067em solid',
  'tml-hat-1': 'transform:scale(1.8,1)',
  'tml-hat-2': 'transform:scale(3.5,1)',
  'tml-hat-3': 'transform:scale(5.4,1)',
  'tml-hat-4': 'transform:scale(7.2,1)',
  'tml-tilde-2': 'transform:scale(2,1.1)',
  'tml-tilde-3': 'transform:scale(3,1.1)',
  'tml-tilde-4': 'transform:scale(4,1.1)',
}

/** Empty boxes that Temml's style sheet makes lines of. */
const drawn = new Set(['tml-cancel', 'longdiv-arc', 'phasor-angle', 'textcircle'])

const global = ['mathcolor', 'mathbackground']
const token = ['mathvariant', 'mathsize', 'dir']

/** MathML 3's attributes of the elements that Temml makes, beside `style`. An element that is not here gives way to its content. */
const attributes: Readonly<Record<string, readonly string[]>> = {
  menclose: ['notation'],
  mfrac: ['linethickness'],
  mi: token,
  mn: token,
  mmultiscripts: [],
  mo: [
    ...token,
    ...[
      'form',
      'fence',
      'separator',
      'lspace',
      'rspace',
      'stretchy',
      'symmetric',
      'maxsize',
      'minsize',
      'largeop',
      'movablelimits',
      'accent',
    ],
  ],
  mover: ['accent'],
  mpadded: ['height', 'depth', 'width', 'lspace', 'voffset'],
  mphantom: [],
  mprescripts: [],
  mroot: [],
  mrow: [],
  ms: token,
  mspace: ['width', 'height', 'depth'],
  msqrt: [],
  mstyle: ['scriptlevel', 'displaystyle', 'mathvariant', 'mathsize'],
  msub: [],
  msubsup: [],
  msup: [],
  mtable: ['displaystyle', 'rowspacing', 'columnspacing', 'columnalign', 'align'],
  mtd: ['columnalign', 'rowspan', 'columnspan'],
  mtext: token,
  mtr: [],
  munder: ['accentunder'],
  munderover: ['accent', 'accentunder'],
  none: [],
}

const length = /^-?\d*(\d\.?|\.\d)\d*(e[mx]|in|cm|mm|p[xtc]|%)?$/
const lengths = /^-?\d*\.?\d+(e[mx]|in|cm|mm|p[xtc]|%)( -?\d*\.?\d+(e[mx]|in|cm|mm|p[xtc]|%))*$/
const colour =
  /^(#[\da-f]{3}([\da-f]{3})?|aqua|black|blue|fuchsia|gr[ae]y|green|lime|maroon|navy|olive|purple|red|silver|teal|white|yellow)$/i

/** What the schema wants of values; an attribute with another value is dropped. */
const values: Readonly<Record<string, RegExp>> = {
  ...Object.fromEntries(
    'accent accentunder displaystyle fence largeop movablelimits separator stretchy symmetric'
      .split(' ')
      .map((name) => [name, /^(true|false)$/]),
  ),
  columnalign: /^(left|center|right)( (left|center|right))*$/,
  columnspacing: lengths,
  rowspacing: lengths,
  columnspan: /^[1-9]\d{0,2}$/,
  rowspan: /^[1-9]\d{0,2}$/,
  form: /^(infix|postfix|prefix)$/,
  mathvariant:
    /^(normal|bold|italic|bold-italic|double-struck|bold-fraktur|script|bold-script|fraktur|sans-serif|bold-sans-serif|sans-serif-italic|sans-serif-bold-italic|monospace|initial|tailed|looped|stretched)$/,
  linethickness: length,
  mathbackground: colour,
  mathcolor: colour,
  mathsize: length,
  maxsize: length,
  minsize: length,
  rspace: length,
  scriptlevel: /^[+-]?\d+$/,
}

/** Makes Temml's MathML valid and independent of any style sheet; the input is not changed. */
export function tidyMath(nodes: readonly HastContent[]): HastContent[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return [node]
    return node.type === 'element' ? tidyElement(node) : []
  })
}

function tidyElement(element: HastElement): HastContent[] {
  const { tagName, properties, children } =
    element.tagName === 'mtable' ? spreadRows(dropNumbers(element)) : element
  const name =
    tagName === 'mrow' && ('scriptlevel' in properties || 'displaystyle' in properties) ? 'mstyle' : tagName
  const allowed = attributes[name]
  if (!allowed) return tidyMath(children)
  if (classesOf(properties).some((className) => drawn.has(className))) return []
  return [
    {
      type: 'element',
      tagName: name,
      properties: tidyProperties(properties, allowed),
      children: tidyMath(children),
    },
  ]
}

function tidyProperties(properties: Properties, allowed: readonly string[]): Properties {
  const kept = Object.entries(properties).filter(([name, value]) => {
    return [...allowed, ...global].includes(name) && (values[name]?.test(String(value)) ?? true)
  })
  const classes = classesOf(properties).map((name) => classStyles[name])
  const style = joinStyles([scaled(known(properties.style)), strikeStyle(properties), ...classes])
  return { ...Object.fromEntries(kept), ...(style ? { style } : {}) }
}

/** What Temml says of looks. To cells that a row lacks it gives its own state instead: `level:0;color:undefined;font:`. */
const looks =
  /^(border(-(top|right|bottom|left))?|bottom|color|display|font-(family|style|weight)|height|justify-content|left|margin-left|math-depth|padding(-(top|right|bottom|left))?|position|right|text-align|transform|white-space|width)$/

function known(style: Properties[string]): string {
  const declarations = String(style ?? '').split(';')
  const kept = declarations.filter((declaration) => {
    const [name = '', ...value] = declaration.split(':')
    const text = value.join(':').trim()
    return looks.test(name.trim()) && text !== '' && text !== 'undefined'
  })
  return kept.join(';')
}

/** Temml gives the white between columns in points of a text of 10 pt: it is to be as large as the formula is. */
function scaled(style: Properties[string]): string {
  return String(style ?? '').replaceAll(
    /(?<![\w.])(\d*\.?\d+)pt\b/g,
    (_, points) => `${Number((points / 10).toFixed(4))}em`,
  )
}

function strikeStyle({ notation }: Properties): string {
  const names = String(notation ?? '').split(' ')
  const lines = names.flatMap((name) => strikes[name] ?? [])
  return lines.length > 0 ? `padding:0.5ex 0;print-color-adjust:exact;background:${lines.join(',')}` : ''
}

function gradient(direction: string, percent: number): string {
  const ink = `transparent calc(${percent}% - 0.03em),currentColor 0 calc(${percent}% + 0.03em),transparent 0`
  return `linear-gradient(${direction},${ink})`
}

function joinStyles(styles: readonly unknown[]): string {
  const parts = styles.map((style) => (typeof style === 'string' ? style.replace(/;$/, '') : ''))
  return parts.filter((part) => part !== '').join(';')
}

/** The distance between the rows of displays and of small matrices, which Temml leaves to its style sheet. */
function spreadRows(table: HastElement): HastElement {
  const classes = classesOf(table.properties)
  const distance = classes.includes('tml-jot')
    ? '0.7ex'
    : classes.includes('tml-small')
      ? '0.35ex'
      : undefined
  if (!distance) return table
  return mapCells(table, (cell) => [addStyle(cell, `padding-top:${distance};padding-bottom:${distance}`)])
}

/**
 * Takes the columns for equation numbers out of a table that has no `\tag`. Temml numbers with CSS counters, which would begin
 * anew in every chapter and be unknown to everything but a browser.
 */
function dropNumbers(table: HastElement): HastElement {
  if (hasTag(table)) return widen(table)
  const { style, ...properties } = table.properties
  return mapCells({ ...table, properties }, (cell) => (isNumberColumn(cell) ? [] : [cell]))
}

/** A table with tags fills the line; the tags stand at its end. */
function widen(table: HastElement): HastElement {
  const wide = addStyle({ ...table, properties: { ...table.properties, style: '' } }, 'width:100%')
  return mapCells(wide, (cell) => [isNumberColumn(cell) ? addStyle(cell, rightAligned) : cell])
}

/** The columns at both sides of a numbered equation: `padding:0;width:50%`. */
function isNumberColumn({ properties }: HastElement): boolean {
  return /^padding:0;width:[\d.]+%/.test(String(properties.style ?? ''))
}

function hasTag(node: HastElement): boolean {
  if (classesOf(node.properties).includes('tml-tag')) return true
  return node.children.some(
    (child) => child.type === 'element' && child.tagName !== 'mtable' && hasTag(child),
  )
}

function mapCells(table: HastElement, change: (cell: HastElement) => HastContent[]): HastElement {
  const mapRow = (row: HastElement): HastElement => ({
    ...row,
    children: row.children.flatMap((cell) => (cell.type === 'element' ? change(cell) : [cell])),
  })
  return { ...table, children: table.children.map((row) => (row.type === 'element' ? mapRow(row) : row)) }
}

function addStyle(element: HastElement, more: string): HastElement {
  return {
    ...element,
    properties: { ...element.properties, style: joinStyles([element.properties.style, more]) },
  }
}

function classesOf({ className }: Properties): readonly string[] {
  return Array.isArray(className) ? className.map(String) : []
}
