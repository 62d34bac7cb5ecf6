import { z } from 'zod'
import { Company } from './staff.ts'

export const ImportColumn = z.enum(['name', 'company', 'emails', 'contracts', 'phones', 'address', 'responsible'])
export type ImportColumn = z.infer<typeof ImportColumn>

/** Why a row of an imported file is bad. The words are in `lib/i18n` by the key `import.<reason>`. */
export const ImportReason = z.enum([
  'empty-row', // neither a name nor an identifier
  'bad-email',
  'bad-contract',
  'bad-phone',
  'unknown-responsible', // no staff member has this email or name
  'too-long', // params in value
  'wrong-cell-count',
  'broken-quoting',
  'duplicate-row', // the same client stands in an earlier line
  'unknown-encoding',
  'broken-utf8', // UTF-8 but for some bytes, the first of them in this line
  'empty-file', // nothing stands in it
  'no-known-column', // the heading names no column that we know
  'heading-below', // the first row is a title, the headings stand in this line
  'not-text', // NUL or other bytes that no CSV has
])
export type ImportReason = z.infer<typeof ImportReason>

/** `line`: of the file, counted from 1, the heading included. */
export const BadRow = z.object({
  line: z.int().min(1),
  column: ImportColumn.nullable(),
  reason: ImportReason,
  value: z.string().max(200),
})
export type BadRow = z.infer<typeof BadRow>

/**
 * What becomes of a row whose responsible person is no staff member: a bad row, or a client without one. A company that
 * has not invited its staff yet leaves it empty, and imports the same file again later.
 */
export const UnknownResponsible = z.enum(['refuse', 'leave-empty'])
export type UnknownResponsible = z.infer<typeof UnknownResponsible>

/** A column that nothing was read of. `place`: counted from 1. `title`: its heading, empty where it has none. */
export const UnreadColumn = z.object({ place: z.int().min(1), title: z.string().max(60) })
export type UnreadColumn = z.infer<typeof UnreadColumn>

/** What is read of one or several columns of the file. */
export const ReadColumn = z.object({ column: ImportColumn, titles: z.array(z.string().max(60)).max(20) })
export type ReadColumn = z.infer<typeof ReadColumn>

/** A row as it was read: of its identifiers the first. */
export const SampleRow = z.object({
  line: z.int().min(1),
  name: z.string(),
  company: z.string(),
  identifiers: z.array(z.string()).max(3),
})
export type SampleRow = z.infer<typeof SampleRow>

/** A client who gets another name: a corrected one, or somebody else's by a wrong number. */
export const Renamed = z.object({ line: z.int().min(1), from: z.string(), to: z.string() })
export type Renamed = z.infer<typeof Renamed>

/** An email, contract or phone that a client gets and another one has already: a family's, or swapped in the file. */
export const SharedIdentifier = z.object({
  line: z.int().min(1),
  value: z.string(),
  name: z.string(),
  other: z.string(),
})
export type SharedIdentifier = z.infer<typeof SharedIdentifier>

/** A new client, and one who is called just so: both with what tells them apart, the address and an identifier. */
export const Alike = z.object({ line: z.int().min(1), name: z.string(), other: z.string() })
export type Alike = z.infer<typeof Alike>

/** What an import did, or with `dryRun` would do: nothing when `badCount` is not 0. */
export const ImportReport = z.object({
  dryRun: z.boolean(),
  /** Null when the file is no text that can be read. */
  encoding: z.enum(['utf-8', 'windows-1251']).nullable(),
  /** Null when no heading was found by it. */
  delimiter: z.enum([',', ';', '\t']).nullable(),
  /** By whose rules phone numbers without a country code are read; null when the file has no phones. */
  country: Company.shape.country.nullable(),
  rows: z.int(),
  /** What was read of which columns, by their headings, the first of each. */
  read: z.array(ReadColumn),
  /** The first rows that are not bad, as they were read: so that a person sees a wrong encoding or heading. */
  sample: z.array(SampleRow).max(5),
  /** The first columns whose heading is none that we know, and filled ones without any; how many they are in all. */
  unread: z.array(UnreadColumn).max(20),
  unreadCount: z.int(),
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  /** Of the changed, the first who get another name; how many they are in all. Whoever had none is not told. */
  renamed: z.array(Renamed).max(500),
  renamedCount: z.int(),
  /** The first identifiers that clients get and others have; how many they are in all. `name`, `other`: of these clients. */
  shared: z.array(SharedIdentifier).max(500),
  sharedCount: z.int(),
  /** The first new clients called like another, whom `shared` does not tell beside that one; how many they are in all. */
  alike: z.array(Alike).max(500),
  alikeCount: z.int(),
  /** Rows whose responsible person is no staff member (yet) and was left out, as the caller allowed. */
  withoutResponsible: z.int(),
  /** Rows that are bad, and what is wrong in them all together. */
  badCount: z.int(),
  faultCount: z.int(),
  /** What is wrong, by line. Of more than 100,000 those that cannot be read before those that stand there twice. */
  bad: z.array(BadRow),
})
export type ImportReport = z.infer<typeof ImportReport>
