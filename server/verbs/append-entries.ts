import { digestsIn } from '#lib/card/attachments.ts'
import type { Answer } from '#lib/protocol/endpoints.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Context } from '#server/context.ts'
import { findEntries, type LockedCard, lockCards, type StandingEntry } from '#server/db/entries.ts'
import { findLetIn } from '#server/db/let-in.ts'
import { type CardPicture, findAttachments, namePictures } from '#server/db/pictures.ts'
import { saveEntries } from '#server/db/save-entries.ts'
import { inTransaction, type Trx } from '#server/db/transaction.ts'
import { type Append, appendOne } from './append/append-one.ts'
import { type Candidate, idOf, namedBy, toCandidate } from './append/candidate.ts'
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
    const isNew = (candidate: Candidate) => !('draft' in candidate && standing.has(candidate.draft.id))
    if (candidates.some(isNew)) authorise(context, 'member')
    const receivers = await receiversOf(trx, candidates)
    const pictures = await picturesOf(trx, card, candidates)
    const append: Append = { card, standing, receivers, pictures, added: [], opened: 0 }
    const results = candidates.map((candidate) => appendOne(append, candidate, context.clock.now()))
    await saveEntries(trx, append.added, append.opened)
    await keepOpenItems(trx, card.id, append.added, (id) => standing.get(id)?.entry)
    for (const { id, content } of append.added) await namePictures(trx, card.id, id, digestsIn(content ?? {}))
    await keepTopics(trx, append.added)
    return { results, head: card.head }
  })
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
