/*
 * What of SVG an EPUB may hold and Octavo keeps: static drawing by SVG 1.1, which EPUBCheck 4.2.6 checks strictly. No scripts, no
 * animation, no foreign objects, no links.
 */

/** Attributes that any kept element may have. */
const core = words('id class style xml:space')

const paint =
  words(`fill fill-rule fill-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
  stroke-miterlimit stroke-opacity stroke-width color color-interpolation color-rendering opacity display visibility
  image-rendering shape-rendering text-rendering clip-path clip-rule mask filter`)

const markers = words('marker-start marker-mid marker-end')

const text =
  words(`font-family font-size font-size-adjust font-stretch font-style font-variant font-weight direction
  letter-spacing word-spacing text-decoration unicode-bidi text-anchor dominant-baseline alignment-baseline baseline-shift
  writing-mode`)

const gradient = words('stop-color stop-opacity color color-interpolation color-rendering')

const container = [
  ...paint,
  ...markers,
  ...text,
  ...words('stop-color stop-opacity flood-color flood-opacity overflow clip'),
]

const filter = words(
  'x y width height result in flood-color flood-opacity lighting-color color-interpolation-filters',
)

const position = words('x y width height')

/** Kept elements, with the attributes that each may have beside those that all may have. */
export const elements: ReadonlyMap<string, ReadonlySet<string>> = grammar({
  svg: [...container, ...position, ...words('viewBox preserveAspectRatio')],
  g: [...container, 'transform'],
  defs: [...container, 'transform'],
  symbol: [...container, ...words('viewBox preserveAspectRatio')],
  use: [...container, ...position, ...words('transform xlink:href')],
  title: [],
  desc: [],
  style: words('type media'),
  path: [...paint, ...markers, ...words('d pathLength transform')],
  rect: [...paint, ...position, ...words('rx ry transform')],
  circle: [...paint, ...words('cx cy r transform')],
  ellipse: [...paint, ...words('cx cy rx ry transform')],
  line: [...paint, ...markers, ...words('x1 y1 x2 y2 transform')],
  polyline: [...paint, ...markers, ...words('points transform')],
  polygon: [...paint, ...markers, ...words('points transform')],
  text: [...paint, ...text, ...words('x y dx dy rotate textLength lengthAdjust transform')],
  tspan: [...paint, ...text, ...words('x y dx dy rotate textLength lengthAdjust')],
  textPath: [...paint, ...text, ...words('startOffset method spacing textLength lengthAdjust xlink:href')],
  image: [...paint, ...position, ...words('preserveAspectRatio transform xlink:href overflow clip')],
  linearGradient: [
    ...gradient,
    ...words('x1 y1 x2 y2 gradientUnits gradientTransform spreadMethod xlink:href'),
  ],
  radialGradient: [
    ...gradient,
    ...words('cx cy r fx fy gradientUnits gradientTransform spreadMethod xlink:href'),
  ],
  stop: [...gradient, 'offset'],
  clipPath: [...paint, ...text, ...words('clipPathUnits transform')],
  mask: [...container, ...position, ...words('maskUnits maskContentUnits')],
  pattern: [
    ...container,
    ...position,
    ...words('patternUnits patternContentUnits patternTransform viewBox preserveAspectRatio xlink:href'),
  ],
  marker: [
    ...container,
    ...words('refX refY markerUnits markerWidth markerHeight orient viewBox preserveAspectRatio'),
  ],
  filter: [...container, ...position, ...words('filterUnits primitiveUnits filterRes xlink:href')],
  feBlend: [...filter, ...words('in2 mode')],
  feColorMatrix: [...filter, ...words('type values')],
  feComponentTransfer: filter,
  feComposite: [...filter, ...words('in2 operator k1 k2 k3 k4')],
  feConvolveMatrix: [
    ...filter,
    ...words('order kernelMatrix divisor bias targetX targetY edgeMode kernelUnitLength preserveAlpha'),
  ],
  feDiffuseLighting: [...filter, ...words('surfaceScale diffuseConstant kernelUnitLength')],
  feDisplacementMap: [...filter, ...words('in2 scale xChannelSelector yChannelSelector')],
  feDistantLight: words('azimuth elevation'),
  feFlood: filter,
  feFuncA: words('type tableValues slope intercept amplitude exponent offset'),
  feFuncB: words('type tableValues slope intercept amplitude exponent offset'),
  feFuncG: words('type tableValues slope intercept amplitude exponent offset'),
  feFuncR: words('type tableValues slope intercept amplitude exponent offset'),
  feGaussianBlur: [...filter, 'stdDeviation'],
  feMerge: filter,
  feMergeNode: ['in'],
  feMorphology: [...filter, ...words('operator radius')],
  feOffset: [...filter, ...words('dx dy')],
  fePointLight: words('x y z'),
  feSpecularLighting: [
    ...filter,
    ...words('surfaceScale specularConstant specularExponent kernelUnitLength'),
  ],
  feSpotLight: words('x y z pointsAtX pointsAtY pointsAtZ specularExponent limitingConeAngle'),
  feTile: filter,
  feTurbulence: [...filter, ...words('baseFrequency numOctaves seed stitchTiles type')],
})

/** Without these an element draws nothing, and is not valid. */
export const required: Readonly<Record<string, readonly string[]>> = {
  circle: ['r'],
  ellipse: ['rx', 'ry'],
  image: ['width', 'height', 'xlink:href'],
  path: ['d'],
  polygon: ['points'],
  polyline: ['points'],
  rect: ['width', 'height'],
  textPath: ['xlink:href'],
  use: ['xlink:href'],
}

/** What SVG 1.1 wants to be said, and SVG 2 takes for granted. */
export const assumed: Readonly<Record<string, Readonly<Record<string, string>>>> = { stop: { offset: '0' } }

/** Whether an element may stand in another one; elsewhere it draws nothing, and is not valid. */
export function mayHold(parent: string, child: string): boolean {
  if (child === 'title' || child === 'desc') return true
  const place = places.get(child) ?? (child.startsWith('fe') ? 'filter' : 'container')
  return place === contentOf(parent)
}

const places: ReadonlyMap<string, string> = new Map([
  ['tspan', 'text'],
  ['textPath', 'text'],
  ['stop', 'gradient'],
])

/** What kind of elements an element is for. */
function contentOf(name: string): string {
  if (['text', 'tspan', 'textPath'].includes(name)) return 'text'
  if (name.endsWith('Gradient')) return 'gradient'
  if (name === 'filter' || name.startsWith('fe')) return 'filter'
  return containers.has(name) ? 'container' : 'nothing'
}

const containers = new Set(words('svg g defs symbol clipPath mask pattern marker'))

/** Elements that give way to their content: it is drawn all the same. */
export const transparent: ReadonlySet<string> = new Set(['a', 'switch'])

/** Elements of no effect on a still picture; they go without a word. */
export const silent: ReadonlySet<string> = new Set(['metadata', 'view', 'cursor'])

/** Attributes of SVG 2 and CSS that SVG 1.1 does not have, and which mean the same as a declaration of `style`. */
export const declarations: ReadonlySet<string> = new Set(
  words(
    'paint-order vector-effect mix-blend-mode isolation transform-origin mask-type white-space shape-inside inline-size',
  ),
)

function grammar(
  table: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(Object.entries(table).map(([name, attributes]) => [name, new Set([...core, ...attributes])]))
}

function words(list: string): string[] {
  return list.split(/\s+/)
}
