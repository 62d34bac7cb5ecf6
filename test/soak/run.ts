import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '#lib/platform/clock.ts'
import { readConfig } from '#server/config.ts'
import type { Db } from '#server/db/tables.ts'
import { openDatabase } from '#server/open-database.ts'
import { makeHouse } from '#test/model/house.ts'
import { type Count, count } from './count.ts'
import { memoryOf, type SoakServer, soakServer } from './server.ts'
import { StaffMember } from './staff-member.ts'

const STAFF = 20
const CARDS = 40
/** Cards that one person works on. */
const OF_ONE = 6
/** How long healing may take, in milliseconds: the longest pause after failures in a row is 2 minutes. */
const PATIENCE = 300_000
/** The part of the time after which the server is killed no more, and the one after which its memory is first looked at. */
const QUIET = 0.5
const WARM = 0.6

export type Soaked = {
  count: Count
  kills: { server: number; postgres: number; contexts: number }
  /** In MB, at the start and at the end of the server's last life, and of this process, which is all browsers. */
  memory: { server: [number, number]; browsers: [number, number] }
}

/**
 * Staff at work for some minutes, over lines that go wrong, while the server, its PostgreSQL and contexts of the browsers
 * are killed at random. In the second half the server itself lives on, so that its memory can be watched.
 */
export async function soak(minutes: number, tell: (words: string) => void): Promise<Soaked> {
  const server = await soakServer()
  const { staff, cards } = await beside(server, (db) => hire(db, server.url))
  const over = new AbortController()
  const working = Promise.all(staff.map((member) => member.work(over.signal)))
  try {
    const killing = kill(server, minutes, tell)
    await Promise.race([working, killing]) // people go on until somebody breaks down
    const memory = await killing
    over.abort()
    await working
    tell('everything heals')
    await finish(staff)
    const counted = await beside(server, (db) => count(db, staff, cards))
    const contexts = staff.reduce((sum, { ended }) => sum + ended, 0)
    return { count: counted, kills: { ...server.kills, contexts }, memory }
  } finally {
    over.abort()
    await Promise.allSettled([working])
    await server.close()
  }
}

/** Works on the server's database beside it. */
async function beside<T>(server: SoakServer, work: (db: Db) => Promise<T>): Promise<T> {
  const how = { clock: systemClock, beside: true, who: 'a soak', onTrouble: console.error, onLost: console.error }
  const { db, close } = await openDatabase(readConfig({ DATA_DIR: server.folder }), how)
  return work(db).finally(close)
}

async function hire(db: Db, url: string): Promise<{ staff: StaffMember[]; cards: string[] }> {
  const names = Array.from({ length: STAFF }, (_, i) => `Person ${i + 1}`)
  const house = await makeHouse(db, systemClock, names)
  const cards: string[] = []
  for (let i = 0; i < CARDS; i++) cards.push(await house.newCard())
  const staff: StaffMember[] = []
  for (const [i, person] of house.people.entries()) {
    const own = Array.from({ length: OF_ONE }, (_, k) => cards[(i * 2 + k * 5) % CARDS] ?? '')
    staff.push(await StaffMember.begin(person, { server: url, token: await house.signIn(person) }, own))
  }
  return { staff, cards }
}

/** Kills until the time is over. @returns the memory at both ends of the quiet half */
async function kill(server: SoakServer, minutes: number, tell: (words: string) => void): Promise<Soaked['memory']> {
  const begun = Date.now()
  const passed = () => (Date.now() - begun) / 60_000
  let before: Soaked['memory'] | null = null
  while (passed() < minutes) {
    await sleep(Math.min(10_000 + Math.random() * 30_000, Math.max(0, (minutes - passed()) * 60_000)))
    const isQuiet = passed() >= minutes * QUIET
    if (passed() >= minutes * WARM) before ??= await measure(server)
    if (passed() >= minutes) break
    const isTheServers = server.kills.server === 0 || Math.random() < 0.6 // also a short run kills it once
    if (!isQuiet && isTheServers) await server.killServer()
    else await server.killPostgres()
    tell(`${passed().toFixed(1)} min: server killed ${server.kills.server}, PostgreSQL ${server.kills.postgres} times`)
  }
  const after = await measure(server)
  const { server: first, browsers } = before ?? after
  return { server: [first[0], after.server[0]], browsers: [browsers[0], after.browsers[0]] }
}

async function measure(server: SoakServer): Promise<Soaked['memory']> {
  const [there, here] = [await server.memory(), await memoryOf(process.pid)]
  return { server: [there, there], browsers: [here, here] }
}

/** Until nobody has anything that waits, and everybody has read what the last of them sent. */
async function finish(staff: readonly StaffMember[]): Promise<void> {
  const until = Date.now() + PATIENCE
  const round = async () => {
    let isDone = true
    for (const member of staff) isDone = (await member.finish()) && isDone
    return isDone
  }
  while (!(await round()) && Date.now() < until) await sleep(500)
  await round()
}
