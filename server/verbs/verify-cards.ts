import { type Break, EMPTY_HEAD, verifyChain } from '#lib/card/chain.ts'
import type { Head } from '#lib/protocol/client.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import type { Context } from '#server/context.ts'
import { cardsAfter, countCards } from '#server/db/all-cards.ts'
import { readPage } from '#server/db/entries.ts'
import { authorise } from './authorise.ts'

/** Cards, and entries of one card, that are read at once. */
const CARDS = 500
const ENTRIES = 500

/**
 * The first entry of a card that is not as it was written. `head`: the card does not end where it says that it ends.
 * `author`: it bears another name than the person has who wrote it; people keep theirs.
 */
export type Damage = {
  cardId: string
  name: string
  seq: number
  entryId: string | null
  what: Break['what'] | 'head' | 'author'
}
/** How far the check is: so many cards of so many, with so many entries, of which so many were erased. */
export type Checked = { cards: number; of: number; entries: number; erased: number; damage: Damage | null }

/**
 * Walks every card and checks its chain from the first entry to the end, as it stands in the database. Yields after each
 * card. What is appended meanwhile is checked too.
 */
export async function* verifyCards(context: Context): AsyncGenerator<Checked> {
  authorise(context, 'admin')
  const so = { cards: 0, of: await countCards(context.db), entries: 0, erased: 0 }
  const staff = await context.db.selectFrom('staff').select(['id', 'name']).execute()
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  let last: string | null = null
  for (;;) {
    const cards = await cardsAfter(context.db, last, CARDS)
    for (const { id, name } of cards) {
      const { found, entries, erased } = await verifyCard(context, id, names)
      so.cards += 1
      so.entries += entries
      so.erased += erased
      yield { ...so, damage: found && { cardId: id, name, ...found } }
    }
    last = cards.at(-1)?.id ?? null
    if (last === null) return
  }
}

type Found = Pick<Damage, 'seq' | 'entryId' | 'what'>

async function verifyCard({ db }: Context, cardId: string, names: ReadonlyMap<string, string>) {
  const bearsAnother = ({ authorId, authorName }: Entry) => (names.get(authorId) ?? authorName) !== authorName
  let head: Head = EMPTY_HEAD
  let last: Entry | undefined
  let entries = 0
  let erased = 0
  for (;;) {
    const page = await readPage(db, { cardId, after: head.seq, limit: ENTRIES })
    if (page === null) return { found: null, entries, erased } // gone since the list was read
    const verdict = await verifyChain(page.entries, head)
    entries += page.entries.length
    erased += page.entries.filter(({ content }) => content === null).length
    if (!verdict.whole) {
      const { seq, id, what } = verdict.break
      return { found: { seq, entryId: id, what } satisfies Found, entries, erased }
    }
    const forged = page.entries.find(bearsAnother)
    if (forged)
      return { found: { seq: forged.seq, entryId: forged.id, what: 'author' } satisfies Found, entries, erased }
    head = verdict.head
    last = page.entries.at(-1) ?? last
    if (page.entries.length === ENTRIES) continue
    const ends = page.head.seq === head.seq && page.head.hash === head.hash
    const found: Found | null = ends ? null : { seq: page.head.seq, entryId: last?.id ?? null, what: 'head' }
    return { found, entries, erased }
  }
}
