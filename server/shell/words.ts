import type { ErrorCode } from '#lib/protocol/errors.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { looksGarbled } from '#lib/protocol/garbled.ts'
import { ImportColumn, type ImportReason, type ImportReport } from '#lib/protocol/import.ts'

export const HELP = `npm run company -- COMMAND

  invite [--role admin|member|reader] [--email someone@example.com]
      Prints an invitation link for one person (member if no role is given). It works once, within seven days.
  password --email someone@example.com
      Makes a new password for a staff member who has forgotten theirs, shows it once and ends their sessions.
  import FILE [--dry-run] [--leave-unknown-responsible]
      Imports clients from CSV: all rows or none. --dry-run only tells what it would do.
      --leave-unknown-responsible: a responsible person who is no staff member yet is left out, not refused.
  export FILE
      Writes all clients as CSV, in the columns that import takes.
  backup FILE
      Writes everything to one new file, as of one moment, while people go on working: clients, entries, pictures, staff
      with the digests of their passwords, open invitations, the company's keys. Who is signed in is left out.
      Whoever has the file reads every card: only this user may read it, keep it so.
  restore FILE
      Puts a backup into an empty company, all of it or nothing, after every card was verified. The PostgreSQL may be
      another than that of the backup.
  set [--name "Company Ltd"] [--country UA]
      Names the company; says in which country its phone numbers are. Under another country, those on cards that were
      written without a country code are read anew.
  verify
      Checks every card: that nobody changed an entry behind the server's back, put one between others or took one
      from between them. Names the cards and entries where that happened, and ends with 1 then. Entries that were
      taken from the end of a card are missed by the browsers that saw them: the panel there says so.

DATA_DIR and DATABASE_URL count as for npm start. Links name PUBLIC_URL, else the address of the server that started last.
Works while the server runs and while it does not.`

/** A command line that cannot be understood. */
export class Misuse extends Error {
  constructor(message: string) {
    super(`${message} npm run company -- help shows what there is.`)
    this.name = 'Misuse'
  }
}

const CODES: Partial<Record<ErrorCode, string>> = {
  'email-taken': 'A staff member with this email exists already: nobody was invited.',
  'not-found':
    'No staff member has this email: nothing was changed. Check how it is written; whoever is new needs an invitation.',
  'account-removed':
    'Whoever has this email is let in no longer: no password was made. An administrator lets them in again in the settings, under Staff.',
  'import-running': 'An import is running: nothing was done. Run the command again when that has ended.',
  'disk-full': 'The disk is full: nothing was imported. Make room and run the command again.',
  unavailable: 'The database went away. Nothing was done by halves: run the command again.',
}

/** An error as the shell says it, in one line. */
export function inWords(error: Error): string {
  if (!(error instanceof MedkartaError)) return error.message || error.name
  const params = Object.entries(error.params).map(([name, value]) => `${name}: ${value}`)
  return CODES[error.code] ?? [`Refused (${error.code})`, ...params].join(', ')
}

/** A country by its code (ISO 3166-1 alpha-2), as somebody who has to name it to `set` needs it. */
export const countryInWords = (code: string): string =>
  `${new Intl.DisplayNames('en', { type: 'region' }).of(code)} (${code})`

const REASONS: Record<ImportReason, string> = {
  'empty-row': 'neither a name nor an email, contract or phone; a company alone is not enough',
  'bad-email': 'not an email address; several in one cell are parted by a semicolon',
  'bad-contract': 'not a contract number; several in one cell are parted by a semicolon',
  'bad-phone':
    'not a phone number in {country}: write it with + and its country code, or name your country by set --country; several in one cell are parted by a semicolon',
  'unknown-responsible':
    'no staff member has this email or name: invite them first, or add --leave-unknown-responsible',
  'too-long': 'too long',
  'wrong-cell-count': 'has more or fewer cells than the heading',
  'broken-quoting': 'a quotation mark is missing or too many',
  'duplicate-row':
    'the same client stands in an earlier line: put both into one, several in a cell parted by a semicolon',
  'unknown-encoding': 'neither UTF-8 nor windows-1251: save the file as UTF-8',
  'broken-utf8':
    'UTF-8, but with a byte in this line that is no letter: repair the line, or save the file as UTF-8 anew',
  'empty-file': 'nothing stands in the file',
  'no-known-column':
    'the heading names none of the columns name, company, emails, contracts, phones, address, responsible; between columns stands a comma, a semicolon or a tab; if its letters are wrong here, save the file as UTF-8',
  'heading-below': 'the first line is a title, and the columns are named in this one: delete the lines above it',
  'not-text': 'holds bytes that are no text',
}

