import type { Answer } from '#lib/protocol/endpoints.ts'
import type { Context } from '#server/context.ts'
import { isDatabaseAway } from '#server/db/breakdown.ts'
import { type Place, readPlaces } from '#server/db/entries.ts'
import { gatherByDb } from '#server/db/gather.ts'
import type { CardPicture } from '#server/db/pictures.ts'
import { saveWhereNext } from '#server/db/save-entries.ts'
import type { Db } from '#server/db/tables.ts'
import { may } from '../authorise.ts'
import { type Append, appendOne } from './append-one.ts'
import { type Candidate, idOf, isPlain } from './candidate.ts'

/** Most entries of one append that goes with others, and most appends at once: what one round holds stays small. */
const ENTRIES = 10
const APPENDS = 64

/** What one person appends to one card. */
export type Ask = { context: Context; cardId: string; candidates: readonly Candidate[] }

type Answered = Answer<'appendEntries'> | null
type OpenCard = Append & { hasSome: boolean }

const appendGathered = gatherByDb(APPENDS, appendRound)

/**
 * Appends what many people append at the same moment, in two statements and one commit: reads where the chains of their
 * cards end, and writes to those that still end there. It waits for nobody's card, and each append is judged for itself.
 *
 * @returns null when it has to be done with its card locked: its entries touch more than their own rows, some of them
 * stand there already, somebody else was quicker or holds the card, or the round failed because of another append
 */
export async function appendTogether(ask: Ask): Promise<Answered> {
  const { context, candidates } = ask
  if (!may(context, 'member') || candidates.length > ENTRIES || !candidates.every(isPlain)) return null
  return appendGathered(context.db, ask)
}

async function appendRound(db: Db, asks: readonly Ask[]): Promise<Answered[]> {
  try {
    return await appendAll(db, asks)
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    tellOnce(error)
    return asks.map(() => null) // each by itself learns what is wrong with it
  }
}

const told = new Set<string>()

/** Whoever runs the server learns that appends go the slow way, and why: once a cause, which may come with every round. */
function tellOnce(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const cause = error instanceof Error ? [error.name, code].join(' ').trim() : String(error)
  if (told.has(cause)) return
  told.add(cause)
  console.error(`Appends of one moment go one by one, because their statement failed (${cause}).`)
}

async function appendAll(db: Db, asks: readonly Ask[]): Promise<Answered[]> {
  const sent = asks.flatMap(({ cardId, candidates }) => candidates.flatMap(idOf).map((id) => ({ cardId, id })))
  const places = await readPlaces(db, asks.map(cardOf), sent)
  const cards = new Map(places.map((place) => [place.id, open(place)]))
  const done = asks.map((ask) => appendInMemory(cards.get(cardOf(ask)), ask))
  const added = [...cards.values()].flatMap((card) => card.added)
  const saved = await saveWhereNext(db, added)
  const stands = (cardId: string) => saved.has(cardId) || cards.get(cardId)?.added.length === 0
  return asks.map((ask, i) => (stands(cardOf(ask)) ? (done[i] ?? null) : null))
}

/** As the database writes it. */
const cardOf = ({ cardId }: Ask): string => cardId.toLowerCase()

/** What plain entries name, and nothing has to be looked up for. */
const NOTHING = { receivers: new Set<string>(), pictures: new Map<string, CardPicture>() }

const open = ({ id, head, hasSome }: Place): OpenCard => ({
  card: { id, head },
  ...NOTHING,
  hasSome,
  standing: new Map(),
  added: [],
  opened: 0,
})

/** Several on one card follow each other. */
function appendInMemory(card: OpenCard | undefined, { context, candidates }: Ask): Answered {
  if (card === undefined || card.hasSome) return null
  const results = candidates.map((candidate) => appendOne(card, candidate, context.clock.now()))
  return { results, head: card.card.head }
}
