/**
 * Folds text letter by letter into a common Latin spelling for search, so that a part of a text folds into a part of the
 * folded text: Russian, Ukrainian and Latin letters that stand for each other become the same.
 */

// Only letters that NFKD does not take apart: й, ї, ё arrive as и, і, е with a mark.
const CYRILLIC: Record<string, string> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'h', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'i', і: 'i', к: 'k' },
  ...{ л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch' },
  ...{ ш: 'sh', щ: 'shch', ъ: '', ы: 'i', ь: '', э: 'e', ю: 'iu', я: 'ia' },
  // Kazakh, and Serbian letters that stand for Latin ones.
  ...{ ә: 'a', ғ: 'h', қ: 'k', ң: 'n', ө: 'o', ұ: 'u', ү: 'u', һ: 'h', ј: 'i', љ: 'l', њ: 'n', ћ: 'ch', ђ: 'd' },
}

const LATIN: Record<string, string> = {
  ...{ g: 'h', j: 'i', q: 'k', w: 'v', x: 'ks', y: 'i' },
  ...{ ß: 'ss', ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i' },
}

const FOLDS = new Map(Object.entries({ ...CYRILLIC, ...LATIN }))
const SILENT = /[\p{M}\p{Cf}'’ʼ`´‘]/u
const SPOKEN = /[\p{L}\p{N}]/u

/** A character of the text in the common spelling: nothing, one or several letters, or a space where a word ends. */
export function foldCharacter(character: string): string {
  const known = seen.get(character)
  if (known !== undefined) return known
  const folded = compute(character)
  if (character.length === 1 && character < '\u0530') seen.set(character, folded)
  return folded
}

/** What was folded before, of the alphabets that are common here. */
const seen = new Map<string, string>()

function compute(character: string): string {
  if (character === '№') return ' ' // NFKD would spell it as the letters No
  const parts = Array.from(character.normalize('NFKD').toLowerCase().normalize('NFKD'), (part) => {
    if (SILENT.test(part)) return ''
    return SPOKEN.test(part) ? (FOLDS.get(part) ?? part) : ' '
  })
  return parts.join('')
}

/** All of a text. */
export function foldLetters(text: string): string {
  let folded = ''
  for (const character of text) folded += foldCharacter(character)
  return folded
}
