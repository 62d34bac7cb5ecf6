/**
 * The page that detection is measured on: a table of rows as web mail and CRM have them, a line of talk and a shorter cell,
 * two texts and 80 characters a row. 20,000 rows: 1.6 M characters in 40,000 text nodes. Every tenth row holds an email,
 * another tenth a contract, another a phone, another a date and a sum, which are none of these.
 */
export function rowsOf(count: number): string {
  const random = seeded(1)
  let html = ''
  for (let i = 0; i < count; i++) html += rowOf(i, words(random, 60), words(random, 20))
  return html
}

/** Row number `i`, as it stands in the page. */
export function rowOf(i: number, talk: string, other: string): string {
  return `<tr class="row"><td class="talk">${talk}</td><td class="who">${identifierOf(i) ?? other}</td></tr>`
}

/** Markup of a whole page with so many rows. */
export const pageOf = (rows: number): string => `<h1>Inbox</h1><table><tbody>${rowsOf(rows)}</tbody></table>`

/** The masks of the company whose contracts stand in the page. */
export const MASKS = ['{К} D5', '{ПС} D4 D4']

function identifierOf(i: number): string | null {
  if (i % 10 === 0) return `client${i}@firm${i % 97}.example`
  if (i % 10 === 3) return `ПС-${2000 + (i % 25)}/${String(i % 10_000).padStart(4, '0')}`
  if (i % 10 === 6) return `+380 44 ${100 + (i % 900)}-${10 + (i % 89)}-${10 + (i % 90)}`
  return i % 10 === 8 ? `14.03.2026, 1 250,00` : null
}

const WORDS =
  'прибор калибровка the remote session restarted клиент сам opened case договор message firmware update и по of that we станция проверил отдел again before'.split(
    ' ',
  )

function words(random: () => number, length: number): string {
  let text = ''
  while (text.length < length) text += `${WORDS[Math.floor(random() * WORDS.length)]} `
  return `${text.slice(0, length - 1)}.`
}

/** Numbers from 0 to 1, the same ones every time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
