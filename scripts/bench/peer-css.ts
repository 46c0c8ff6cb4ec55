import type { PageGeometry } from '../../src/4-pages/document/page-geometry.ts'

/** The style sheet of the peers' book: what Octavo's pages have, as far as CSS for paged media has names for it. */
export function peerCss({ width, height, top, bottom, inner, outer, line }: PageGeometry): string {
  return `
@page { font-family: Alegreya; margin: ${top}px ${outer}px ${bottom}px ${inner}px; size: ${width}px ${height}px; }
@page :left {
  margin-left: ${outer}px;
  margin-right: ${inner}px;
  @top-left { content: counter(page); }
  @top-center { content: string(book); }
}
@page :right {
  margin-left: ${inner}px;
  margin-right: ${outer}px;
  @top-center { content: string(chapter); }
  @top-right { content: counter(page); }
}
@page chapter:first {
  @top-left { content: none; }
  @top-center { content: none; }
  @top-right { content: none; }
  @bottom-center { content: counter(page); }
}
body {
  font: 14.667px/${line}px Alegreya, serif;
  hyphens: manual;
  margin: 0;
  orphans: 2;
  text-align: justify;
  widows: 2;
}
h1, h2 { break-after: avoid; font-weight: 400; margin: ${line}px 0; text-align: center; }
h1 { font-size: 24px; line-height: ${2 * line}px; }
h2 { font-size: 17px; line-height: ${line}px; }
.titlepage h1 { string-set: book content(text); }
.chapter { break-before: right; page: chapter; }
.chapter h1 { string-set: chapter content(text); }
.imprint, .contents { break-before: page; }
.contents a { color: inherit; text-decoration: none; }
.contents a::after { content: " " target-counter(attr(href url), page); }
p { margin: 0; }
p + p { text-indent: 1.35em; }
ul { margin: ${line}px 0; padding-left: 1.35em; }
table { border-collapse: collapse; margin: ${line}px auto; }
th, td { padding: 0 8px; }
pre { font: 12px/${line}px "Source Code Pro", monospace; margin: ${line}px 0; text-align: start; white-space: pre-wrap; }
.footnote { float: footnote; font-size: 12.6px; line-height: 16.5px; text-indent: 0; }
`
}
