/**
 * A number that may be a phone's; `start` and `end` are places in the text. `normal`: its digits, with `+` where it is
 * written internationally. Its normal form needs the rules of every country, which no page carries: the background makes it.
 */
export type FoundPhone = { start: number; end: number; normal: string }

/** Fewest digits; most of an international number (E.164, section 6) behind `00`; most of another with its country code. */
const LEAST = 7
const INTERNATIONAL_MOST = 17
const NATIONAL_MOST = 12

/** What people put between groups of digits: spaces, dashes, dots, brackets, marks of direction; a slash stands alone. */
const GAP =
  '(?:[ \\u00a0\\u2007\\u2009\\u202f.()\\u2010-\\u2015\\u2212\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069-]{1,4}|/)'
/** A plus apart from its number, as in `Ireland, + 353 1 555 0100`; behind a number it adds. */
const APART = '(?:(?<![\\d)\\]=*/]\\s{0,2}\\+)[ \\u00a0\\u2007\\u2009\\u202f]{1,2})?'
/** Ten digits in one piece end a number, eleven an international one: what follows is another. */
const NUMBER = new RegExp(`\\(?\\+${APART}\\(?(?:\\d{1,10}${GAP})*\\d+|\\(?(?:\\d{1,9}${GAP})*\\d+`, 'g')

/** What stands before and behind a sum, a time, a year, a decimal, a piece of a word, an address or a contract. */
const TIED_BEFORE = /(?:[\p{L}\d_@#№$€£₴₽=&*\\]|[\p{L}\d][-–]|\d[:,.]|[^\s\d]\/|[#№$€£₴₽]\s)$/u
export const TIED_AFTER =
  /^(?:[\p{L}\d_@]|[:.]\d|,\d{1,2}(?!\d)|[-–/]\p{L}|\s?(?:[%$€£₴₽]|(?:грн|руб|uah|usd|eur|zł|kg|кг|шт|штук|года?|року?|рік)(?!\p{L})))/iu
const YEAR = '(?:19|20)\\d\\d'
const DATE = new RegExp(
  `(?<!\\d)(?:${YEAR}([-./])[01]?\\d\\1[0-3]?\\d|[0-3]?\\d([-./])[0-3]?\\d\\2${YEAR}|${YEAR}[-–/]${YEAR})(?!\\d)`,
)
const SUM = /^[1-9]\d?(?:[ \u00a0\u202f]\d{3}){2,}$|^[1-9]\d{0,2}(?:\.\d{3})+$/
const ADDRESS_OR_VERSION = /^(?:(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}|\d+(?:\.\d+)*\.\d(?:\.\d+)*)$/

/** Every number in a text that may be a phone's, from left to right, in time linear in its length. */
export function findPhones(text: string): FoundPhone[] {
  const found: FoundPhone[] = []
  NUMBER.lastIndex = 0
  for (let match = NUMBER.exec(text); match !== null; match = NUMBER.exec(text)) {
    const [written] = match
    if (written.length < LEAST) continue
    const end = match.index + written.length
    const normal = digitsOf(written)
    if (normal !== null && !isTied(text, match.index, end)) found.push({ start: match.index, end, normal })
  }
  return found
}

/** The digits of a number as written, with its `+`; null when they are too few or too many, or plainly something else. */
function digitsOf(written: string): string | null {
  const digits = written.replace(/\D/g, '')
  const plus = written.includes('+')
  const international = plus || digits.startsWith('00')
  if (digits.length < LEAST || digits.length > (international ? INTERNATIONAL_MOST : NATIONAL_MOST)) return null
  if (plus) return `+${digits}`
  return DATE.test(written) || SUM.test(written) || ADDRESS_OR_VERSION.test(written) ? null : digits
}

const isTied = (text: string, start: number, end: number) =>
  TIED_BEFORE.test(text.slice(Math.max(0, start - 2), start)) || TIED_AFTER.test(text.slice(end, end + 6))

/** The number of a link such as `tel:+380-67-123-45-67;ext=12` (RFC 3966) as a page reports it; null: the link is none. */
export function phoneOfLink(href: string): { as: string; normal: string } | null {
  const written = /^(?:tel|callto):([^;?,]{1,100})/i.exec(href)?.[1]?.replaceAll('%20', ' ').replace(/%2b/i, '+').trim()
  const digits = written?.replace(/\D/g, '') ?? ''
  if (written === undefined || digits.length < LEAST || digits.length > INTERNATIONAL_MOST) return null
  return { as: written, normal: written.startsWith('+') ? `+${digits}` : digits }
}
