import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { uuidV7 } from '#lib/card/uuid-v7.ts'
import type { Clock } from '#lib/platform/clock.ts'
import { networkOver } from '#lib/platform/network.ts'
import type { Company, Staff } from '#lib/protocol/staff.ts'
import { endSession, readAccount, saveSession, wipe } from '#lib/store/account.ts'
import { Database } from '#lib/store/database.ts'
import type { NewRow } from '#lib/store/outbox.ts'
import type { Locks, Network, Session } from '#lib/sync/network.ts'
import type { SyncParts } from '#lib/sync/sender.ts'
import { attachmentOf } from '#test/support/pictures-of.ts'
import { testLocks } from '#test/unit/sync/rig.ts'
import type { Person } from './house.ts'
import { type Line, makeLine, type Send } from './line.ts'
import { mortal } from './mortal.ts'

/** How a broken piece of sync is put into a browser, to see that the model finds it. */
export type Plant = { network?: (network: Network, db: () => Database) => Network; locks?: (locks: Locks) => Locks }

/** What a browser of the model needs of the world. */
export type Surroundings = { send: Send; kill(): void; clock: Clock; server: string; plant?: Plant | undefined }

/** One browser with the extension: its store, its line, and who is signed in. */
export class Browser {
  readonly line: Line
  /** Rules that were broken here, in words. */
  readonly broken: string[] = []
  db: Database
  readonly #factory = new IDBFactory()
  readonly #parts: Pick<SyncParts, 'network' | 'locks' | 'clock'>
  readonly #server: string
  readonly #sending = new Set<symbol>()

  constructor({ send, kill, clock, server, plant = {} }: Surroundings) {
    this.line = makeLine(send, kill, {
      press: () => void this.#parts.locks.takeAway('pictures'),
      goesOn: () => this.broken.push('an upload goes on that somebody ended'),
    })
    this.db = this.#open()
    const network = this.#watched(networkOver({ fetch: this.line.fetch }))
    this.#parts = {
      network: plant.network?.(network, () => this.db) ?? network,
      locks: plant.locks?.(testLocks()) ?? testLocks(),
      clock,
    }
    this.#server = server
  }

  #open = () => new Database('model', { indexedDB: this.#factory, IDBKeyRange })

  /** What sync works with here. `dieAt`: its context dies at that step of its work; null: it lives. */
  parts(dieAt: number | null): SyncParts {
    const parts = { ...this.#parts, db: this.db, random: Math.random }
    return dieAt === null ? parts : mortal(parts, dieAt, () => this.#sending.clear())
  }

  /** Ends every context and opens the store anew, as the browser does when it is started. */
  restart(): void {
    this.db.close()
    this.db = this.#open()
  }

  async signIn(person: Person, token: string): Promise<void> {
    const staff: Staff = { ...person, email: 'somebody@example.com', role: 'member', disabled: false }
    await saveSession(this.db, this.#server, { token, staff, company: COMPANY })
  }

  /** Signs out and keeps on this machine what was not sent. */
  signOut = (): Promise<unknown> => wipe(this.db, { keepUnsent: true })

  async session(): Promise<Session | null> {
    const account = await readAccount(this.db)
    return account?.token ? { server: account.server, token: account.token } : null
  }

  async endSession(): Promise<void> {
    const session = await this.session()
    if (session) await endSession(this.db, session.token)
  }

  /** Two senders at once in one browser: whatever comes of it, it must not be (SPEC.md, 2). */
  #watched(network: Network): Network {
    const append: Network['append'] = async (...ask) => {
      const one = Symbol()
      if (this.#sending.add(one).size > 1) this.broken.push('two contexts of one browser send at once')
      try {
        return await network.append(...ask)
      } finally {
        this.#sending.delete(one)
      }
    }
    return { ...network, append }
  }
}

const COMPANY: Company = { name: 'Прибор', country: 'UA', masks: [], templates: [], directoryKey: 'A'.repeat(43) }

/** An entry as the composer hands it to the outbox. `picture`: the bytes of one, null when it has none. */
export function newRow(
  author: Person,
  cardId: string,
  { text, picture }: { text: string; picture: Uint8Array | null },
  now: number,
): NewRow {
  const content = {
    kind: 'note',
    text,
    visibility: 'internal',
    writtenAt: new Date(now).toISOString(),
    ...(picture && { attachments: [attachmentOf(picture)] }),
  } as const
  return { id: uuidV7(now), cardId, clientName: 'Иванов', content, authorId: author.id, authorName: author.name }
}
