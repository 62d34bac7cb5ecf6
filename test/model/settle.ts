import { isDeepStrictEqual } from 'node:util'
import { EMPTY_HEAD, verifyChain } from '#lib/card/chain.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { entriesOfCard } from '#lib/store/cards.ts'
import { allOutbox } from '#lib/store/outbox.ts'
import { LONGEST_PAUSE } from '#lib/sync/backoff.ts'
import { pullEntries } from '#lib/sync/card.ts'
import { drain } from '#lib/sync/sender.ts'
import type { Browser } from './browser.ts'
import type { Person } from './house.ts'
import { type Line, must, type Told } from './told.ts'
import { at, compareShown, look, type World, whoIs } from './world.ts'

/** So many drains are enough for everything, when nothing goes wrong any more. */
const ENOUGH = 6

/** Everything heals, everybody comes back; then what people were told is compared with what the server has. */
export async function settle(told: Told, world: World): Promise<void> {
  for (const { line } of world.browsers.values()) {
    line.faults.length = 0
    await line.deliver()
  }
  await world.server.heal()
  for (const browser of world.browsers.values()) await sendEverything(browser, world)
  const there = new Map<string, Entry[]>()
  for (const cardId of world.cards) there.set(cardId, await compare(told, world, cardId))
  for (const browser of world.browsers.values()) await readEverything(browser, world, there)
  await look(told, world, world.browsers.keys())
}

async function sendEverything(browser: Browser, world: World): Promise<void> {
  const rows = await allOutbox(browser.db)
  const authors = new Set(rows.filter(({ state }) => state === 'waiting').map(({ authorId }) => authorId))
  for (const person of world.house.people.filter(({ id }) => authors.has(id))) {
    await comeBack(browser, world, person)
    let state = ''
    for (let i = 0; i < ENOUGH && state !== 'idle'; i++) {
      world.clock.forward(LONGEST_PAUSE)
      state = (await drain(browser.parts(null))).state
    }
    must(state === 'idle', `the outbox does not get empty: ${state}`)
  }
}

/** The session that is there may have been ended by an administrator: then they sign in anew. */
async function comeBack(browser: Browser, world: World, person: Person): Promise<void> {
  const session = await browser.session()
  if ((await whoIs(browser, world)) === person && session && !world.house.isRevoked(session.token)) return
  await browser.signOut()
  await browser.signIn(person, await world.house.signIn(person))
}

/** A browser that reads a card has what the server has. */
async function readEverything(browser: Browser, world: World, there: ReadonlyMap<string, Entry[]>): Promise<void> {
  const person = (await whoIs(browser, world)) ?? at(world.house.people, 0)
  await comeBack(browser, world, person)
  const session = await browser.session()
  must(session !== null, 'nobody could sign in')
  for (const [cardId, entries] of there) {
    const read = await pullEntries(browser.parts(null), session, cardId)
    must(read.state === 'fresh', `a card cannot be read: ${read.state}`)
    const here = await entriesOfCard(browser.db, cardId).toArray()
    const same = here.every(({ hash }, i) => hash === entries[entries.length - here.length + i]?.hash)
    must(same && (here.at(-1)?.seq ?? 0) === entries.length, 'a browser has another card')
  }
  const left = (await allOutbox(browser.db)).filter((row) => row.state !== 'refused')
  must(left.length === 0, 'lines that stand on the card are in the outbox too')
}

/** What people were told of a card against what the server has. */
async function compare(told: Told, world: World, cardId: string): Promise<Entry[]> {
  await compareShown(told, world, cardId)
  const entries = await world.house.entriesOf(cardId)
  const verdict = await verifyChain(entries, EMPTY_HEAD)
  must(verdict.whole && verdict.head.seq === entries.length, 'the chain of the card is broken')
  const there = new Map(entries.map((entry) => [entry.id, entry]))
  const lines = [...told.lines.values()].filter((line) => line.cardId === cardId)
  for (const line of lines) await compareLine(line, there.get(line.id), world)
  for (const { id, content } of entries) {
    must(content?.kind === 'system' || told.lines.has(id), `doubled, or nobody wrote it: ${content?.text}`)
  }
  compareOrder(lines, there)
  return entries
}

/** What was saved is there, as it was written, under its author's name; or refused with a reason, and not there. */
async function compareLine(line: Line, entry: Entry | undefined, { browsers }: World): Promise<void> {
  const { text } = line.content
  const words = text.slice(0, 20)
  if (line.fate === 'theirs-again') return must(entry === undefined, `taken back, and at the server: ${words}`)
  const row = await browsers.get(line.browser)?.db.outbox.get(line.id)
  must(row?.state !== 'waiting', `still waiting: ${words}`)
  const isRefused = row?.state === 'refused' && row.code !== undefined
  must(isRefused !== (entry !== undefined), `${isRefused ? 'refused, and' : 'gone, and not'} at the server: ${words}`)
  if (!entry) return
  const isTheirs = entry.authorId === line.authorId && entry.authorName === line.authorName
  const isSame = isDeepStrictEqual(entry.content?.attachments, line.content.attachments)
  must(isTheirs && entry.content?.text === text && isSame, `under another name, or otherwise: ${words}`)
}

/** What one person wrote in one browser stands on the card in the order of writing. */
function compareOrder(lines: readonly Line[], there: ReadonlyMap<string, Entry>): void {
  const newest = new Map<string, number>()
  for (const { browser, authorId, id, content } of lines) {
    const seq = there.get(id)?.seq
    if (seq === undefined) continue
    const writer = `${browser} ${authorId}`
    must(seq > (newest.get(writer) ?? 0), `out of order: ${content.text}`)
    newest.set(writer, seq)
  }
}
