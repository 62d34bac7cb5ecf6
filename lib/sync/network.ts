import type { ReceivedBytes, StoredPicture } from '#lib/protocol/attachment.ts'
import type { Client, Head } from '#lib/protocol/client.ts'
import type { DirectoryDelta } from '#lib/protocol/directory.ts'
import type { AppendResult } from '#lib/protocol/endpoints.ts'
import type { Entry, NewEntry } from '#lib/protocol/entry.ts'
import type { ErrorCode, ErrorParams } from '#lib/protocol/errors.ts'

/**
 * What came back from the server. `refused`: it said no to the whole request. `silent`: no answer, or one that was not
 * the server's; whether the request arrived is unknown. `not-understood`: the server answered as this version does not know
 * it. Anything thrown is a mistake of ours.
 */
export type Outcome<T> =
  | { type: 'answer'; value: T }
  | { type: 'refused'; code: ErrorCode; params: ErrorParams }
  | { type: 'silent' }
  | { type: 'not-understood' }

/** `openBefore`: with the newest entries, those before them that the card's open items follow from. */
export type EntriesPage = { entries: Entry[]; head: Head; openBefore: Entry[] }
export type Snapshot = { version: number; check: string; bytes: Uint8Array<ArrayBuffer> }

/** A picture on its way. */
export type SentPicture = { digest: string; type: string; bytes: Uint8Array<ArrayBuffer> }

/** A piece of it that begins at `from`; `size`: bytes of the whole. An empty one asks how much the server has. */
export type SentPiece = SentPicture & { from: number; size: number }

/** The server as sync needs it. `session`: the token under which the request goes. */
export interface Network {
  append(
    session: Session,
    cardId: string,
    entries: NewEntry[],
  ): Promise<Outcome<{ results: AppendResult[]; head: Head }>>
  /** `ended`: it is given up when that says so, as if nothing had been heard. */
  putPicture(
    session: Session,
    cardId: string,
    picture: SentPicture,
    ended: AbortSignal,
  ): Promise<Outcome<StoredPicture>>
  /** Answers with how much the server has after it. Refused with `not-found` by an older server, which takes wholes alone. */
  putPiece(session: Session, cardId: string, piece: SentPiece, ended: AbortSignal): Promise<Outcome<ReceivedBytes>>
  readClient(session: Session, cardId: string): Promise<Outcome<Client>>
  readEntries(
    session: Session,
    cardId: string,
    range: { after?: number; before?: number; limit?: number },
  ): Promise<Outcome<EntriesPage>>
  directorySnapshot(session: Session): Promise<Outcome<Snapshot>>
  directoryDelta(session: Session, since: number): Promise<Outcome<DirectoryDelta>>
}

export type Session = { server: string; token: string }

/** One at a time over all contexts of the extension (Web Locks: released when its holder dies). */
export interface Locks {
  /** `ended`: the lock was taken away, and the work is to end; what it comes to is told nevertheless. */
  run<T>(
    name: 'outbox' | 'pictures' | 'directory' | 'to-log' | 'panel-window' | `card:${string}`,
    work: (ended: AbortSignal) => Promise<T>,
  ): Promise<T>
  /** Takes a lock away from whoever holds it, in whatever context: who waits for it is next. */
  takeAway(name: 'pictures'): Promise<void>
}
