import { setTimeout as sleep } from 'node:timers/promises'
import { uuidV7 } from '#lib/card/uuid-v7.ts'
import type { NewEntry } from '#lib/protocol/entry.ts'
import type { Network } from '#lib/sync/network.ts'
import type { Db } from '#server/db/tables.ts'
import type { House } from './house.ts'
import type { Send } from './line.ts'
import type { Planted } from './run.ts'

type Append = Network['append']

const withAppend = (network: Network, append: Append): Network => ({ ...network, append })

/** The network of a sender that throws away what a busy server did not take. */
const dropping: Planted['network'] = (network, db) =>
  withAppend(network, async (session, cardId, entries) => {
    const outcome = await network.append(session, cardId, entries)
    if (outcome.type === 'refused' && outcome.code === 'unavailable') {
      await db().outbox.bulkDelete(entries.map(({ id }) => id))
    }
    return outcome
  })

/** Takes silence for a yes. */
const hopeful: Planted['network'] = (network) =>
  withAppend(network, async (session, cardId, entries) => {
    const outcome = await network.append(session, cardId, entries)
    if (outcome.type !== 'silent') return outcome
    const made = { cardId, seq: 1_000, authorId: '', authorName: '', recordedAt: '', salt: '', contentDigest: '' }
    const results = entries.map(({ id, content }) => {
      const entry = { ...made, id, content, previousHash: 'none', hash: 'none' }
      return { status: 'accepted' as const, entry }
    })
    return { type: 'answer', value: { results, head: { seq: 1_000, hash: 'none' } } }
  })

const reversing: Planted['network'] = (network) =>
  withAppend(network, (session, cardId, entries) => network.append(session, cardId, entries.toReversed()))

/** A server that takes what it has already for something new. */
function forgetful(send: Send, { entriesOf }: House): Send {
  return async (url, init) => {
    const cardId = /cards\/([^/]+)\/entries$/.exec(url)?.[1]
    if (init.method !== 'POST' || cardId === undefined) return send(url, init)
    const there = new Set((await entriesOf(cardId)).map(({ id }) => id))
    const { entries }: { entries: NewEntry[] } = JSON.parse(String(init.body))
    const fresh = entries.filter(({ id }) => there.has(id)).map(({ id }) => [id, uuidV7(Date.now())] as const)
    const swap = (text: string, [one, other]: readonly [string, string]) => text.replaceAll(one, other)
    const answer = await send(url, { ...init, body: fresh.reduce(swap, String(init.body)) })
    const said = fresh.reduce((text, [id, other]) => swap(text, [other, id]), await answer.text())
    return new Response(said, answer)
  }
}

/** A database of which the server believes that it has committed, a little before it has. */
function hasty(db: Db): Db {
  return new Proxy(db, {
    get(target, key) {
      const value = Reflect.get(target, key, target)
      if (key === 'transaction') return () => hastyBuilder(target.transaction())
      if (key === 'executeQuery') return hastyQuery(target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

/** A statement outside of a transaction is a transaction by itself. */
const hastyQuery =
  (db: Db): Db['executeQuery'] =>
  (query) =>
    hastyBuilder(db.transaction()).execute((trx) => trx.executeQuery(query))

function hastyBuilder(builder: ReturnType<Db['transaction']>): ReturnType<Db['transaction']> {
  const execute: typeof builder.execute = (work) =>
    new Promise((resolve, reject) => {
      const committing = builder.execute(async (trx) => {
        const done = await work(trx)
        resolve(done)
        await sleep(3)
        return done
      })
      committing.catch(reject)
    })
  const overridden = { execute, setIsolationLevel: again('setIsolationLevel'), setAccessMode: again('setAccessMode') }
  return Object.assign(Object.create(builder), overridden)
  function again(name: 'setIsolationLevel' | 'setAccessMode') {
    return (...given: never[]) => hastyBuilder(Reflect.apply(builder[name], builder, given))
  }
}

const unlocked: Planted['locks'] = (locks) => ({
  ...locks,
  run: (name, work) => (name === 'outbox' ? work(new AbortController().signal) : locks.run(name, work)),
})

/** Broken pieces that the model has to find, and what it says of them. */
export const PLANTS: [plant: Planted, words: string][] = [
  [{ server: forgetful }, 'doubled'],
  [{ database: hasty }, 'at the server'],
  [{ locks: unlocked }, 'two contexts of one browser send at once'],
  [{ locks: (locks) => ({ ...locks, takeAway: async () => undefined }) }, 'goes on that somebody ended'],
  [{ network: dropping }, 'lost'],
  [{ network: hopeful }, 'shown as'],
  [{ network: reversing }, 'out of order'],
]
