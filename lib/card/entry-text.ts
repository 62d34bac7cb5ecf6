/** A piece of a text; `href` where it is the address of a page. */
export type Piece = { text: string; href?: string }
/** Lines of a text that belong together: the author's own, or quoted (each began with `>`, which is left out). */
export type Block = { quoted: boolean; text: string }

/** Addresses of pages, up to white space, a bracket or mark that no address holds, or a mark that turns the order. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"`{}|\\^\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gi
/** What ends a sentence does not belong to an address at its end. */
const TRAILING = /[.,;:!?'’»”…]+$/
/** What is longer is no address that anybody opens. */
const LONGEST = 2_000
const QUOTED = /^[ \t]*> ?/

const count = (text: string, letter: string) => text.split(letter).length - 1

/** The address without what belongs to the sentence around it: `(see https://a.example/b_(c)).` */
function bare(found: string): string {
  const text = found.replace(TRAILING, '')
  const last = text.at(-1)
  const opening = last === ')' ? '(' : last === ']' ? '[' : null
  if (last === undefined || opening === null || count(text, opening) >= count(text, last)) return text
  return bare(text.slice(0, -1))
}

/** A text cut into addresses of pages (http and https only) and everything else; together they are the text. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = []
  let place = 0
  for (const match of text.matchAll(ADDRESS)) {
    if (match[0].length > LONGEST) continue
    const address = bare(match[0])
    const url = URL.parse(address)
    if (url === null || url.hostname === '') continue
    found.push({ text: text.slice(place, match.index) }, { text: address, href: url.href })
    place = match.index + address.length
  }
  return [...found, { text: text.slice(place) }].filter((piece) => piece.text !== '')
}

/** A text cut into what its author wrote and what they quoted, in its order. Empty lines around a quote go. */
export function blocks(text: string): Block[] {
  const found: Block[] = []
  for (const line of text.split('\n')) {
    const quoted = QUOTED.test(line)
    const words = quoted ? line.replace(QUOTED, '') : line
    const last = found.at(-1)
    if (last?.quoted === quoted) last.text += `\n${words}`
    else found.push({ quoted, text: words })
  }
  if (found.length === 1) return found
  return found
    .map((block) => ({ ...block, text: block.text.replace(/^\n+|\n+$/g, '') }))
    .filter((block) => block.text.trim() !== '')
}
