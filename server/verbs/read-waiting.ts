import { WAITING_LIMIT, type Waiting } from '#lib/protocol/waiting.ts'
import type { Context } from '#server/context.ts'
import { shownOn } from '#server/db/merged.ts'
import { readSummaries } from '#server/db/summaries.ts'
import { readWaiting as readRows } from '#server/db/waiting.ts'
import { authorise } from './authorise.ts'

/** What waits for the person who asks, over all cards. */
export async function readWaiting(context: Context): Promise<Waiting> {
  authorise(context, 'reader')
  const { db, actor, clock } = context
  const rows = await readRows(db, actor, new Date(clock.now()), WAITING_LIMIT)
  const cards = await shownOn(db, [...new Set(rows.map(({ cardId }) => cardId))])
  const shown = (cardId: string) => cards.get(cardId) ?? cardId
  const summaries = await readSummaries(db, [...new Set(rows.map(({ cardId }) => shown(cardId)))])
  const clients = new Map(summaries.map((client) => [client.id, client]))
  const items = rows.flatMap(({ cardId, since, due, toldDue, toldOwedBy, gone, total: _, overdue: __, ...row }) => {
    const client = clients.get(shown(cardId))
    const times = { since: since.toISOString(), due: due?.toISOString() ?? null }
    const isToldOther = toldDue?.getTime() !== due?.getTime() || toldOwedBy !== row.owedBy
    const told = toldDue && toldOwedBy && isToldOther && { told: { due: toldDue.toISOString(), owedBy: toldOwedBy } }
    return client ? [{ ...row, client, ...times, ...told, ...(gone !== null && { gone }) }] : []
  })
  return { items, total: rows[0]?.total ?? 0, overdue: rows[0]?.overdue ?? 0 }
}
