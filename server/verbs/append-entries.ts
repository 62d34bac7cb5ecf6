import { digestsIn } from '#lib/card/attachments.ts'
import { isOpening } from '#lib/card/open-items.ts'
import { topicsIn } from '#lib/card/topics.ts'
import type { Answer, AppendResult } from '#lib/protocol/endpoints.ts'
import type { Entry, EntryContent } from '#lib/protocol/entry.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Context } from '#server/context.ts'
import { findEntries, type LockedCard, lockCards, readPlace, type StandingEntry } from '#server/db/entries.ts'
import { findLetIn } from '#server/db/let-in.ts'
import { type CardPicture, findAttachments, namePictures } from '#server/db/pictures.ts'
import { saveEntries, saveIfNext } from '#server/db/save-entries.ts'
import { addTopics, type Naming } from '#server/db/topics.ts'
import { inTransaction, type Trx } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'
import { type Judgement, judgeEntry, type Refusal } from './judge-entry.ts'
import { keepOpenItems } from './keep-open-items.ts'
import { type Draft, draftEntry, hasContent, headOf, linkEntry } from './link-entry.ts'
import { badAttachment } from './missing-attachment.ts'

type Candidate = { draft: Draft; content: EntryContent } | Extract<Judgement, { ok: false }>

/** The card during one append: what stands on it and what this append has added so far. */
type Append = {
  context: Context
  card: LockedCard
  standing: Map<string, StandingEntry>
  receivers: ReadonlySet<string>
  pictures: ReadonlyMap<string, CardPicture>
  added: Entry[]
  opened: number
}

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
  const candidates = ask.entries.map((sent) => toCandidate(context, judgeEntry(sent)))
  return (await appendPlain(context, ask.cardId, candidates)) ?? appendLocked(context, ask.cardId, candidates)
}

/**
 * Appends without holding the card: reads where its chain ends, and writes only if it still ends there. So go most
 * appends: two statements instead of a transaction of five.
 *
 * @returns null when it has to be done with the card locked: the entries touch more than their own rows, some of them
 * stand there already, or somebody else was quicker
 */
async function appendPlain(
  context: Context,
  cardId: string,
  candidates: readonly Candidate[],
): Promise<Answer<'appendEntries'> | null> {
  if (!candidates.every(isPlain)) return null
  const card = await readPlace(context.db, cardId, candidates.flatMap(idOf))
  if (card === undefined) throw new MedkartaError('not-found')
  if (card.hasSome) return null
  authorise(context, 'member')
  const append: Append = { context, card, ...NOTHING, standing: new Map(), added: [], opened: 0 }
  const results = candidates.map((candidate) => appendOne(append, candidate))
  const isDone = append.added.length === 0 || (await saveIfNext(context.db, append.added))
  return isDone ? { results, head: card.head } : null
}

const NOTHING = { receivers: new Set<string>(), pictures: new Map<string, CardPicture>() }

/** Whether nothing but the entry itself, its content and the end of the chain has to be written, or looked up. */
const isPlain = (candidate: Candidate): boolean =>
  !('draft' in candidate) ||
  (!isOpening(candidate.content.kind) &&
    candidate.content.to === undefined &&
    [...namedBy(candidate.content), ...digestsIn(candidate.content), ...topicsIn(candidate.content.text)].length === 0)

const idOf = (candidate: Candidate): string[] => ('draft' in candidate ? [candidate.draft.id] : [])

