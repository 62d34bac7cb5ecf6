import type { Clock } from '#lib/platform/clock.ts'
import { allOutbox } from '#lib/store/outbox.ts'
import type { Browser } from './browser.ts'
import type { House, Person } from './house.ts'
import type { MortalServer } from './mortal-server.ts'
import { must, type Shown, type Told } from './told.ts'

/** Everything that one sequence of commands happens to. */
export type World = {
  house: House
  cards: string[]
  /** Those that were used so far, by their place. */
  browsers: Map<number, Browser>
  /** The browser of that place, with somebody signed in when it is used for the first time. */
  browserAt(place: number): Promise<Browser>
  clock: Clock & { forward(milliseconds: number): void }
  server: Pick<MortalServer, 'kill' | 'heal'>
}

export const at = <T>(list: readonly T[], place: number): T => {
  const item = list[place % list.length]
  if (item === undefined) throw new Error('The list is empty')
  return item
}

/** Who is signed in at a browser, or was until the server ended the session. */
export async function whoIs({ db }: Browser, { house }: World): Promise<Person | null> {
  const account = await db.account.get('account')
  return house.people.find(({ id }) => id === account?.staff.id) ?? null
}

/**
 * What must hold after every command, of the browsers that it concerned: what was saved is in the outbox or stands on the
 * card, and nothing is on a screen as standing there that the server does not have at this moment.
 */
export async function look(told: Told, world: World, places: Iterable<number>): Promise<void> {
  const fresh = new Set<string>()
  for (const place of places) {
    const browser = await world.browserAt(place)
    must(browser.broken.length === 0, browser.broken.join())
    const rows = await allOutbox(browser.db)
    for (const row of rows) {
      const line = told.lines.get(row.id)
      must(line?.fate === 'saved', `line ${row.content.text} is in the outbox and was ${line?.fate}`)
      if (row.state === 'accepted') noteShown(told, row, fresh)
    }
    for (const entry of await browser.db.entries.toArray()) noteShown(told, entry, fresh)
    nothingLost(told, place, new Set(rows.map(({ id }) => id)))
  }
  for (const cardId of fresh) await compareShown(told, world, cardId)
}

/** @param fresh gets the card of what was not shown before */
function noteShown({ confirmed }: Told, shown: Shown, fresh: Set<string>): void {
  const before = confirmed.get(shown.id)
  must(!before || before.seq === shown.seq, `doubled: shown as entry ${before?.seq} and as ${shown.seq}`)
  if (before && ('hash' in before || !('hash' in shown))) return
  confirmed.set(shown.id, shown)
  fresh.add(shown.cardId)
}

function nothingLost({ lines, confirmed }: Told, browser: number, waiting: ReadonlySet<string>): void {
  for (const line of lines.values()) {
    if (line.browser !== browser || line.fate !== 'saved') continue
    must(waiting.has(line.id) || confirmed.has(line.id), `lost: ${line.content.text}`)
  }
}

/** What was shown of a card as standing there against what stands there. */
export async function compareShown(told: Told, { house }: World, cardId: string): Promise<void> {
  const there = new Map((await house.entriesOf(cardId)).map((entry) => [entry.id, entry]))
  for (const shown of told.confirmed.values()) {
    if (shown.cardId !== cardId) continue
    const entry = there.get(shown.id)
    must(entry !== undefined, `shown as confirmed and not at the server: ${shown.id}`)
    must(entry.seq === shown.seq, `shown as ${shown.seq}, at the server ${entry.seq}`)
    if ('hash' in shown) must(entry.hash === shown.hash && entry.authorName === shown.authorName, 'shown otherwise')
  }
}
