import { digestsIn } from '#lib/card/attachments.ts'
import type { Answer } from '#lib/protocol/endpoints.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Context } from '#server/context.ts'
import { findEntries, type LockedCard, lockCards, type StandingEntry } from '#server/db/entries.ts'
import { findLetIn } from '#server/db/let-in.ts'
import { note, noteWaiting } from '#server/db/news.ts'
import { concernedBy } from '#server/db/open-items.ts'
import { type CardPicture, findAttachments, namePictures } from '#server/db/pictures.ts'
import { saveEntries } from '#server/db/save-entries.ts'
import { inTransaction, type Trx } from '#server/db/transaction.ts'
import { type Append, appendOne } from './append/append-one.ts'
import { type Candidate, idOf, isPlain, namedBy, toCandidate } from './append/candidate.ts'
import { type Ask, appendTogether } from './append/together.ts'
import { authorise } from './authorise.ts'
import { keepOpenItems } from './keep-open-items.ts'
import { keepTopics } from './keep-topics.ts'

/**
 * Appends entries to a card, each judged for itself, in the order sent. An entry that is there already, by the same
 * author and with the same content, is accepted as it stands, also from somebody who may not append any more: the answer
 * to the first sending may have been lost.
 *
 * @throws MedkartaError `not-found` when there is no such card, `forbidden` when a reader appends something new
 */
export async function appendEntries(
  context: Context,
  ask: { cardId: string; entries: readonly unknown[] },
): Promise<Answer<'appendEntries'>> {
  authorise(context, 'reader')
  const candidates = ask.entries.map((sent) => toCandidate(context, sent))
  const one = { context, cardId: ask.cardId, candidates }
  return (await appendTogether(one)) ?? appendLocked(one)
}

/** In a transaction of its own that holds the card. */
function appendLocked({ context, cardId, candidates }: Ask): Promise<Answer<'appendEntries'>> {
  return inTransaction(context.db, async (trx) => {
    const [card] = await lockCards(trx, [cardId])
    if (card === undefined) throw new MedkartaError('not-found')
    const standing = await standingOf(trx, card, candidates)
    const again = candidates.filter((candidate) => idOf(candidate).some((id) => standing.has(id)))
    if (again.length < candidates.length) authorise(context, 'member')
    const receivers = await receiversOf(trx, candidates)
    const pictures = await picturesOf(trx, card, candidates)
    const append: Append = { card, standing, receivers, pictures, added: [], opened: 0 }
    const results = candidates.map((candidate) => appendOne(append, candidate, context.clock.now()))
    await saveEntries(trx, append.added, append.opened)
    await keepOpenItems(trx, card.id, append.added, (id) => standing.get(id)?.entry)
    for (const { id, content } of append.added) await namePictures(trx, card.id, id, digestsIn(content ?? {}))
    await keepTopics(trx, append.added)
    await tellAgain(trx, append, again)
    return { results, head: card.head }
  })
}

/**
 * Notes for others what stood here already: whoever wrote it may have died, or lost the line to the database, between the
 * commit and the telling. To hear of it once more does no harm.
 */
async function tellAgain(trx: Trx, { card, standing }: Append, again: readonly Candidate[]): Promise<void> {
  if (again.length === 0) return
  note(trx, { type: 'card', cardId: card.id, seq: card.head.seq })
  const touched = again.flatMap((candidate) =>
    'draft' in candidate && !isPlain(candidate) ? [candidate.draft.id, ...namedBy(candidate.content)] : [],
  )
  if (touched.length === 0) return
  // An item that was resolved has no row to say whom it concerned: it was its author's.
  const authors = touched.flatMap((id) => standing.get(id)?.entry.authorId ?? [])
  noteWaiting(trx, [...(await concernedBy(trx, card.id, touched)), ...authors])
}

/** The entries on the card that the candidates name, and those that are candidates again. */
async function standingOf(
  trx: Trx,
  card: LockedCard,
  candidates: readonly Candidate[],
): Promise<Map<string, StandingEntry>> {
  const named = candidates.flatMap((candidate) => ('draft' in candidate ? namedBy(candidate.content) : []))
  const ids = [...candidates.flatMap(idOf), ...named]
  const found = ids.length === 0 ? [] : await findEntries(trx, card.id, ids)
  return new Map(found.map((standing) => [standing.entry.id, standing]))
}

/** Those to whom the candidates go and who are let in. */
async function receiversOf(trx: Trx, candidates: readonly Candidate[]): Promise<Set<string>> {
  const ids = candidates.flatMap((candidate) => ('draft' in candidate ? (candidate.content.to ?? []) : []))
  return new Set(ids.length === 0 ? [] : await findLetIn(trx, ids))
}

/** The pictures that the candidates name and the card has. */
async function picturesOf(
  trx: Trx,
  card: LockedCard,
  candidates: readonly Candidate[],
): Promise<Map<string, CardPicture>> {
  const digests = candidates.flatMap((candidate) => ('draft' in candidate ? digestsIn(candidate.content) : []))
  const found = await findAttachments(trx, card.id, digests)
  return new Map(found.map((picture) => [picture.digest, picture]))
}
