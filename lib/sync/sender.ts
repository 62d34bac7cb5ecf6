import type { OutboxRow } from '#lib/card/outbox-row.ts'
import type { Clock } from '#lib/platform/clock.ts'
import type { AppendResult } from '#lib/protocol/endpoints.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { joins } from '#lib/store/cards.ts'
import type { Database } from '#lib/store/database.ts'
import { confirm, markSending } from '#lib/store/outbox.ts'
import { pullEntries } from './card.ts'
import { DECISIONS } from './decide.ts'
import type { Locks, Network, Session } from './network.ts'
import { sendPicture } from './pictures.ts'
import { afterStep, cardLater, type Drained, refusedStep, SENT, SILENT, type Step, whatNext } from './steps.ts'

export type SyncParts = { db: Database; network: Network; locks: Locks; clock: Clock; random: () => number }

/**
 * Sends what waits, card by card, each card in the order of writing; a card that fails does not hold up the others, nor do
 * pictures what need not wait for them. Only one drain at a time over all contexts sends entries, and one a picture; a
 * second one waits and then finds what is left. See SPEC.md.
 *
 * @param told hears what is left as often as no entry is ready, before the next picture or piece of one goes
 */
export async function drain(parts: SyncParts, told: (drained: Drained) => unknown = () => undefined): Promise<Drained> {
  const goOn = async () => {
    const sent = await parts.locks.run('outbox', () => sendEntries(parts))
    await told(sent.drained)
    return sent
  }
  for (;;) {
    const { drained, hasPictures } = await goOn()
    if (!hasPictures) return drained
    const stopped = await sendPicture(parts, goOn)
    if (!stopped) continue
    await told(stopped)
    return stopped
  }
}

/** Sends the entries that are ready. `hasPictures`: those that some wait for may go now. */
async function sendEntries(parts: SyncParts): Promise<{ drained: Drained; hasPictures: boolean }> {
  for (;;) {
    const next = await whatNext(parts)
    if (next.type === 'left') return { drained: next.drained, hasPictures: false }
    if (next.type === 'at') return { drained: { state: 'at', time: next.time }, hasPictures: next.blocked !== null }
    const stopped = await afterStep(parts, 'outbox', next.cardId, await send(parts, next.session, next.rows))
    if (stopped) return { drained: stopped, hasPictures: false }
  }
}

async function send(parts: SyncParts, session: Session, batch: OutboxRow[]): Promise<Step> {
  const rows = await markSending(
    parts.db,
    batch.map((row) => row.id),
  )
  const [first] = rows
  if (!first) return SENT
  const entries = rows.map(({ id, content }) => ({ id, content }))
  const outcome = await parts.network.append(session, first.cardId, entries)
  if (outcome.type === 'silent') return SILENT
  if (outcome.type === 'not-understood') return cardLater('not-understood')
  if (outcome.type === 'answer') return takeResults(parts, session, rows, outcome.value.results)
  // A whole batch was refused, or is too long for the line: one bad entry must not hold the others back, so they go one by one.
  const goesInParts = DECISIONS[outcome.code] === 'refuse' || outcome.code === 'too-slow'
  if (goesInParts && rows.length > 1) return oneByOne(parts, session, rows)
  return refusedStep(parts, session, first, outcome.code, outcome.params)
}

async function oneByOne(parts: SyncParts, session: Session, rows: OutboxRow[]): Promise<Step> {
  for (const row of rows) {
    const step = await send(parts, session, [row])
    if (step.type !== 'sent') return step
  }
  return SENT
}

/** Rows leave by the server's word about their own id, never by their place in the answer. */
async function takeResults(
  parts: SyncParts,
  session: Session,
  rows: OutboxRow[],
  results: AppendResult[],
): Promise<Step> {
  const accepted = new Map(
    results.flatMap((result) => (result.status === 'accepted' ? [[result.entry.id, result.entry] as const] : [])),
  )
  const taken = rows.flatMap((row) => accepted.get(row.id) ?? [])
  await pullBefore(parts, session, taken)
  await confirm(parts.db, session.token, taken)
  let step: Step = taken.length > 0 ? SENT : cardLater(null)
  for (const row of rows.filter(({ id }) => !accepted.has(id))) {
    const refused = results.find((result) => result.status === 'refused' && result.id === row.id)
    // An answer that says nothing about a row says nothing about it: it goes again.
    if (refused?.status !== 'refused') continue
    step = await refusedStep(parts, session, row, refused.code, refused.params)
    if (step.type !== 'sent') return step
  }
  return step
}

/** Colleagues' entries that came in between are read first, so that the new line joins them at once. */
async function pullBefore(parts: SyncParts, session: Session, [first]: readonly Entry[]): Promise<void> {
  if (!first || (await joins(parts.db, first))) return
  await parts.locks.run(`card:${first.cardId}`, () => pullEntries(parts, session, first.cardId))
}
