/** Sentences of the accessibility summary. */
export interface SummarySentences {
  readonly reflowable: string
  readonly allImagesDescribed: string
  readonly someImagesNotDescribed: string
  readonly formulasAreMathml: string
  readonly someFormulasNotDescribed: string
}

/** The sentences of a language, and the language they are in: English where there are none. */
export function summarySentences(language: string): {
  readonly sentences: SummarySentences
  readonly language: string
} {
  const base = language.split('-')[0]?.toLowerCase() ?? ''
  const sentences = SENTENCES[base]
  return sentences ? { sentences, language: base } : { sentences: ENGLISH, language: 'en' }
}

const ENGLISH: SummarySentences = {
  reflowable: 'The text is reflowable and structured by headings and a linked table of contents.',
  allImagesDescribed: 'All images have text alternatives or are marked as decorations.',
  someImagesNotDescribed: 'Some images have no text alternative.',
  formulasAreMathml: 'Formulas are MathML.',
  someFormulasNotDescribed: 'Some formulas have no text alternative.',
}

const SENTENCES: Readonly<Record<string, SummarySentences>> = {
  en: ENGLISH,
  de: {
    reflowable:
      'Der Text passt sich dem Bildschirm an und ist durch Überschriften und ein verlinktes Inhaltsverzeichnis gegliedert.',
    allImagesDescribed: 'Alle Bilder haben Alternativtexte oder sind als Schmuck gekennzeichnet.',
    someImagesNotDescribed: 'Einige Bilder haben keinen Alternativtext.',
    formulasAreMathml: 'Formeln sind MathML.',
    someFormulasNotDescribed: 'Einige Formeln haben keinen Alternativtext.',
  },
  fr: {
    reflowable:
      'Le texte s’adapte à l’écran ; il est structuré par des titres et une table des matières avec des liens.',
    allImagesDescribed: 'Toutes les images ont un texte de remplacement ou sont marquées comme décoratives.',
    someImagesNotDescribed: 'Certaines images n’ont pas de texte de remplacement.',
    formulasAreMathml: 'Les formules sont en MathML.',
    someFormulasNotDescribed: 'Certaines formules n’ont pas de texte de remplacement.',
  },
  es: {
    reflowable:
      'El texto se adapta a la pantalla y está estructurado con encabezados y un índice con enlaces.',
    allImagesDescribed: 'Todas las imágenes tienen texto alternativo o están marcadas como decorativas.',
    someImagesNotDescribed: 'Algunas imágenes no tienen texto alternativo.',
    formulasAreMathml: 'Las fórmulas están en MathML.',
    someFormulasNotDescribed: 'Algunas fórmulas no tienen texto alternativo.',
  },
  it: {
    reflowable: 'Il testo si adatta allo schermo ed è strutturato con titoli e un indice con collegamenti.',
    allImagesDescribed: 'Tutte le immagini hanno un testo alternativo o sono contrassegnate come decorative.',
    someImagesNotDescribed: 'Alcune immagini non hanno un testo alternativo.',
    formulasAreMathml: 'Le formule sono in MathML.',
    someFormulasNotDescribed: 'Alcune formule non hanno un testo alternativo.',
  },
  pt: {
    reflowable: 'O texto se adapta à tela e é estruturado por títulos e um índice com links.',
    allImagesDescribed: 'Todas as imagens têm texto alternativo ou são marcadas como decorativas.',
    someImagesNotDescribed: 'Algumas imagens não têm texto alternativo.',
    formulasAreMathml: 'As fórmulas estão em MathML.',
    someFormulasNotDescribed: 'Algumas fórmulas não têm texto alternativo.',
  },
  nl: {
    reflowable:
      'De tekst past zich aan het scherm aan en is ingedeeld met koppen en een inhoudsopgave met links.',
    allImagesDescribed: 'Alle afbeeldingen hebben een tekstalternatief of zijn als versiering gemarkeerd.',
    someImagesNotDescribed: 'Sommige afbeeldingen hebben geen tekstalternatief.',
    formulasAreMathml: 'Formules zijn MathML.',
    someFormulasNotDescribed: 'Sommige formules hebben geen tekstalternatief.',
  },
  pl: {
    reflowable: 'Tekst dopasowuje się do ekranu; jego strukturę tworzą nagłówki i spis treści z odnośnikami.',
    allImagesDescribed: 'Wszystkie obrazy mają tekst alternatywny lub są oznaczone jako ozdobne.',
    someImagesNotDescribed: 'Niektóre obrazy nie mają tekstu alternatywnego.',
    formulasAreMathml: 'Wzory są zapisane w MathML.',
    someFormulasNotDescribed: 'Niektóre wzory nie mają tekstu alternatywnego.',
  },
  ru: {
    reflowable: 'Текст подстраивается под экран и структурирован заголовками и оглавлением со ссылками.',
    allImagesDescribed: 'У всех изображений есть текстовое описание, или они отмечены как декоративные.',
    someImagesNotDescribed: 'У некоторых изображений нет текстового описания.',
    formulasAreMathml: 'Формулы записаны в MathML.',
    someFormulasNotDescribed: 'У некоторых формул нет текстового описания.',
  },
  zh: {
    reflowable: '正文可重排，以标题和带链接的目录组织结构。',
    allImagesDescribed: '所有图像均有替代文本，或已标记为装饰。',
    someImagesNotDescribed: '部分图像没有替代文本。',
    formulasAreMathml: '公式采用 MathML。',
    someFormulasNotDescribed: '部分公式没有替代文本。',
  },
  ja: {
    reflowable: '本文はリフロー型で、見出しとリンク付きの目次により構成されています。',
    allImagesDescribed: 'すべての画像に代替テキストがあるか、装飾として示されています。',
    someImagesNotDescribed: '一部の画像に代替テキストがありません。',
    formulasAreMathml: '数式は MathML です。',
    someFormulasNotDescribed: '一部の数式に代替テキストがありません。',
  },
  ar: {
    reflowable: 'يتكيف النص مع الشاشة، وتنظمه عناوين وقائمة محتويات ذات روابط.',
    allImagesDescribed: 'لجميع الصور نصوص بديلة أو هي معلَّمة بأنها زخرفية.',
    someImagesNotDescribed: 'بعض الصور بلا نص بديل.',
    formulasAreMathml: 'الصيغ بلغة MathML.',
    someFormulasNotDescribed: 'بعض الصيغ بلا نص بديل.',
  },
}