function appendLocked(
  context: Context,
  cardId: string,
  candidates: readonly Candidate[],
): Promise<Answer<'appendEntries'>> {
  return inTransaction(context.db, async (trx) => {
    const [card] = await lockCards(trx, [cardId])
    if (card === undefined) throw new MedkartaError('not-found')
    const standing = await standingOf(trx, card, candidates)
    const isNew = (candidate: Candidate) => !('draft' in candidate && standing.has(candidate.draft.id))
    if (candidates.some(isNew)) authorise(context, 'member')
    const receivers = await receiversOf(trx, candidates)
    const pictures = await picturesOf(trx, card, candidates)
    const append: Append = { context, card, standing, receivers, pictures, added: [], opened: 0 }
    const results = candidates.map((candidate) => appendOne(append, candidate))
    await saveEntries(trx, append.added, append.opened)
    await keepOpenItems(trx, card.id, append.added, (id) => standing.get(id)?.entry)
    for (const { id, content } of append.added) await namePictures(trx, card.id, id, digestsIn(content ?? {}))
    await addTopics(trx, append.added.flatMap(topicsOf))
    return { results, head: card.head }
  })
}

/** What of an entry counts as naming topics. */
const topicsOf = ({ cardId, id, recordedAt, content }: Entry): Naming[] =>
  topicsIn(content?.text ?? '').map((topic) => ({
    card_id: cardId,
    entry_id: id,
    topic,
    named_at: new Date(recordedAt),
  }))

function toCandidate(context: Context, judgement: Judgement): Candidate {
  if (!judgement.ok) return judgement
  const { id, content } = judgement.entry
  return { draft: draftEntry(context, id, content), content }
}

/** Every entry that a new one names. */
const namedBy = ({ resolves, corrects, accepts, returns, promises = [] }: EntryContent): string[] =>
  [resolves, corrects, accepts, returns, ...promises].flatMap((id) => id ?? [])

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

function appendOne(append: Append, candidate: Candidate): AppendResult {
  if (!('draft' in candidate)) {
    return { status: 'refused', id: candidate.id, code: candidate.code, params: candidate.params }
  }
  const { draft, content } = candidate
  const known = append.standing.get(draft.id)?.entry
  if (known !== undefined) return sentAgain(known, draft)
  const refusal = badReference(append, content) ?? badAttachment(append.pictures, content)
  if (refusal !== null) return { status: 'refused', id: draft.id, ...refusal }
  return { status: 'accepted', entry: add(append, draft, content) }
}

function sentAgain(known: Entry, draft: Draft): AppendResult {
  const isSame = known.authorId === draft.authorId && hasContent(known, draft.content)
  if (isSame) return { status: 'accepted', entry: known }
  return { status: 'refused', id: draft.id, code: 'entry-conflict' }
}

/**
 * An entry resolves only open items of its card, resolved already or not, answers only its handoffs, hands over only its
 * promises, corrects only its entries, and goes only to staff who are let in.
 */
function badReference({ standing, receivers }: Append, content: EntryContent): Refusal | null {
  const { resolves, corrects, accepts, returns, promises = [], to } = content
  const kindOf = (id: string) => standing.get(id)?.entry.content?.kind ?? ''
  if (resolves !== undefined && !isOpening(kindOf(resolves))) return bad('resolves', 'not an open item of this card')
  if (corrects !== undefined && !standing.has(corrects)) return bad('corrects', 'not an entry of this card')
  if (accepts !== undefined && kindOf(accepts) !== 'handoff') return bad('accepts', 'not a handoff of this card')
  if (returns !== undefined && kindOf(returns) !== 'handoff') return bad('returns', 'not a handoff of this card')
  if (promises.some((id) => kindOf(id) !== 'promise')) return bad('promises', 'not promises of this card')
  if (to !== undefined && !receivers.has(to)) return bad('to', 'not a staff member who is let in')
  return null
}

const bad = (field: string, reason: string): Refusal => ({ code: 'bad-request', params: { field, reason } })

function add(append: Append, draft: Draft, content: EntryContent): Entry {
  const { card, standing, context } = append
  const entry = linkEntry(draft, card.id, card.head, context.clock.now())
  card.head = headOf(entry)
  append.added.push(entry)
  standing.set(entry.id, { entry, resolved: false })
  if (isOpening(content.kind)) append.opened++
  const resolved = content.resolves === undefined ? undefined : standing.get(content.resolves)
  if (resolved !== undefined && !resolved.resolved) append.opened--
  if (resolved !== undefined) resolved.resolved = true
  return entry
}
