import type { Entry } from '#lib/protocol/entry.ts'

/** Shorter quotes are found in many mails. */
const TELLING = 12
/** A greeting is shorter than this, in characters. */
const GREETING = 24
/** What is so long does not stand in another mail by chance, in characters. */
const LONG = 40

/** Words of a page as they are compared. */
export type Words = {
  /** All of them, bare. */
  all: string
  /** Those above what they quote of an earlier letter, else those below what has signs of quoting; all where they quote nothing. */
  own: string
}

/** Words as they are compared: mails are quoted with other line breaks, signs of quoting and spaces. */
export const bare = (quote: string): string =>
  quote
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The last word before the colon of a line above a letter that is answered: a verb, or the end of an address. */
const SAYS = String.raw`(?:wrote|writes|пишет|пише|писал(?:а|\(а\))?|писав(?:\(ла\))?|>)`
/** Ends a line with a moment, as some headings do: `Иван писал(а) 2026-11-20 10:00`. */
const AT = String.raw`[^\n]{1,60}?\d{1,2}[:.]\d{2}(?:[ \xa0\u202f]?[ap]m)?`

/**
 * A heading with a moment whose letter begins on the same line: the quotes of Roundcube are inline blocks, before which
 * Chromium breaks no line. Between a colon and a word people leave a space.
 */
const GLUED = new RegExp(String.raw`\d[^\n]{0,160}?${SAYS}[^\S\n]*:(?=\S)|${SAYS}${AT}:(?=[^\s\d])`, 'giu')

/**
 * A line with which mail programs begin the letter that is answered: `On 3 March Ivan wrote:`, `Иван <i@x.example>:`,
 * `From: Ivan`, `--- Original message ---`, or its own first line with the sign of quoting. What is selected in browsers
 * stands in test/fixtures/answers.
 */
const ANSWERED = new RegExp(
  [
    // A long one is broken before its last word: `<i@x.example>`, then `wrote:`.
    String.raw`^(?:.*>[^\S\n]*\n)?.*${SAYS}(?:${AT})?[^\S\n]*:[^\S\n]*$`,
    String.raw`^[^\S\n]*(?:from|от|від|от кого|від кого)[^\S\n]*:[^\S\n]`,
    String.raw`^[^\S\n]*-{3,}[^-\n]{1,60}-{3,}[^\S\n]*$`,
    String.raw`^[^\S\n]*>`,
  ].join('|'),
  'imu',
)

/** Words of a page, folded for comparing. */
export function wordsOf(quote: string): Words {
  const all = bare(quote)
  const lines = quote.replace(GLUED, '$&\n')
  const answered = lines.search(ANSWERED)
  if (answered < 0) return { all, own: all }
  const below = lines.slice(answered).split('\n')
  const lastSigned = below.findLastIndex((line) => /^[^\S\n]*>/u.test(line))
  const answer = lastSigned < 0 ? [] : below.slice(lastSigned + 1)
  return { all, own: bare(lines.slice(0, answered)) || bare(answer.join('\n')) }
}

/** What entries quote; they are never updated, and a card has thousands of them to compare at every key. */
const folded = new WeakMap<Entry, Words>()

/** The words of the page that an entry is about, folded once. */
export function quoted(entry: Entry): Words {
  const known = folded.get(entry)
  if (known) return known
  const words = wordsOf(entry.content?.quote ?? '')
  folded.set(entry, words)
  return words
}

/** Whether words say by themselves which mail they are from. */
export const isTelling = (words: string): boolean => words.length >= TELLING

/**
 * Whether these bare words stand in what is this letter's own: what it only quotes of another is not. An answer may be
 * one short word.
 */
const isOwn = ({ own }: Words, part: string): boolean => own === '' || own.includes(part)

/** Whether a selection that begins or ends here took a part of a number: a part of a word is soon cut off by hand. */
const cutsNumber = (words: string, at: number): boolean => /^\p{N}{2}$/u.test(words.slice(Math.max(0, at - 1), at + 1))

/** Whether bare words go on where others begin, for long. */
function goesOn(one: Words, other: Words): boolean {
  const start = other.all.slice(0, LONG)
  const place = other.all.length < LONG ? -1 : one.all.indexOf(start)
  const common = one.all.length - place
  const isMost = common * 2 >= Math.min(one.all.length, other.all.length)
  const isCut = cutsNumber(one.all, place) || cutsNumber(other.all, common)
  return (
    place >= 0 &&
    isMost &&
    !isCut &&
    other.all.startsWith(one.all.slice(place)) &&
    [one, other].every((words) => isOwn(words, start))
  )
}

/** Whether words hold others, for long, as their own. */
function holds(whole: Words, { all }: Words): boolean {
  const place = all.length < LONG || whole.all.length === all.length ? -1 : whole.all.indexOf(all)
  const isCut = cutsNumber(whole.all, place) || cutsNumber(whole.all, place + all.length)
  return place >= 0 && !isCut && isOwn(whole, all)
}

/**
 * Whether the words of a draft are of the mail that was logged: the same, or one selection took in a greeting, a signature
 * or a sentence more than the other. A letter that holds the logged one is an answer to it, unless that is most of it, or
 * its beginning.
 */
export function areSameWords(draft: Words, logged: Words): boolean {
  if (draft.all === logged.all || holds(logged, draft)) return true
  const isMost = logged.all.length * 2 >= draft.all.length
  if (holds(draft, logged)) return isMost || draft.all.indexOf(logged.all) < GREETING
  return goesOn(draft, logged) || goesOn(logged, draft)
}
