import Dexie, { type DexieOptions, type EntityTable, type Table } from 'dexie'
import type { Draft } from '#lib/card/draft.ts'
import type { OutboxRow } from '#lib/card/outbox-row.ts'
import type { Attachment, PictureType } from '#lib/protocol/attachment.ts'
import type { Client, Head } from '#lib/protocol/client.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import type { ErrorCode } from '#lib/protocol/errors.ts'
import type { Company, Staff } from '#lib/protocol/staff.ts'
import type { Waiting } from '#lib/protocol/waiting.ts'

/** Who is signed in. `token` is null when the session ended: what waits here waits for the same person. */
export type Account = { key: 'account'; server: string; token: string | null; staff: Staff; company: Company }

/** Where and as whom somebody signed in here last: what the sign-in is filled with after a sign-out. No session. */
export type LastSignIn = { key: 'last'; server: string; email: string }

/**
 * A card as the server last told it. `broken`: its first entry that is not as it was written, or not as it was seen here, by
 * the last comparison of all with the server; its entry as it was seen here, or else as the server had it.
 */
export type CardRow = {
  cardId: string
  client: Client
  refreshedAt: number
  broken?: { seq: number; entry: Entry | null } | null
}

/** What stands in the composer of a card, for the person who wrote it. */
export type DraftRow = { authorId: string; cardId: string; clientName: string; draft: Draft; savedAt: number }

/**
 * The end of a card's chain as it was last seen here: the witness against a rewritten history (DESIGN, invariant 2). It
 * says nothing about anybody, and outlives the card on this machine and the session.
 */
export type HeadRow = Head & { cardId: string }

/** The entries that a card's open items follow from (`openHistory`), whether they lie among its entries here or before. */
export type OpenHistoryRow = { cardId: string; entries: Entry[] }

/** A card that was opened here: when, and the last entry that was on the screen then. */
export type RecentRow = { cardId: string; openedAt: number; seenSeq: number }

/** The directory: 48-bit prefixes of digests, 6 bytes each, ascending (`lib/directory`). */
export type DirectoryRow = { key: 'directory'; version: number; bytes: Uint8Array<ArrayBuffer> }

/** Why the server takes nothing; null when it said nothing of it. */
export type Trouble = ErrorCode | 'not-understood' | null

/**
 * When the outbox, or a card by its id, may try again after failures, how many there were in a row, since when, and what the
 * server said the last time.
 */
export type RetryRow = { key: string; failures: number; notBefore: number; since: number; trouble: Trouble }

/**
 * A picture of a card: one that waits here with its draft or entry, or one that was read. `sent`: the server has it.
 * Bytes and not a Blob: those are in the row itself when the commit is on the disk.
 */
export type PictureRow = {
  cardId: string
  digest: string
  type: PictureType
  bytes: Uint8Array<ArrayBuffer>
  savedAt: number
  sent: boolean
  /**
   * Of a whole of which a part is being chosen: how a draft would name it, and the draft to begin where none is kept. The
   * whole itself no draft names, and `digest` is a name that is no other picture's (`wholeName`).
   */
  part?: { attachment: Attachment; begin: Pick<DraftRow, 'clientName' | 'draft'> }
}
/** What waited for the person when the server was last asked. */
export type WaitingRow = { key: 'waiting'; waiting: Waiting }

/** An item of which a person was reminded here, and when it was due, in milliseconds since the epoch. */
export type RemindedRow = { staffId: string; id: string; dueAt: number }

/**
 * A newer Medkarta wants to change the form of the store: this one lets go of it for good, so that it neither holds that
 * up nor writes in the old form. Dexie alone would open it again.
 *
 * @returns false: Dexie's own answer is not wanted
 */
function letGo(db: Database, { newVersion }: IDBVersionChangeEvent): boolean {
  if (newVersion === null) return true
  db.close()
  return false
}

/** Everything that is kept on this machine. Content scripts cannot read it: IndexedDB belongs to the extension's origin. */
export class Database extends Dexie {
  declare account: EntityTable<Account, 'key'>
  declare lastSignIn: EntityTable<LastSignIn, 'key'>
  declare staff: EntityTable<Staff, 'id'>
  declare cards: EntityTable<CardRow, 'cardId'>
  declare entries: Table<Entry, [cardId: string, seq: number]>
  declare heads: EntityTable<HeadRow, 'cardId'>
  declare openHistory: EntityTable<OpenHistoryRow, 'cardId'>
  declare drafts: Table<DraftRow, [authorId: string, cardId: string]>
  declare outbox: Table<OutboxRow, string>
  declare pictures: Table<PictureRow, [cardId: string, digest: string]>
  declare recent: EntityTable<RecentRow, 'cardId'>
  declare directory: EntityTable<DirectoryRow, 'key'>
  declare retry: EntityTable<RetryRow, 'key'>
  declare waiting: EntityTable<WaitingRow, 'key'>
  declare reminded: Table<RemindedRow, [staffId: string, id: string]>

  /** `options`: for tests, which bring an IndexedDB of their own. */
  constructor(name = 'medkarta', options: Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'> = {}) {
    // Strict: a commit is on the disk before anyone is told "saved". Chromium's default is relaxed.
    super(name, { chromeTransactionDurability: 'strict', ...options })
    this.on('versionchange', (event) => letGo(this, event))
    this.version(1).stores({
      account: 'key',
      lastSignIn: 'key',
      staff: 'id',
      cards: 'cardId',
      entries: '[cardId+seq]',
      heads: 'cardId',
      openHistory: 'cardId',
      drafts: '[authorId+cardId]',
      outbox: 'id, cardId',
      pictures: '[cardId+digest], savedAt',
      recent: 'cardId, openedAt',
      directory: 'key',
      retry: 'key',
      waiting: 'key',
      reminded: '[staffId+id], dueAt',
    })
  }
}
