import fc from 'fast-check'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { TAKE_BACK_MS } from '#lib/card/outbox-row.ts'
import { PIECE_LEAST } from '#lib/protocol/attachment.ts'
import { TEXT_LIMIT } from '#lib/protocol/entry.ts'
import { allOutbox, saveToOutbox, takeBack } from '#lib/store/outbox.ts'
import { savePictures } from '#lib/store/pictures.ts'
import { refreshCard } from '#lib/sync/card.ts'
import { retryNow } from '#lib/sync/pauses.ts'
import { drain } from '#lib/sync/sender.ts'
import { digestOf, pictureBytes } from '#test/support/pictures-of.ts'
import { type Browser, newRow } from './browser.ts'
import { FAULTS, type Fault } from './line.ts'
import { Killed } from './mortal.ts'
import type { Told } from './told.ts'
import { at, look, type World, whoIs } from './world.ts'

type Command = fc.AsyncCommand<Told, World>

/** What happens to one browser. */
const command = (
  name: string,
  where: number,
  happens: (browser: Browser, told: Told, world: World) => Promise<unknown>,
): Command => ({
  check: () => true,
  async run(told, world) {
    await happens(await world.browserAt(where), told, world)
    await look(told, world, [where])
  },
  toString: () => name,
})

/** What no browser notices by itself. */
const nothing = (name: string, happens: (world: World) => void): Command => ({
  check: () => true,
  run: async (_, world) => happens(world),
  toString: () => name,
})

/** Work in a context that may be ended in the middle. */
async function untilKilled(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Killed)) throw error
  }
}

const send = (browser: Browser, dieAt: number | null) => untilKilled(() => drain(browser.parts(dieAt)))

async function read(browser: Browser, cardId: string, dieAt: number | null): Promise<void> {
  const session = await browser.session()
  if (session) await untilKilled(() => refreshCard(browser.parts(dieAt), session, cardId))
}

type Writing = { count: number; tooLong: boolean; picture: boolean; due: boolean }

/**
 * Lines are written, each appended by itself. `tooLong`: the server will refuse the first. `picture`: the last has one.
 * `due`: 8 s pass.
 */
const write = (place: number, card: number, { count, tooLong, picture, due }: Writing) =>
  command(
    `write(${place}, ${card}, ${count}${tooLong ? ', too long' : ''}${picture ? ', picture' : ''}${due ? ', due' : ''})`,
    place,
    async (browser, told, world) => {
      const author = await whoIs(browser, world)
      if (!author) return
      for (let i = 0; i < count; i++) {
        const text = `line ${told.lines.size + 1}${tooLong && i === 0 ? 'x'.repeat(TEXT_LIMIT) : ''}`
        const cardId = at(world.cards, card)
        const size = told.lines.size % 2 === 0 ? 64 : PIECE_LEAST + 1 // that one goes in two pieces
        const bytes = picture && i === count - 1 ? pictureBytes('image/png', size, told.lines.size) : null
        if (bytes) await savePictures(browser.db, [pictureRow(cardId, bytes)])
        const row = newRow(author, cardId, { text, picture: bytes }, world.clock.now())
        await saveToOutbox(browser.db, [row], EMPTY_DRAFT, world.clock.now())
        told.lines.set(row.id, { ...row, browser: place, fate: 'saved' })
      }
      if (due) world.clock.forward(TAKE_BACK_MS)
    },
  )

const pictureRow = (cardId: string, bytes: Uint8Array<ArrayBuffer>) =>
  ({ cardId, digest: digestOf(bytes), type: 'image/png', bytes, savedAt: 0, sent: false }) as const

const takeOneBack = (place: number, which: number) =>
  command(`takeBack(${place}, ${which})`, place, async (browser, told, world) => {
    const rows = await allOutbox(browser.db)
    if (rows.length === 0) return
    const { id, authorId } = at(rows, which)
    const line = told.lines.get(id)
    if ((await takeBack(browser.db, id, authorId, world.clock.now())) && line) line.fate = 'theirs-again'
  })

/**
 * Sends what is due while the line goes wrong. `dieAt`: of each context that sends, when it is ended; two contexts: the
 * background and a panel. `hurry`: the network is back, or the person asked.
 */
const sendNow = (place: number, faults: readonly Fault[], dieAt: readonly (number | null)[], hurry: boolean) =>
  command(`send(${place}, [${faults}], [${dieAt}]${hurry ? ', hurry' : ''})`, place, async (browser) => {
    browser.line.faults.push(...faults)
    if (hurry) await retryNow(browser.db)
    await Promise.all(dieAt.map((step) => send(browser, step)))
  })

const readNow = (place: number, card: number, dieAt: number | null) =>
  command(`read(${place}, ${card}, ${dieAt})`, place, (browser, _, { cards }) => read(browser, at(cards, card), dieAt))

const everybody: Command = {
  check: () => true,
  async run(told, world) {
    const all = [...world.browsers.values()]
    await Promise.all(all.flatMap((one) => [send(one, null), ...world.cards.map((cardId) => read(one, cardId, null))]))
    await look(told, world, world.browsers.keys())
  },
  toString: () => 'everybody',
}

const pass = (milliseconds: number) => nothing(`pass(${milliseconds})`, ({ clock }) => clock.forward(milliseconds))

const deliver = (place: number) => command(`deliver(${place})`, place, ({ line }) => line.deliver())

const kill = (refusals: number) => nothing(`kill(${refusals})`, ({ server }) => server.kill(refusals))

const revoke = (place: number) =>
  command(`revoke(${place})`, place, async (browser, _, { house }) => {
    const session = await browser.session()
    if (session) await house.revoke(session.token)
  })

const signIn = (place: number, who: number) =>
  command(`signIn(${place}, ${who})`, place, async (browser, _, world) => {
    const person = at(world.house.people, who)
    if ((await whoIs(browser, world)) !== person) await browser.signOut()
    await browser.signIn(person, await world.house.signIn(person))
  })

const restart = (place: number) => command(`restart(${place})`, place, async (browser) => browser.restart())

/** The first two browsers are used most; a third one costs time in every sequence in which it is. */
const place = fc.constantFrom(0, 0, 0, 1, 1, 1, 2)
const step = fc.option(fc.integer({ min: 1, max: 40 }), { freq: 3, nil: null })
const faults = fc.array(fc.constantFrom(...FAULTS), { maxLength: 3 })
const contexts = fc.array(step, { minLength: 1, maxLength: 2 })
const writing = fc
  .tuple(place, fc.nat(1), fc.integer({ min: 1, max: 3 }), fc.nat(9), fc.nat(2), fc.boolean())
  .map(([where, card, count, odd, seen, due]) => {
    return write(where, card, { count, tooLong: odd === 0, picture: seen === 0, due })
  })
const sending = fc.tuple(place, faults, contexts, fc.boolean()).map((of) => sendNow(...of))

/** Sequences of what people, browsers, lines and the server may do. What is written here more than once happens more often. */
export const sequences = fc.commands(
  [
    writing,
    writing,
    sending,
    sending,
    sending,
    fc.tuple(place, fc.nat(9)).map(([where, which]) => takeOneBack(where, which)),
    fc.tuple(place, fc.nat(1), step).map((of) => readNow(...of)),
    fc.constant(everybody),
    fc.constantFrom(1_000, 8_000, 60_000, 900_000).map(pass),
    place.map(deliver),
    fc.nat(2).map(kill),
    place.map(revoke),
    fc.tuple(place, fc.nat(2)).map((of) => signIn(...of)),
    place.map(restart),
  ],
  { maxCommands: 12, size: 'max' },
)
