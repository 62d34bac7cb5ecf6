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
  /** Those that stand above what they quote of an earlier letter; all of them where they quote nothing. */
  own: string
}

/** Words as they are compared: mails are quoted with other line breaks, signs of quoting and spaces. */
export const bare = (quote: string): string =>
  quote
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * A line with which mail programs begin the letter that is answered: `On 3 March Ivan wrote:`, `Иван <i@x.example>:`,
 * `From: Ivan`, `--- Original message ---`, or its own first line with the sign of quoting.
 */
const ANSWERED =
  /^(?:.*(?:wrote|writes|пишет|пише|писал(?:а|\(а\))?|писав(?:\(ла\))?|>)[ \t]*:[ \t\r]*$|(?:from|от|від|от кого|від кого)[ \t]*:[ \t]|-{3,}[^-\n]{1,60}-{3,}[ \t\r]*$|[ \t]*>)/imu

/** Words of a page, folded for comparing. */
export function wordsOf(quote: string): Words {
  const all = bare(quote)
  const answered = quote.search(ANSWERED)
  return { all, own: answered < 0 ? all : bare(quote.slice(0, answered)) }
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

/** Whether these bare words stand in what is this letter's own: what it only quotes of another is not. */
const isOwn = ({ own }: Words, part: string): boolean => !isTelling(own) || own.includes(part)

/** Whether bare words go on where others begin, for long. */
function goesOn(one: Words, other: Words): boolean {
  const start = other.all.slice(0, LONG)
  const place = other.all.length < LONG ? -1 : one.all.indexOf(start)
  const common = one.all.length - place
  const isMost = common * 2 >= Math.min(one.all.length, other.all.length)
  return place >= 0 && isMost && other.all.startsWith(one.all.slice(place)) && isOwn(one, start)
}

/** Whether words hold others, for long, as their own. */
const holds = (whole: Words, { all }: Words): boolean =>
  all.length >= LONG && whole.all.length > all.length && ` ${whole.all} `.includes(` ${all} `) && isOwn(whole, all)

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
