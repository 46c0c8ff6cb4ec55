import type { Schema } from 'hast-util-sanitize'

const textElements =
  'a abbr b bdi br cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u var wbr ruby rb rt rp'

const blockElements =
  'address article aside blockquote dd details div dl dt figcaption figure footer header hr h1 h2 h3 h4 h5 h6 li ol p pre section summary ul'

const tableElements = 'caption col colgroup table tbody td tfoot th thead tr'

/** MathML Core; attributes that change style or link are left out. */
const mathElements =
  'math semantics annotation mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom ' +
  'msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd'

/** Shapes and text; nothing that runs, links, embeds or fetches. */
const svgElements = 'svg g path rect circle ellipse line polyline polygon text tspan title desc'

/** Elements that mean something within formulas or drawings only. */
export const foreignElements: ReadonlySet<string> = new Set(
  [...words(mathElements), ...words(svgElements)].filter((name) => name !== 'math' && name !== 'svg'),
)

/** A colour by name or number, never a reference. */
const plainPaint = /^[\w#.,%() -]*$/

const svgPaint: [string, RegExp][] = words(
  'fill fillOpacity fillRule stroke strokeWidth strokeLineCap strokeLineJoin strokeDashArray strokeOpacity opacity transform ' +
    'textAnchor fontSize fontStyle fontWeight',
).map((name) => [name, plainPaint])

const svgShape = words('d x y x1 y1 x2 y2 cx cy r rx ry dx dy width height points')

/** Elements that go with all that is in them: their content is no text of the manuscript. */
export const droppedElements: ReadonlySet<string> = new Set(
  words('script style template iframe embed frameset noembed noframes head select'),
)

/** Elements of old or for screens, and those that say the same in a book. */
export const equivalents: Readonly<Record<string, string>> = {
  acronym: 'abbr',
  center: 'div',
  dir: 'ul',
  hgroup: 'div',
  listing: 'pre',
  menu: 'ul',
  strike: 's',
  tt: 'code',
}

/** Elements that mean nothing in a book but part what stands before them, in them and behind, and what does so in their place. */
export const standIns: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    words('dialog fieldset form main nav optgroup plaintext search xmp').map((name) => [name, 'div']),
  ),
  legend: 'p',
  option: 'p',
}

/** Boxes within a line, which part words as pictures do; the words in them are kept. */
export const boxes: ReadonlySet<string> = new Set(
  words('applet audio button canvas datalist input marquee meter object progress textarea video'),
)

/**
 * What raw HTML may hold: an allow-list wide enough for figures, tables, ruby, details, sub- and superscript, MathML and safe
 * SVG. Octavo's own markup passes through it too, `dataAnchor` included.
 */
export const schema: Schema = {
  tagNames: [textElements, blockElements, tableElements, mathElements, svgElements].flatMap(words),
  strip: [...droppedElements],
  clobber: [],
  clobberPrefix: '',
  allowComments: false,
  allowDoctypes: false,
  protocols: { href: ['http', 'https', 'mailto', 'tel'] },
  ancestors: {
    caption: ['table'],
    tbody: ['table'],
    td: ['table'],
    tfoot: ['table'],
    th: ['table'],
    thead: ['table'],
    tr: ['table'],
  },
  attributes: {
    '*': ['id', 'className', 'lang', 'dir', 'title', 'dataAnchor', 'dataPlace', 'ariaLabel', 'ariaHidden'],
    a: ['href', 'role', 'name', 'dataRef'],
    aside: ['role'],
    div: ['role', 'align', 'dataCaptioned'],
    p: ['align'],
    span: [['role', 'img'], 'dataCaption', 'dataLiteral'],
    ...Object.fromEntries(words('h1 h2 h3 h4 h5 h6').map((name) => [name, ['align', 'dataTitle']])),
    img: [
      'src',
      'alt',
      'dataUndescribed',
      'width',
      'height',
      'align',
      ['style', /^width:[\d.]+(?:%|px|pt|pc|mm|cm|in|em|rem)$/],
    ],
    li: ['value'],
    ol: ['start', 'reversed', 'type'],
    td: ['align', 'colSpan', 'rowSpan', 'headers'],
    th: ['align', 'colSpan', 'rowSpan', 'headers', 'scope'],
    tr: ['align'],
    col: ['span'],
    colgroup: ['span'],
    time: ['dateTime'],
    data: ['value'],
    details: ['open'],
    math: ['xmlns', 'display', 'alttext'],
    mo: ['stretchy', 'fence', 'separator', 'form', 'largeop', 'movablelimits', 'symmetric'],
    mfrac: ['linethickness'],
    mtable: ['columnalign', 'rowspacing', 'columnspacing'],
    mtd: ['columnspan', 'rowspan', 'columnalign'],
    mspace: ['width', 'height', 'depth'],
    mi: ['mathvariant'],
    annotation: ['encoding'],
    svg: ['xmlns', 'viewBox', 'width', 'height', 'role', 'preserveAspectRatio', ...svgPaint],
    ...Object.fromEntries(
      words('g path rect circle ellipse line polyline polygon text tspan').map((name) => [
        name,
        [...svgShape, ...svgPaint],
      ]),
    ),
  },
}

function words(list: string): string[] {
  return list.split(' ')
}
