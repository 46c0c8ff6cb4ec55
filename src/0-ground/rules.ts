/** One kind of diagnostic. Its id is the same in code, tests (`tests/rules/<id>/`) and documentation. */
export interface Rule {
  /** `error` keeps the publication from being written; `info` is shown with `--verbose` only. */
  readonly severity: 'error' | 'warning' | 'info'
  /** What the author can do, for any message of the rule. */
  readonly help: string
  /** The machine is at fault, not the manuscript: the process exits with 3. */
  readonly machine?: true
  /** Octavo is at fault, not the manuscript: the process exits with 4. */
  readonly fault?: true
}

/** Every rule, in the order of the pipeline. */
export const rules = {
  // Finding and reading
  'path-missing': error(
    'Give the path of a Markdown file, of a folder with `book.yaml`, or of a folder of these.',
  ),
  'publication-empty': error('Write some text, or take the file out of the folder.'),
  'publication-name-taken': error(
    'Rename one of the two files or folders: output files take their names from them.',
  ),
  'file-outside': error(
    'Octavo reads only files inside the publication’s folder, after following links. Move or copy the file there.',
  ),
  'file-unreadable': error('Check that the file exists and may be read.'),
  'file-too-large': error('Split the file. A Markdown file may have up to 32 MB, an image up to 64 MB.'),
  'file-encoding': error('Save the file as UTF-8.'),
  'control-character': warning(
    'The character was dropped: book formats cannot hold it, or it hides in what order the letters stand. Delete it from the file.',
  ),

  // Configuration
  'yaml-syntax': error(
    'Correct the YAML at this place. Quote values that hold `: ` or begin with a special character.',
  ),
  'toml-syntax': error('Correct the TOML at this place.'),
  'config-key-unknown': error(
    'Keys are listed in the handbook, and in `schema/book.schema.json` for editors.',
  ),
  'config-key-duplicate': error('Keep one of the two.'),
  'config-value': error('See the handbook for the values this key takes.'),
  'front-matter-key-unused': info('Octavo does not use this key of the front matter.'),
  'chapter-missing': error(
    'Correct the path under `chapters`, which is relative to `book.yaml`, or create the file.',
  ),
  'chapter-listed-twice': error('List each chapter once.'),
  'chapter-unlisted': warning('Add it to `chapters` in `book.yaml`, or move it out of the book’s folder.'),

  // What was inferred
  inferred: info(
    'Octavo inferred this from the text. To set it yourself, write it in the front matter or in `book.yaml`.',
  ),
  'title-missing': error('Begin with a heading (`# Title`), or write `title:` in the front matter.'),
  'language-unsure': warning(
    'Write `language:` in the front matter or in `book.yaml`: hyphenation, quotation marks and screen readers need it.',
  ),
  'date-missing': info('Write `published: YYYY-MM-DD`, or set SOURCE_DATE_EPOCH, to date the publication.'),

  // Markdown
  'markdown-too-deep': error('Nest lists, quotations, blocks and emphasis less deeply.'),
  'emphasis-excessive': error(
    'Divide the paragraph. If its `*`, `_` and `~` are no emphasis, set them as code, or write `\\` before them.',
  ),
  'images-nested': error(
    'End the images before, by `](address)`, or write `\\` before each `![` that begins none.',
  ),
  'math-unclosed': error('Close the formula with `$$`. Until then it is shown as text.'),
  'math-invalid': error('Correct the TeX. Until then its source is shown.'),
  'directive-misplaced': warning('This directive has no effect here; it stays text.'),
  'directive-unknown': warning(
    'Use one of the names in the handbook. A block with a name that Octavo does not know is set as plain text, and keeps the name as its class for a theme.',
  ),
  'directive-unclosed': warning('Write `:::` on a line of its own where the block ends.'),
  'remark-unclosed': error(
    'End the remark with `%%` or `<<}`, or write `\\` before its first sign if it is none: private words would be printed.',
  ),
  'remark-half': warning(
    'If a remark or a revision is meant, write both of its marks: `%%…%%`, `{>>…<<}`. If not, write `\\` before the mark.',
  ),
  'text-swallowed': warning(
    'End the code with the same signs on a line of their own. Between scenes write `***`.',
  ),
  'table-cells-extra': warning(
    'A row has as many cells as the head of its table: GitHub shows no others. Add columns to the head, or write `\\|` where the text itself has a bar.',
  ),
  'table-unread': warning(
    'Give both rows as many cells, or write `\\|` where the text itself has a bar. If no table is meant, write `\\` before the dashes.',
  ),
  'reading-divided': warning(
    'Write one reading in closed braces, or as many as the word has characters: `{漢字|かんじ}`, `{漢字|かん|じ}`. If no reading is meant, write `\\{`.',
  ),
  'html-removed': warning(
    'Octavo keeps only HTML that is safe and valid in every edition. Text inside is kept, but not that of scripts, styles and frames. Use Markdown or an allowed element instead.',
  ),
  'id-duplicate': error('An id names one place of a file. Give one of the two another name.'),
  'heading-jump': info('The heading was set at the next level, so that the outline has no gaps.'),
  'note-undefined': error('Define the note with `[^name]: text`, or escape the bracket: `\\[^name]`.'),
  'note-unused': warning(
    'Refer to the note with `[^name]` in the text, or delete it. It is not in the publication.',
  ),
  'note-duplicate': error('Give one of the two notes another name; the first one is used.'),
  'link-dead': error('Correct the target: a heading’s id, a chapter’s file, or `file.md#id`.'),
  'link-outside': warning(
    'Link to a chapter, or to a full address (`https://…`). The text of the link is kept.',
  ),
  'link-broken': warning(
    'Name a page by its file, its title or its path, or a heading of this page, `[[#Heading]]`. If no link is meant, write `\\[\\[`, or set it as code.',
  ),
  'link-unsafe': warning(
    'Use an `https:`, `http:`, `mailto:` or `tel:` address, or a place in the publication. The text of the link is kept.',
  ),
  'link-unread': error(
    'Write the address in angle brackets, `[words](<my page.md>)`, or put `%20` for each space. If no link is meant, write `\\[`.',
  ),
  'reference-undefined': warning(
    'Write `[label]: address` on a line of its own. If no link is meant, write `\\[`.',
  ),
  'link-empty': warning(
    'Write some words between the brackets. The address stands in their place. Only links to places of the publication find their words themselves.',
  ),
  'reference-unnamed': error(
    'Write some words between the brackets, or give the place a caption or a title. Figures have numbers with `captions: numbered`.',
  ),
  'reference-form': warning(
    'Write `{ref=page}` or `{ref=full}` behind a link to a place of the publication, or nothing.',
  ),
  'figure-place': warning(
    'Write `{place=top}`, `{place=bottom}` or `{place=page}` directly behind an image in a paragraph of its own, or at the end of a caption.',
  ),
  'code-language-unknown': info('The code is set without colours. See the handbook for known names.'),

  // Images
  'image-missing': error('Correct the path, which is relative to the Markdown file, or add the image.'),
  'image-corrupt': error('Replace the image by a readable PNG, JPEG, GIF, WebP, AVIF or SVG file.'),
  'image-remote': warning(
    'Octavo does not use the network while building. Download the images and refer to the files. Until then a box with the alternative text stands in their place.',
  ),
  'image-huge': error(
    'Scale the image down, or make the drawing simpler: at most 100 megapixels or half a million shapes are read.',
  ),
  'image-alt-missing': warning(
    'Say what the image shows: `![description](file)`. For a decoration write `![](file){.decorative}`. What is alone in a link says where that leads.',
  ),
  'image-size': warning(
    'Write a width in px, pt, pc, mm, cm, in, em or rem, or in per cent of the text’s width: `{width=20mm}`, `{width=50%}`. A height has no per cent.',
  ),
  'image-type': info('The content decides, not the name; the image has the right name in the publication.'),
  'svg-cleaned': warning('Scripts, event handlers and references to other files were taken out of the SVG.'),
  'svg-text': warning(
    'Convert the text to outlines (paths) in the program that made the SVG: in the EPUB it is set in whatever font the reader’s machine has, in the PDF in the book’s own, which may be broader or narrower.',
  ),

  // The press
  'profile-unfit': error('Use the ICC profile that the printer gives for this press and paper, or none.'),
  'sheet-too-small': error(
    'Give a larger sheet, a smaller trim, bleed or slug; or leave out `sheet`, and it is as large as it must be.',
  ),
  'page-unfit': error(
    'Give a larger `trim` or smaller `margins`: at least an inch is needed for text. A page may be 200 inches long.',
  ),
  'colours-dropped': info('Write `ink: cmyk` under `editions.print` to have pictures printed in colour.'),
  'gutter-small': warning(
    'Give more room at the spine with `editions.print.margins.inner`: the thicker a book, the less of its inner margins is seen.',
  ),
  'image-resolution': warning(
    'Use a larger picture or show it smaller: below 200 pixels per inch, print shows the pixels.',
  ),
  hairline: warning('Make the line of the drawing or of the theme a quarter of a point or thicker.'),

  // Themes and fonts
  'edition-off': error(
    'Set one of `epub`, `pdf` and `print` under `editions` to `true`, or ask for another with --edition.',
  ),
  'theme-missing': error('Use the name of a folder in `templates/`.'),
  'glyph-missing': error(
    'No font of the theme has these characters. Use others, or make the EPUB alone (`--edition epub`): there the reader’s own fonts serve.',
  ),

  'emoji-unjoined': warning(
    'Use an emoji of its own, or the parts alone: in the PDF they stand side by side. In the EPUB the reader’s device may join them.',
  ),
  'font-unfit': error(
    'Use another font in the theme, or another cut of this one: static TrueType, with a licence that allows to embed parts of it.',
  ),

  // Pages
  'hint-unmatched': warning(
    'Copy the first words of the paragraph from the report (--report), or take the hint out.',
  ),
  'hint-ambiguous': warning(
    'Give as many words as no other paragraph begins with, and each paragraph one hint. The hint has no effect.',
  ),
  'hint-idle': warning(
    'Take the hint out, or change the words: spaces would become too narrow or too broad. The lines are as they were.',
  ),
  'pages-left': warning(
    'Shorten or split what is too tall for a page. The pages are complete, but their lines may not register.',
  ),
  'notes-moved': warning(
    'Shorten or split what is too tall for a page, or write `notes: chapter` to have all notes at the ends of chapters.',
  ),

  'text-overfull': error(
    'Break or shorten what is too long here: a formula, a word, a picture with a width of its own; or nest lists and quotations less deeply.',
  ),
  'pages-scaled': error(
    'This is a fault of Octavo or of its theme: nothing may be broader than the page. Please report it.',
  ),
  'notes-unsettled': warning(
    'Change the text near the notes: with their signs by page, one of them would move to and fro between two pages.',
  ),
  'figure-kept': warning(
    'Write the figure between paragraphs, make it smaller, or take its `place` out. Until then it stands where it is written.',
  ),
  'figure-deferred': info(
    'Numbers of figures and of tables stand in their order. Give the figure before it another place, or this one a place of its own.',
  ),
  'table-turned': info('To have it upright, leave out columns or use shorter words in it.'),
  'table-squeezed': warning(
    'Split the table, or leave out columns: not even a turned page is broad enough for its words.',
  ),
  'formula-small': warning(
    'Write it in several lines (`\\begin{aligned}`), split the matrix, or give parts of it names of their own. It is whole, but smaller than 70 % of the text around it.',
  ),
  'reference-unsettled': warning(
    'Give the reference words of its own, or change the text near it. Octavo writes “on page 12” in place of “on the facing page”, or leaves room for the longest of the words.',
  ),

  // The whole of a publication
  'time-out': error(
    'Divide the publication, make its drawings, formulas or tables simpler, or give more time with --timeout SECONDS.',
  ),
  'internal-error': fault(
    'This is a fault of Octavo, not of the manuscript. Please report it with the manuscript, or the smallest part of it that fails, and with what --verbose prints. Other publications of the run are made.',
  ),

  // Outputs
  'browser-missing': machine(
    'Install Chrome, Chromium or Edge, or set PUPPETEER_EXECUTABLE_PATH to one. On Debian and Ubuntu: `apt-get install chromium`.',
  ),
  'browser-failed': machine(
    'Run with --verbose for the browser’s own message. Another browser can be named by PUPPETEER_EXECUTABLE_PATH.',
  ),
  'output-unwritable': machine(
    'Free the place or choose another folder with --out. The last good files were left as they were.',
  ),
  'epub-invalid': fault(
    'This is a fault of Octavo or of its theme, not of the manuscript. Please report it.',
  ),
  'pdf-invalid': fault('This is a fault of Octavo or of its theme, not of the manuscript. Please report it.'),
  'file-kind': error('Name a finished PDF. A manuscript is checked while it is built.'),
  'pdf-refused': error(
    'Accessibility checkers (PDF/UA-1), archives (PDF/A-2a) or print shops (PDF/X-4) would refuse the file. Octavo’s own PDFs pass; for others, ask the program that made it.',
  ),
  'printer-refuses': error(
    'Change `editions.print` in `book.yaml`: trim, margins, bleed, marks, ink or `page-multiple`. The limits are those that the printer publishes.',
  ),
  'text-lost': fault(
    'Words of the manuscript are not in the output. This is a fault of Octavo or of its theme. Please report it.',
  ),
} as const satisfies Record<string, Rule>

/** The id of a rule: words, not numbers. */
export type RuleId = keyof typeof rules

function error(help: string): Rule {
  return { severity: 'error', help }
}

function warning(help: string): Rule {
  return { severity: 'warning', help }
}

function info(help: string): Rule {
  return { severity: 'info', help }
}

function machine(help: string): Rule {
  return { severity: 'error', help, machine: true }
}

function fault(help: string): Rule {
  return { severity: 'error', help, fault: true }
}
