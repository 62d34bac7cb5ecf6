/** A piece of a text, and whether the query found it. */
export type Piece = { text: string; found: boolean }

const LETTERS: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ye',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  y: 'i',
  j: 'i',
  w: 'v',
  '’': '',
  "'": '',
  ʼ: '',
}

const QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
const RUSSIAN = 'йцукенгшщзхъфывапролджэячсмитьбюё'
const UKRAINIAN = 'йцукенгшщзхїфівапролджєячсмитьбю’'

const isWord = /[\p{L}\p{N}]/u

/** The text in small Latin letters and digits, and of each of them the place in the text that it comes from. */
function folded(text: string): { letters: string; from: number[]; to: number[] } {
  let letters = ''
  const from: number[] = []
  const to: number[] = []
  let place = 0
  for (const symbol of text) {
    const small = symbol.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
    const latin = [...small].map((letter) => LETTERS[letter] ?? (isWord.test(letter) ? letter : '')).join('')
    for (let i = 0; i < latin.length; i++) {
      from.push(place)
      to.push(place + symbol.length)
    }
    letters += latin
    place += symbol.length
  }
  return { letters, from, to }
}

function retyped(text: string, keys: string, layout: string): string {
  return [...text.toLowerCase()].map((symbol) => layout[keys.indexOf(symbol)] ?? symbol).join('')
}

/** What a person may have meant: as typed, or in the other keyboard layout. */
function meanings(word: string): string[] {
  const typed = [
    word,
    retyped(word, QWERTY, RUSSIAN),
    retyped(word, QWERTY, UKRAINIAN),
    retyped(word, RUSSIAN, QWERTY),
    retyped(word, UKRAINIAN, QWERTY),
  ]
  return [...new Set(typed.map((text) => folded(text).letters))].filter((letters) => letters !== '')
}

type Range = { start: number; end: number }

function rangesOf(word: string, text: ReturnType<typeof folded>): Range[] {
  const ranges: Range[] = []
  for (const meaning of meanings(word)) {
    for (let at = text.letters.indexOf(meaning); at >= 0; at = text.letters.indexOf(meaning, at + meaning.length)) {
      ranges.push({ start: text.from[at] ?? 0, end: text.to[at + meaning.length - 1] ?? 0 })
    }
    if (ranges.length > 0) return ranges
  }
  return ranges
}

function joined(ranges: Range[]): Range[] {
  const result: Range[] = []
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end)
    else result.push({ ...range })
  }
  return result
}

/**
 * The text cut into pieces that the words of the query found and pieces that they did not: whatever the alphabet
 * ("Ivanov" finds "Иванов"), the keyboard layout ("bdfyjd") and the signs between ("0501" finds "+380 50 1").
 */
export function pieces(text: string, query: string): Piece[] {
  const own = folded(text)
  const words = query.split(/\s+/).filter((word) => word !== '')
  const whole = rangesOf(words.join(''), own)
  const ranges = joined(whole.length > 0 ? whole : words.flatMap((word) => rangesOf(word, own)))
  const result: Piece[] = []
  let place = 0
  for (const { start, end } of ranges) {
    if (start > place) result.push({ text: text.slice(place, start), found: false })
    result.push({ text: text.slice(start, end), found: true })
    place = end
  }
  if (place < text.length) result.push({ text: text.slice(place), found: false })
  return result
}
