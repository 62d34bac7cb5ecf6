import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { digestsIn } from '#lib/card/attachments.ts'
import { chainHash, contentDigest } from '#lib/card/chain.ts'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { openHistory } from '#lib/card/open-history.ts'
import type { Client, Head } from '#lib/protocol/client.ts'
import type { DirectoryDelta } from '#lib/protocol/directory.ts'
import type { AppendResult } from '#lib/protocol/endpoints.ts'
import type { Entry, NewEntry } from '#lib/protocol/entry.ts'
import type { ErrorCode } from '#lib/protocol/errors.ts'
import { readCard } from '#lib/store/cards.ts'
import { Database } from '#lib/store/database.ts'
import type { NewRow } from '#lib/store/outbox.ts'
import type { EntriesPage, Locks, Network, Outcome, Session, Snapshot } from '#lib/sync/network.ts'
import type { SyncParts } from '#lib/sync/sender.ts'
import { PictureServer, refused } from './picture-server.ts'

/** A store of its own for each test. */
export const freshStore = (): Database => new Database('test', { indexedDB: new IDBFactory(), IDBKeyRange })

/** Locks as browsers have them, within this process. */
export function testLocks(): Locks {
  const tails = new Map<string, Promise<unknown>>()
  const holders = new Map<string, () => void>()
  return {
    run(name, work) {
      const ended = new AbortController()
      const away = Promise.withResolvers<void>()
      const turn = (tails.get(name) ?? Promise.resolve()).then(() => {
        holders.set(name, () => {
          ended.abort()
          away.resolve()
        })
        return work(ended.signal)
      })
      tails.set(name, Promise.race([turn.catch(() => undefined), away.promise]))
      return turn
    },
    takeAway: async (name) => holders.get(name)?.(),
  }
}

/** A server in memory that keeps the promises of the real one, and misbehaves as it is told. */
export class TestServer extends PictureServer implements Network {
  /** Tokens that are let in, with the staff id behind each. */
  readonly sessions = new Map([['olena-token', 'olena']])
  readonly cards = new Map<string, Entry[]>()
  /** Every append request that arrived, answered or not. */
  readonly arrived: { token: string; cardId: string; ids: string[] }[] = []
  /** Taken one by one before each append: what happens to it. */
  faults: ('request-lost' | 'reply-lost' | 'half-answer' | ErrorCode)[] = []
  /** What every append to a card meets, by the card's id, until it is taken away. */
  readonly sick = new Map<string, 'request-lost' | ErrorCode>()
  /** Entries that are refused for themselves, by their text. */
  refuseText = new Map<string, ErrorCode>()
  directory: { version: number; check: string; bytes: Uint8Array<ArrayBuffer> } = {
    version: 0,
    check: '',
    bytes: new Uint8Array(),
  }
  delta: DirectoryDelta = { type: 'reset' }
  snapshots = 0

  async append(session: Session, cardId: string, entries: NewEntry[]) {
    const fault = this.sick.get(cardId) ?? this.faults.shift()
    if (fault === 'request-lost') return { type: 'silent' } as const
    this.arrived.push({ token: session.token, cardId, ids: entries.map(({ id }) => id) })
    const author = this.sessions.get(session.token)
    if (author === undefined) return refused('unauthenticated')
    if (fault && fault !== 'reply-lost' && fault !== 'half-answer') return refused(fault)
    const results: AppendResult[] = []
    for (const entry of entries) results.push(await this.#accept(cardId, author, entry))
    if (fault === 'reply-lost') return { type: 'silent' } as const
    const said = fault === 'half-answer' ? results.slice(0, 1) : results
    return { type: 'answer', value: { results: said, head: this.#head(cardId) } } as const
  }

  async #accept(cardId: string, author: string, { id, content }: NewEntry): Promise<AppendResult> {
    const code = this.refuseText.get(content.text)
    if (code) return { status: 'refused', id, code }
    const missing = digestsIn(content).some((digest) => !this.pictures.includes(`${cardId} ${digest}`))
    if (missing) return { status: 'refused', id, code: 'attachment-missing' }
    const card = this.cards.get(cardId) ?? []
    const before = card.find((entry) => entry.id === id)
    if (before) return { status: 'accepted', entry: before }
    const head = this.#head(cardId)
    const digest = await contentDigest('00', content)
    const recordedAt = new Date(Date.UTC(2026, 2, 1, 9, 0, card.length)).toISOString()
    const link = {
      previousHash: head.hash,
      cardId,
      seq: head.seq + 1,
      id,
      authorId: author,
      recordedAt,
      contentDigest: digest,
    }
    const entry: Entry = { ...link, authorName: author, content, salt: '00', hash: await chainHash(link) }
    this.cards.set(cardId, [...card, entry])
    return { status: 'accepted', entry }
  }

  #head(cardId: string): Head {
    const last = this.cards.get(cardId)?.at(-1)
    return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: '' }
  }

