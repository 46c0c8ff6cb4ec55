/**
 * Whether an alternative text says something of the image: not when it is empty, only punctuation, the name of a file, or a word such as
 * “image” that whoever reads it knows already.
 *
 * @param source address of the image as written
 */
export function isDescription(alt: string, source: string): boolean {
  const text = alt.trim().toLowerCase()
  return /[\p{L}\p{N}\p{S}]/u.test(text) && !isFileName(text, source) && !empty.test(text)
}

function isFileName(text: string, source: string): boolean {
  const name = source
    .replace(/[?#].*$/s, '')
    .replace(/^.*[/\\]/s, '')
    .toLowerCase()
  const stem = name.replace(/\.\w+$/, '')
  const isStem = text === stem && /[\d_-]/.test(stem)
  return (
    text === name ||
    isStem ||
    /^\S+\.(png|jpe?g|jfif|gif|svg|webp|avif|tiff?|bmp|heic)$/.test(text) ||
    cameraName.test(text)
  )
}

/** `IMG_1234`, `DSC00012`, `Screenshot 2024-05-06 at 10.30.12`. */
const cameraName =
  /^(img|dsc[nf]?|pxl|dji|gopr|mvimg|screen ?shot|bildschirmfoto|capture)[\s_-]*\d[\d\s_.:-]*(at|um|à)?[\d\s_.:-]*$/

/** Words for an image in the languages of Octavo’s terms, and what is written where nothing was thought of; with a number, too. */
const empty = new RegExp(
  `^(?:${[
    'image|img|picture|pic|photo|photograph|figure|fig|graphic|alt|alt[ -]?text|alternative text|caption|description',
    'placeholder|untitled|todo|tbd|n/?a|none|null|undefined',
    'bild|abbildung|abb|foto|grafik|imagen|figura|immagine|imagem|afbeelding|obraz|obrazek|zdjęcie|rysunek',
    'изображение|картинка|фото|рисунок|рис|图片|图像|图|照片|圖片|圖像|画像|写真|図|イメージ|صورة',
  ].join('|')})[\\s.:#-]*\\d*[.:]?$`,
  'u',
)