const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, ' ')

/** What was read as what, and how the first rows read: whoever sees garbage there, or a wrong column, imports nothing. */
export function readInWords(report: ImportReport): string {
  const { read, sample } = report
  const columns = read.map(({ column, titles }) => `${titles.join(' + ')} -> ${column}`)
  const rows = sample.map(
    ({ line, name, company, identifiers }) =>
      `\n  ${`line ${line}`.padEnd(12)}${oneLine([name, company, ...identifiers].filter((value) => value !== '').join(' | '))}`,
  )
  const look =
    rows.length > 0 ? `\nThe first rows; if their letters are wrong, save the file as UTF-8:${rows.join('')}` : ''
  const garbled = looksGarbled(report) ? '\nThese look as if the file were in another encoding: save it as UTF-8.' : ''
  return columns.length > 0 ? `\nColumns: ${columns.join(', ')}.${look}${garbled}` : ''
}

/** Who gets another name; empty when nobody does. */
export function renamedInWords({ dryRun, renamed, renamedCount }: ImportReport): string {
  if (renamedCount === 0) return ''
  const lines = renamed.map(({ line, from, to }) => `\n  ${`line ${line}`.padEnd(12)}${oneLine(`${from} -> ${to}`)}`)
  const more = renamedCount > renamed.length ? `\n  and ${renamedCount - renamed.length} more` : ''
  return `\nClients who ${dryRun ? 'would get' : 'got'} another name:${lines.join('')}${more}`
}

/** What two clients have then; empty where there is nothing. An import adds and never takes away. */
export function sharedInWords({ dryRun, shared, sharedCount }: ImportReport): string {
  if (sharedCount === 0) return ''
  const lines = shared.map(
    ({ line, value, name, other }) => `\n  ${`line ${line}`.padEnd(12)}${oneLine(`${value}: ${name}, ${other}`)}`,
  )
  const more = sharedCount > shared.length ? `\n  and ${sharedCount - shared.length} more` : ''
  return `\nEmails, contracts and phones that two clients ${dryRun ? 'would' : 'now'} have:${lines.join('')}${more}`
}

/** New clients who are called just like others, and what to do; empty where there are none. */
export function alikeInWords({ dryRun, alike, alikeCount }: ImportReport): string {
  if (alikeCount === 0) return ''
  const lines = alike.map(({ line, name, other }) => `\n  ${`line ${line}`.padEnd(12)}${oneLine(`${name} | ${other}`)}`)
  const more = alikeCount > alike.length ? `\n  and ${alikeCount - alike.length} more` : ''
  const who = `New clients who ${dryRun ? 'would be' : 'are'} called just like another one`
  return `\n${who}; if two are one, merge their cards in the panel once imported:${lines.join('')}${more}`
}

/** The columns of which nothing is imported, and what to do about them; empty when all were read. */
export function unreadInWords({ dryRun, unread, unreadCount }: ImportReport): string {
  if (unreadCount === 0) return ''
  const named = unread.map(({ place, title }) => (title === '' ? `column ${place} without a heading` : title))
  const more = unreadCount > unread.length ? ` and ${unreadCount - unread.length} more` : ''
  const rest = dryRun ? 'or go on without them' : 'and import the file again to add what stands there'
  return `\nNot read, as the heading is not known: ${named.join(', ')}${more}. Rename them (${ImportColumn.options.join(', ')}) ${rest}.`
}

/** Why a row is bad. `country`: by whose rules its phones were read. */
export const whyBad = (reason: ImportReason, country: string | null): string =>
  REASONS[reason].replace('{country}', country === null ? '' : countryInWords(country))
