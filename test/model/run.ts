import fc from 'fast-check'
import type { Clock } from '#lib/platform/clock.ts'
import { makeAuth } from '#server/auth/auth.ts'
import type { Db } from '#server/db/tables.ts'
import { makeLive } from '#server/live/live.ts'
import { type FreshDatabase, testClock } from '#test/support/server.ts'
import { Browser, type Plant, type Surroundings } from './browser.ts'
import { sequences } from './commands.ts'
import { type House, makeHouse } from './house.ts'
import type { Send } from './line.ts'
import { type MortalServer, mortalServer, SERVER } from './mortal-server.ts'
import { settle } from './settle.ts'
import { nothingTold } from './told.ts'
import { at, type World } from './world.ts'

/** A broken piece, to see that the model finds it: in the browsers, between server and database, before the server. */
export type Planted = Plant & { database?: (db: Db) => Db; server?: (send: Send, house: House) => Send }

export type Ask = { runs: number; seed: number; plant?: Planted }

/** Runs sequences one after the other against a server in this process. @returns what fast-check says */
export async function runModel({ db, url }: FreshDatabase, ask: Ask) {
  const clock = testClock()
  const live = makeLive({ db, clock, onTrouble: (what, error) => console.error(what, error) })
  const over = ask.plant?.database
  const server = mortalServer({ url, clock, auth: makeAuth(db), live, ...(over && { over }) })
  try {
    return await runAgainst(server, db, clock, ask)
  } finally {
    await live.stop()
    await server.close()
  }
}

/** @param clock the server's */
export async function runAgainst(server: MortalServer, db: Db, clock: Clock, { runs, seed, plant = {} }: Ask) {
  const house = await makeHouse(db, clock, ['Olena', 'Taras', 'Ihor'])
  const send = plant.server?.(server.fetch, house) ?? server.fetch
  const property = fc.asyncProperty(sequences, async (commands) => {
    const told = nothingTold()
    const world = await newWorld(house, server, { send, plant })
    await fc.asyncModelRun(() => ({ model: told, real: world }), commands)
    await settle(told, world)
    for (const { db } of world.browsers.values()) db.close()
  })
  return fc.check(property, { numRuns: runs, seed, endOnFailure: Object.keys(plant).length > 0 })
}

/** Two cards, and browsers that come to be when they are used. */
async function newWorld(
  house: House,
  server: MortalServer,
  there: Pick<Surroundings, 'send' | 'plant'>,
): Promise<World> {
  const clock = testClock()
  const surroundings = { ...there, kill: () => server.kill(1), clock, server: SERVER }
  const browsers: World['browsers'] = new Map()
  const browserAt = async (place: number) => {
    const known = browsers.get(place)
    if (known) return known
    const browser = new Browser(surroundings)
    browsers.set(place, browser)
    const person = at(house.people, place)
    await browser.signIn(person, await house.signIn(person))
    return browser
  }
  return { house, cards: [await house.newCard(), await house.newCard()], browsers, browserAt, clock, server }
}
