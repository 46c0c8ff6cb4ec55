/**
 * How a language names numbered places and pages. `{}` stands for the number; words and numbers that must not part have a
 * no-break space between them.
 */
export interface ReferenceTerms {
  /** Names of places in running text. At the head of a caption and of a sentence they begin with a capital. */
  readonly names: Readonly<Record<PlaceKind, string>>
  /** Titles of the lists of captions. */
  readonly figures: string
  readonly tables: string
  /** Alone, such as `page 12`. */
  readonly page: string
  /** Behind the name of a place, with the space or sign that parts them. */
  readonly onPage: string
  readonly onFacing: string
  readonly onThis: string
  /** Behind words of the author's own. */
  readonly aside: string
  /** For titles, in languages whose quotation marks are otherwise left as they are written. */
  readonly quotes?: readonly [open: string, close: string]
}

/** What a numbered place may be. */
export type PlaceKind = 'part' | 'chapter' | 'appendix' | 'section' | 'figure' | 'table'

/** The terms of a language, by its primary subtag; English where a language has none. */
export function referenceTermsOf(language: string): ReferenceTerms {
  const primary = language.toLowerCase().split('-')[0] ?? 'en'
  return terms[primary] ?? english
}

/** With a capital for its first letter, as at the head of a sentence. */
export function capitalised(text: string, language: string): string {
  const [first = ''] = text
  return first.toLocaleUpperCase(language) + text.slice(first.length)
}

const english: ReferenceTerms = {
  names: names('part', 'chapter', 'appendix', 'section', 'figure', 'table'),
  figures: 'Figures',
  tables: 'Tables',
  page: 'page\u00a0{}',
  onPage: ' on page\u00a0{}',
  onFacing: ' on the facing page',
  onThis: ' on this page',
  aside: ' (page\u00a0{})',
}

/** Polish and Russian would have to be inflected: their abbreviations are not. */
const terms: Readonly<Record<string, ReferenceTerms>> = {
  en: english,
  fr: {
    names: names('partie', 'chapitre', 'annexe', 'section', 'figure', 'tableau'),
    figures: 'Figures',
    tables: 'Tableaux',
    page: 'page\u00a0{}',
    onPage: ', page\u00a0{}',
    onFacing: ', page ci-contre',
    onThis: ', sur cette page',
    aside: ' (page\u00a0{})',
  },
  de: {
    names: names('Teil', 'Kapitel', 'Anhang', 'Abschnitt', 'Abbildung', 'Tabelle'),
    figures: 'Abbildungen',
    tables: 'Tabellen',
    page: 'Seite\u00a0{}',
    onPage: ' auf Seite\u00a0{}',
    onFacing: ' auf der gegenüberliegenden Seite',
    onThis: ' auf dieser Seite',
    aside: ' (Seite\u00a0{})',
  },
  es: {
    names: names('parte', 'capítulo', 'apéndice', 'sección', 'figura', 'tabla'),
    figures: 'Figuras',
    tables: 'Tablas',
    page: 'página\u00a0{}',
    onPage: ' en la página\u00a0{}',
    onFacing: ' en la página de enfrente',
    onThis: ' en esta página',
    aside: ' (página\u00a0{})',
  },
  it: {
    names: names('parte', 'capitolo', 'appendice', 'sezione', 'figura', 'tabella'),
    figures: 'Figure',
    tables: 'Tabelle',
    page: 'pagina\u00a0{}',
    onPage: ' a pagina\u00a0{}',
    onFacing: ' nella pagina a fronte',
    onThis: ' in questa pagina',
    aside: ' (pagina\u00a0{})',
  },
  pl: {
    names: names('cz.', 'rozdz.', 'dod.', 'podrozdz.', 'rys.', 'tab.'),
    figures: 'Spis rysunków',
    tables: 'Spis tabel',
    page: 's.\u00a0{}',
    onPage: ' na s.\u00a0{}',
    onFacing: ' na sąsiedniej stronie',
    onThis: ' na tej stronie',
    aside: ' (s.\u00a0{})',
  },
  ru: {
    names: names('ч.', 'гл.', 'прил.', 'разд.', 'рис.', 'табл.'),
    figures: 'Список рисунков',
    tables: 'Список таблиц',
    page: 'с.\u00a0{}',
    onPage: ' на с.\u00a0{}',
    onFacing: ' на соседней странице',
    onThis: ' на этой странице',
    aside: ' (с.\u00a0{})',
  },
  pt: {
    names: names('parte', 'capítulo', 'apêndice', 'secção', 'figura', 'tabela'),
    figures: 'Figuras',
    tables: 'Tabelas',
    page: 'página\u00a0{}',
    onPage: ' na página\u00a0{}',
    onFacing: ' na página ao lado',
    onThis: ' nesta página',
    aside: ' (página\u00a0{})',
  },
  nl: {
    names: names('deel', 'hoofdstuk', 'bijlage', 'paragraaf', 'figuur', 'tabel'),
    figures: 'Figuren',
    tables: 'Tabellen',
    page: 'pagina\u00a0{}',
    onPage: ' op pagina\u00a0{}',
    onFacing: ' op de pagina hiernaast',
    onThis: ' op deze pagina',
    aside: ' (pagina\u00a0{})',
  },
  ja: {
    names: {
      part: '第{}部',
      chapter: '第{}章',
      appendix: '付録{}',
      section: '{}節',
      figure: '図{}',
      table: '表{}',
    },
    figures: '図一覧',
    tables: '表一覧',
    page: '{}ページ',
    onPage: '（{}ページ）',
    onFacing: '（対向ページ）',
    onThis: '（このページ）',
    aside: '（{}ページ）',
    quotes: ['「', '」'],
  },
  zh: {
    names: {
      part: '第{}部分',
      chapter: '第{}章',
      appendix: '附录{}',
      section: '第{}节',
      figure: '图{}',
      table: '表{}',
    },
    figures: '图目录',
    tables: '表目录',
    page: '第{}页',
    onPage: '（第{}页）',
    onFacing: '（对页）',
    onThis: '（本页）',
    aside: '（第{}页）',
    quotes: ['“', '”'],
  },
  ar: {
    names: names('الجزء', 'الفصل', 'الملحق', 'القسم', 'الشكل', 'الجدول'),
    figures: 'الأشكال',
    tables: 'الجداول',
    page: 'الصفحة\u00a0{}',
    onPage: ' في الصفحة\u00a0{}',
    onFacing: ' في الصفحة المقابلة',
    onThis: ' في هذه الصفحة',
    aside: ' (الصفحة\u00a0{})',
    quotes: ['«', '»'],
  },
}

/** Words that stand before their numbers. */
function names(...words: readonly [string, string, string, string, string, string]): ReferenceTerms['names'] {
  const [part, chapter, appendix, section, figure, table] = words.map((word) => `${word}\u00a0{}`)
  return {
    part: part ?? '',
    chapter: chapter ?? '',
    appendix: appendix ?? '',
    section: section ?? '',
    figure: figure ?? '',
    table: table ?? '',
  }
}
