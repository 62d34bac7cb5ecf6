import { computed, signal } from '@preact/signals'
import type { PaperProps } from '#components/print/props.ts'
import { inOrder } from '#lib/card/in-order.ts'
import { openItems } from '#lib/card/open-items.ts'
import { timeline } from '#lib/card/timeline.ts'
import { FaultError } from '#lib/platform/failure.ts'
import { parts, type SignedIn, signedIn } from '#lib/platform/parts.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { oldestEntry, readCard, type StoredCard } from '#lib/store/cards.ts'
import { pullOlder, type Refreshed, refreshCard } from '#lib/sync/card.ts'
import { changedParams } from '#lib/sync/doubtful.ts'
import { account, staff } from '../shared/account.ts'
import { attempt } from '../shared/attempt.ts'
import { readerAmong } from '../shared/pictures.ts'

/** @throws what keeps the card from being read whole */
function orThrow(refreshed: Refreshed): void {
  if (refreshed.state === 'silent') throw new FaultError('unreachable')
  if (refreshed.state === 'not-understood') throw new FaultError('not-understood')
  if (refreshed.state === 'refused') throw new MedkartaError(refreshed.code, refreshed.params)
  if (refreshed.state !== 'history-changed') return
  const { doubtful } = refreshed
  throw doubtful ? new FaultError('entry-changed', changedParams(doubtful.broken)) : new FaultError('history-changed')
}

/** Reads all entries of one card from the server, page by page. */
async function readWhole(me: SignedIn, cardId: string, show: () => Promise<void>): Promise<void> {
  orThrow(await refreshCard(parts, me, cardId))
  for (let seq = Number.POSITIVE_INFINITY; seq > 1; ) {
    await show()
    const oldest = (await oldestEntry(parts.db, cardId))?.seq ?? 1
    if (oldest === 1 || oldest === seq) return
    seq = oldest
    orThrow(await pullOlder(parts, me, cardId))
  }
}

/**
 * A card with all of its entries and those of the cards that are shown on it: what is on this machine at once, the rest
 * from the server.
 */
export function wholeCard(cardId: string) {
  const stored = signal<StoredCard | null>(null)
  const work = attempt()
  const read = readerAmong(cardId, () => stored.peek()?.entries ?? [])
  const show = async () => {
    const own = await readCard(parts.db, cardId)
    const merged = await Promise.all((own?.client.merged ?? []).map(({ id }) => readCard(parts.db, id)))
    stored.value = own && {
      ...own,
      entries: inOrder([...own.entries, ...merged.flatMap((card) => card?.entries ?? [])]),
    }
  }
  const readAll = async (): Promise<void> => {
    await show()
    const me = await signedIn()
    if (!me) throw new FaultError('signed-out')
    await readWhole(me, cardId, show)
    for (const { id } of stored.value?.client.merged ?? []) await readWhole(me, id, show)
    await show()
  }
  const paper = computed((): PaperProps | null => {
    const card = stored.value
    const me = account.value
    if (!card || !me) return null
    const { client, entries } = card
    return {
      company: me.company.name,
      printedBy: me.staff.name,
      client,
      openItems: openItems(entries),
      days: timeline(entries, []),
      staff: staff.value,
      here: entries.length,
      total: client.merged.reduce((sum, { entries: count }) => sum + count, client.head.seq),
      read,
    }
  })
  return { paper, reading: work.busy, failure: work.failure, load: () => work.run(readAll) }
}
