import type { Entry } from '#lib/protocol/entry.ts'
import type { Draft } from './draft.ts'
import { areSameWords, bare, isTelling, quoted, wordsOf } from './same-words.ts'

/** What a colleague wrote on the card that a person should know before they append. */
export type Told = { id: string; authorName: string; at: string; text: string }

/** `alike`: of a page with the same title, which may be the same mail in another mailbox. */
export type ToldLogged = Told & { alike: boolean }

const HOUR = 3_600_000
/** Advice is given along with for so long, and the same page is the same mail for so long, in milliseconds. */
const ADVICE_COUNTS = 72 * HOUR
const PAGE_COUNTS = 7 * 24 * HOUR
/** Two people who got one mail open it within so long; later the same title is rather another mail of its thread. */
const TITLE_COUNTS = 24 * HOUR

const isByOther = ({ authorId }: Entry, me: string): boolean => authorId !== me

function toldBy({ id, authorName, recordedAt, content }: Entry, entries: readonly Entry[]): Told {
  const fixes = entries
    .filter(({ content }) => content?.corrects === id && content.text.trim() !== '')
    .toSorted((a, b) => a.seq - b.seq)
  return { id, authorName, at: recordedAt, text: (fixes.at(-1)?.content ?? content)?.text ?? '' }
}

/**
 * The last advice that a colleague gave here, while it is fresh: shown before other advice is given.
 *
 * @param me staff id of the person who writes
 * @param now milliseconds since the epoch
 */
export function adviceBefore(entries: readonly Entry[], draft: Draft, me: string, now: number): Told | null {
  if (draft.kind !== 'advice') return null
  const last = entries.findLast(
    (entry) =>
      entry.content?.kind === 'advice' && isByOther(entry, me) && now - Date.parse(entry.recordedAt) < ADVICE_COUNTS,
  )
  return last ? toldBy(last, entries) : null
}

/** Whether two sources are one page: letters of a thread are alike in their title and the path of their address. */
const isSamePage = (one: Draft['source'], other: Draft['source']): boolean =>
  one?.page !== undefined && one.page === other?.page && one.title === other.title

/** What names the mail in a page's title: not whose mailbox it is nor how many wait there, as web mails add. */
const subject = (title: string): string => bare(title.replace(/^\s*\(\d+\)|\S+@\S+/g, ' '))

/** Tells entries from pages of the same title as that of a draft without words. */
function sameTitle({ quote, source }: Draft, now: number): (entry: Entry) => boolean {
  const title = subject(source?.title ?? '')
  return ({ content, recordedAt }) =>
    quote === '' &&
    isTelling(title) &&
    subject(content?.source?.title ?? '') === title &&
    now - Date.parse(recordedAt) <= TITLE_COUNTS
}

/** Tells entries about the same mail as a draft: with the same words, or, without words, from the same page. */
function sameMail(draft: Draft, now: number): (entry: Entry) => boolean {
  const words = wordsOf(draft.quote)
  const { source } = draft
  if (isTelling(words.all)) return (entry) => areSameWords(words, quoted(entry))
  if (draft.quote !== '' || source === null) return () => false
  return ({ content, recordedAt }) =>
    now - Date.parse(recordedAt) <= PAGE_COUNTS && isSamePage(source, content?.source ?? null)
}

type IsSame = (draft: Draft, now: number) => (entry: Entry) => boolean

/** Who has logged the mail of a draft: the colleague who did last, and whether the person did too. */
function loggedBy(entries: readonly Entry[], draft: Draft, me: string, now: number, is: IsSame = sameMail) {
  const isSame = is(draft, now)
  const theirs = entries.findLast((entry) => isByOther(entry, me) && isSame(entry))
  return { theirs, mine: entries.some((entry) => !isByOther(entry, me) && isSame(entry)) }
}

/**
 * Whether entries that are not here, before those that are, may be the one that `loggedBefore` looks for.
 *
 * @param entries ascending
 */
export function mayBeLoggedEarlier(entries: readonly Entry[], draft: Draft, me: string, now: number): boolean {
  const [oldest] = entries
  if (oldest === undefined || oldest.seq <= 1) return false
  const { theirs, mine } = loggedBy(entries, draft, me, now)
  if (theirs || mine) return false
  if (isTelling(bare(draft.quote))) return true
  return draft.quote === '' && draft.source?.page !== undefined && now - Date.parse(oldest.recordedAt) <= PAGE_COUNTS
}

/**
 * The entry with which a colleague has logged the same words, or, without words, the same page, else one with its title;
 * null where the person has an entry about it too, for then this one goes on with it. It is found among the entries of the
 * card that are here: nothing of the page is sent anywhere.
 */
export function loggedBefore(entries: readonly Entry[], draft: Draft, me: string, now: number): ToldLogged | null {
  const same = loggedBy(entries, draft, me, now)
  const alike = loggedBy(entries, draft, me, now, sameTitle)
  if (same.mine) return null
  if (same.theirs) return { ...toldBy(same.theirs, entries), alike: false }
  return alike.theirs && !alike.mine ? { ...toldBy(alike.theirs, entries), alike: true } : null
}