  /** Somebody with the database rewrites a card: from entry `seq` on other words, in a chain that is whole again. */
  async rewrite(cardId: string, seq: number): Promise<void> {
    const old = this.cards.get(cardId) ?? []
    this.cards.set(cardId, old.slice(0, seq - 1))
    for (const { id, authorId, content } of old.slice(seq - 1)) {
      const words = { ...content, text: `${content?.text}, rewritten` } as NewEntry['content']
      await this.#accept(cardId, authorId, { id, content: words })
    }
  }

  async readClient(_: Session, cardId: string): Promise<Outcome<Client>> {
    return { type: 'answer', value: clientOf(cardId, this.#head(cardId)) }
  }

  async readEntries(
    _: Session,
    cardId: string,
    range: { after?: number; before?: number; limit?: number },
  ): Promise<Outcome<EntriesPage>> {
    const { after, before = Number.POSITIVE_INFINITY, limit = 200 } = range
    const all = (this.cards.get(cardId) ?? []).filter(({ seq }) => seq > (after ?? 0) && seq < before)
    const entries = after === undefined ? all.slice(-limit) : all.slice(0, limit)
    const first = entries[0]?.seq ?? 1
    const isNewest = after === undefined && before === Number.POSITIVE_INFINITY
    const open = isNewest ? openHistory(this.cards.get(cardId) ?? []).filter(({ seq }) => seq < first) : []
    return { type: 'answer', value: { entries, head: this.#head(cardId), openBefore: open } }
  }

  async directorySnapshot(): Promise<Outcome<Snapshot>> {
    this.snapshots++
    return { type: 'answer', value: this.directory }
  }

  async directoryDelta(): Promise<Outcome<DirectoryDelta>> {
    return { type: 'answer', value: this.delta }
  }
}

export const clientOf = (id: string, head: Head): Client => ({
  id,
  name: 'Иванов Алексей Петрович',
  company: '',
  address: '',
  tags: [],
  responsible: null,
  responsibleName: null,
  note: '',
  identifiers: [],
  createdAt: '2026-03-01T09:00:00.000Z',
  head,
  shownOn: null,
  merged: [],
})

export type Rig = SyncParts & { network: TestServer; time: { now: number } }

/** Everything that sync works with, signed in as Olena at a time of zero. */
export async function rig(): Promise<Rig> {
  const time = { now: 1_000_000 }
  const db = freshStore()
  await signInAs(db, 'olena', 'olena-token')
  return { db, network: new TestServer(), locks: testLocks(), clock: { now: () => time.now }, random: () => 0.5, time }
}

/** Signs a staff member in on this machine. */
export async function signInAs(db: Database, id: string, token: string | null): Promise<void> {
  await db.account.put({
    key: 'account',
    server: 'https://medkarta.example',
    token,
    staff: { id, name: id, email: `${id}@example.com`, role: 'member', disabled: false },
    company: { name: 'Прибор', country: 'UA', masks: [], templates: [], directoryKey: 'A'.repeat(43) },
  })
}

export const CARD = '0195f000-0000-7000-8000-00000000c0de'
export const SESSION: Session = { server: 'https://medkarta.example', token: 'olena-token' }
export const idOf = (place: number) => `0195f000-0000-7000-8000-${place.toString(16).padStart(12, '0')}`

/** An entry as the composer hands it to the outbox. */
export const newRow = (place: number, over: Partial<NewRow> = {}): NewRow => ({
  id: idOf(place),
  cardId: CARD,
  clientName: 'Иванов',
  content: { kind: 'note', text: `line ${place}`, visibility: 'internal', writtenAt: '2026-03-01T09:00:00.000Z' },
  authorId: 'olena',
  authorName: 'Olena',
  ...over,
})

export const draftWith = (text: string) => ({ ...EMPTY_DRAFT, text })

/** Entries `from` to `to` come to the card at the server. */
export async function addEntries({ network }: Rig, from: number, to: number): Promise<void> {
  for (let place = from; place <= to; place++) {
    const { id, content } = newRow(place)
    await network.append(SESSION, CARD, [{ id, content }])
  }
}

/** Which entries of the card are kept here. */
export const seqsOf = async ({ db }: Rig): Promise<number[] | undefined> =>
  (await readCard(db, CARD))?.entries.map(({ seq }) => seq)

export const upTo = (last: number, from = 1): number[] => Array.from({ length: last - from + 1 }, (_, i) => from + i)
