/** Longest topic, in characters, and most topics that one entry names. */
export const TOPIC_LIMIT = 40
const MOST = 10

const TOPIC = /(?<![\p{L}\p{N}_&/#.])#(\p{L}[\p{L}\p{M}\p{N}_-]{0,60})/gu

/** A topic in its one spelling: small letters, composed (NFC), without a dash at the end. */
const spelling = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[-_]+$/u, '')

/**
 * The topics that a text names with `#`, each once, in the order of naming. Headings of numbers (`#417`), anchors in
 * addresses and entities are none.
 */
export function topicsIn(text: string): string[] {
  const names = [...text.matchAll(TOPIC)].map(([, name = '']) => spelling(name))
  return [...new Set(names)].filter((name) => [...name].length <= TOPIC_LIMIT).slice(0, MOST)
}

/**
 * The topic that is being typed at the cursor, with the place where it begins; null when none is.
 *
 * @param cursor offset in UTF-16 code units
 */
export function topicAt(text: string, cursor: number): { from: number; typed: string } | null {
  const found = /(?<![\p{L}\p{N}_&/#.])#((?:\p{L}[\p{L}\p{M}\p{N}_-]*)?)$/u.exec(text.slice(0, cursor))
  return found ? { from: found.index, typed: spelling(found[1] ?? '') } : null
}
