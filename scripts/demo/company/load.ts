import type { Clock } from '#lib/platform/clock.ts'
import type { NewEntry } from '#lib/protocol/entry.ts'
import { Role, type Staff } from '#lib/protocol/staff.ts'
import { type Actor, type Context, type Door, SHELL } from '#server/context.ts'
import { acceptInvitation } from '#server/verbs/accept-invitation.ts'
import { appendEntries } from '#server/verbs/append-entries.ts'
import { changeClient } from '#server/verbs/change-client.ts'
import { changeCompany } from '#server/verbs/change-company.ts'
import { importClients } from '#server/verbs/import-clients.ts'
import { invite } from '#server/verbs/invite.ts'
import { searchClients } from '#server/verbs/search-clients.ts'
import { workingDays } from '../calendar.ts'
import { clientsCsv, type DemoClient, firstContract, readClients } from './clients.ts'
import { type PlannedEntry, planHistories } from './history.ts'
import { YEAR } from './schedule.ts'
import { STAFF, type StaffEmail } from './staff.ts'
import { readStories } from './stories.ts'

/** Password of every staff member of the demo company. */
export const DEMO_PASSWORD = 'pribor-demo-2026'

/** The loaded company: its staff by email, and its cards by the client's first contract as written. */
export type DemoCompany = { staff: Map<StaffEmail, Staff>; cards: Map<string, string>; entries: number }

/** How many cards are written at once. */
const WRITERS = 4

/**
 * Loads the demo company "Прибор" into an empty server through the server's own verbs, each at the time at which it is
 * told to have happened: 6 staff, 60 clients, a year of entries up to `now` (milliseconds since the epoch). The same
 * `seed` on the same day gives the same company.
 */
export async function loadDemoCompany(
  door: Omit<Door, 'clock'>,
  { now, seed = 'medkarta' }: { now: number; seed?: string },
): Promise<DemoCompany> {
  const founded: Clock = { now: () => workingDays(now).at(-YEAR - 5, 10 * 60) }
  const shell = { db: door.db, clock: founded, actor: SHELL }
  await changeCompany(shell, { name: 'Прибор', country: 'UA' })
  const staff = await hire({ ...door, clock: founded })
  const clients = readClients()
  await bringIn({ ...shell, actor: member(staff, STAFF[0].email) })
  const cards = await findCards(shell, clients)
  const stories = { ru: readStories('ru'), uk: readStories('uk'), en: readStories('en') }
  const histories = [...planHistories(clients, stories, { now, seed })]
  await inParallel(histories, async ([client, entries]) => {
    const cardId = found(cards, firstContract(client))
    const write = writer(door, staff, cardId)
    await tagClient({ ...shell, actor: member(staff, client.responsible) }, cardId, client)
    for (const entry of entries) await write(entry)
  })
  return { staff, cards, entries: histories.reduce((sum, [, entries]) => sum + entries.length, 0) }
}

/** Everybody is invited and accepts, as people do. */
async function hire(door: Door): Promise<Map<StaffEmail, Staff>> {
  const staff = new Map<StaffEmail, Staff>()
  for (const { email, name, role } of STAFF) {
    const { link } = await invite({ ...door, actor: SHELL }, { role, email })
    const token = new URL(link).hash.slice(1)
    const session = await acceptInvitation(door, { token, name, password: DEMO_PASSWORD })
    staff.set(email, session.staff)
  }
  return staff
}

async function bringIn(context: Context): Promise<void> {
  const report = await importClients(context, { dryRun: 'false', body: clientsCsv().stream() })
  if (report.badCount > 0) throw new Error(`clients.csv is refused: ${JSON.stringify(report.bad)}`)
}

async function findCards(context: Context, clients: readonly DemoClient[]): Promise<Map<string, string>> {
  const cards = new Map<string, string>()
  for (const client of clients) {
    const contract = firstContract(client)
    const answer = await searchClients(context, { query: contract, limit: 20 })
    const card = answer.clients.find(({ identifiers }) => identifiers.some(({ value }) => value === contract))
    if (card === undefined) throw new Error(`${client.name} was not imported`)
    cards.set(contract, card.id)
  }
  return cards
}

/** Tags are no column of the import: the person responsible adds them. */
async function tagClient(context: Context, cardId: string, { tags }: DemoClient): Promise<void> {
  if (tags.length > 0) await changeClient(context, { cardId, tags })
}

function writer({ db }: Pick<Door, 'db'>, staff: Map<StaffEmail, Staff>, cardId: string) {
  return async ({ id, at, author, to, content }: PlannedEntry): Promise<void> => {
    const entry: NewEntry = { id, content: { ...content, ...(to && { to: member(staff, to).id }) } }
    const context = { db, clock: { now: () => at }, actor: member(staff, author) }
    const { results } = await appendEntries(context, { cardId, entries: [entry] })
    const refused = results.find(({ status }) => status === 'refused')
    if (refused !== undefined) throw new Error(`an entry of the demo is refused: ${JSON.stringify({ refused, entry })}`)
  }
}

function member(staff: Map<StaffEmail, Staff>, email: StaffEmail): Actor {
  const person = found(staff, email)
  return { ...person, role: Role.parse(person.role) }
}

function found<K, V>(map: Map<K, V>, key: K): V {
  const value = map.get(key)
  if (value === undefined) throw new Error(`the demo company has no ${key}`)
  return value
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values()
  const worker = async () => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: WRITERS }, worker))
}
