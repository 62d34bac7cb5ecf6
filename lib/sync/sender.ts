import { digestsIn } from '#lib/card/attachments.ts'
import type { OutboxRow } from '#lib/card/outbox-row.ts'
import type { Clock } from '#lib/platform/clock.ts'
import type { AppendResult } from '#lib/protocol/endpoints.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import type { ErrorCode, ErrorParams } from '#lib/protocol/errors.ts'
import { endSession, readAccount } from '#lib/store/account.ts'
import { joins } from '#lib/store/cards.ts'
import type { Account, Database, Trouble } from '#lib/store/database.ts'
import { allOutbox, confirm, markRefused, markSending } from '#lib/store/outbox.ts'
import { sendAgain } from '#lib/store/pictures.ts'
import { pullEntries } from './card.ts'
import { DECISIONS } from './decide.ts'
import type { Locks, Network, Session } from './network.ts'
import { forgetPauses, nextBatch, pauseAll, pauseCard } from './pauses.ts'
import { sendPictures } from './pictures.ts'

export type SyncParts = { db: Database; network: Network; locks: Locks; clock: Clock; random: () => number }

/**
 * What is left after a drain. `idle`: nothing of this person waits. `at`: something does, look again then (ms since the
 * epoch). `sign-in`, `update`: it waits for a person.
 */
export type Drained =
  | { state: 'idle' }
  | { state: 'at'; time: number }
  | { state: 'sign-in' }
  | { state: 'update'; code: ErrorCode }

type Step =
  | { type: 'sent' }
  | { type: 'pause-card'; trouble: Trouble }
  | { type: 'pause-all'; seconds: number }
  | { type: 'stop'; drained: Drained }

const SENT: Step = { type: 'sent' }
const SILENT: Step = { type: 'pause-all', seconds: 0 }
/** The server is there, and this card did not go. */
const cardLater = (trouble: Trouble): Step => ({ type: 'pause-card', trouble })

/**
 * Sends what waits, card by card, each card in the order of writing; a card that fails does not hold up the others. Only
 * one drain runs at a time over all contexts; a second one waits and then finds what is left. See SPEC.md.
 */
export function drain(parts: SyncParts): Promise<Drained> {
  return parts.locks.run('outbox', async () => {
    for (;;) {
      const drained = await sendNext(parts)
      if (drained) return drained
    }
  })
}

/** Sends one batch. Null: there may be more to send now. */
async function sendNext(parts: SyncParts): Promise<Drained | null> {
  const account = await readAccount(parts.db)
  const own = (await allOutbox(parts.db)).filter((row) => row.state === 'waiting' && row.authorId === account?.staff.id)
  if (!account || own.length === 0) return { state: 'idle' }
  if (account.token === null) return { state: 'sign-in' }
  const next = await nextBatch(parts.db, own, parts.clock.now())
  if (next.type === 'at') return { state: 'at', time: next.time }
  const { rows, cardId } = next
  return afterStep(parts, cardId, await send(parts, account, account.token, rows))
}

async function afterStep(parts: SyncParts, cardId: string, step: Step): Promise<Drained | null> {
  if (step.type === 'stop') return step.drained
  if (step.type === 'sent') await forgetPauses(parts.db, cardId)
  else if (step.type === 'pause-card') await pauseCard(parts, cardId, step.trouble)
  else return { state: 'at', time: await pauseAll(parts, cardId, step.seconds) }
  return null
}

async function send(parts: SyncParts, account: Account, token: string, batch: OutboxRow[]): Promise<Step> {
  const session = { server: account.server, token }
  const sending = await markSending(
    parts.db,
    batch.map((row) => row.id),
  )
  const { rows, step } = await withPictures(parts, session, sending)
  const [first] = rows
  if (!first) return step
  const entries = rows.map(({ id, content }) => ({ id, content }))
  const outcome = await parts.network.append(session, first.cardId, entries)
  if (outcome.type === 'silent') return SILENT
  if (outcome.type === 'not-understood') return cardLater('not-understood')
  if (outcome.type === 'answer') return takeResults(parts, session, rows, outcome.value.results)
  // A whole batch was refused, or is too long for the line: one bad entry must not hold the others back, so they go one by one.
  const goesInParts = DECISIONS[outcome.code] === 'refuse' || outcome.code === 'too-slow'
  if (goesInParts && rows.length > 1) return oneByOne(parts, account, token, rows)
  return refusedStep(parts, session, first, outcome.code, outcome.params)
}

/** The rows whose pictures are at the server now, up to the first that has to wait; and how the last one ended. */
async function withPictures(
  parts: SyncParts,
  session: Session,
  sending: OutboxRow[],
): Promise<{ rows: OutboxRow[]; step: Step }> {
  const rows: OutboxRow[] = []
  for (const row of sending) {
    const kept = await sendPictures(parts, session, row)
    if (kept === null) rows.push(row)
    else if (kept.type !== 'refused') return { rows, step: kept.type === 'silent' ? SILENT : cardLater(kept.type) }
    else {
      const step = await refusedStep(parts, session, row, kept.code, kept.params)
      if (step.type !== 'sent') return { rows, step }
    }
  }
  return { rows, step: SENT }
}

async function oneByOne(parts: SyncParts, account: Account, token: string, rows: OutboxRow[]): Promise<Step> {
  for (const row of rows) {
    const step = await send(parts, account, token, [row])
    if (step.type !== 'sent') return step
  }
  return SENT
}

async function refusedStep(
  parts: SyncParts,
  session: Session,
  row: OutboxRow,
  code: ErrorCode,
  params: ErrorParams = {},
): Promise<Step> {
  switch (DECISIONS[code]) {
    case 'retry':
      return cardLater(code)
    case 'wait':
      return { type: 'pause-all', seconds: typeof params.seconds === 'number' ? params.seconds : 0 }
    case 'sign-in':
      await endSession(parts.db, session.token)
      return { type: 'stop', drained: { state: 'sign-in' } }
    case 'update':
      return { type: 'stop', drained: { state: 'update', code } }
    case 'pictures':
      if (await sendAgain(parts.db, row.cardId, digestsIn(row.content))) return cardLater(null)
      await markRefused(parts.db, row.id, code, params)
      return SENT
    case 'refuse':
      await markRefused(parts.db, row.id, code, params)
      return SENT
  }
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
