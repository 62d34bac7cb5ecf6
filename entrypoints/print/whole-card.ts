import { computed, signal } from '@preact/signals'
import type { PaperProps } from '#components/print/props.ts'
import { openItems } from '#lib/card/open-items.ts'
import { timeline } from '#lib/card/timeline.ts'
import { FaultError } from '#lib/platform/failure.ts'
import { parts, signedIn } from '#lib/platform/parts.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { oldestEntry, readCard, type StoredCard } from '#lib/store/cards.ts'
import { pullOlder, type Refreshed, refreshCard } from '#lib/sync/card.ts'
import { account, staff } from '../shared/account.ts'
import { attempt } from '../shared/attempt.ts'
import { readerOf } from '../shared/pictures.ts'

/** @throws what keeps the card from being read whole */
function orThrow(refreshed: Refreshed): void {
  if (refreshed.state === 'silent') throw new FaultError('unreachable')
  if (refreshed.state === 'refused') throw new MedkartaError(refreshed.code, refreshed.params)
  if (refreshed.state === 'history-changed') throw new FaultError('history-changed')
}

/** A card with all of its entries: those that are on this machine at once, the others page by page from the server. */
export function wholeCard(cardId: string) {
  const stored = signal<StoredCard | null>(null)
  const work = attempt()
  const show = async () => {
    stored.value = await readCard(parts.db, cardId)
  }
  const read = async (): Promise<void> => {
    await show()
    const me = await signedIn()
    if (!me) throw new FaultError('signed-out')
    orThrow(await refreshCard(parts, me, cardId))
    for (let seq = Number.POSITIVE_INFINITY; seq > 1; ) {
      await show()
      const oldest = (await oldestEntry(parts.db, cardId))?.seq ?? 1
      if (oldest === 1 || oldest === seq) return
      seq = oldest
      orThrow(await pullOlder(parts, me, cardId))
    }
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
      total: Math.max(client.head.seq, entries.at(-1)?.seq ?? 0),
      read: readerOf(cardId),
    }
  })
  return { paper, reading: work.busy, failure: work.failure, load: () => work.run(read) }
}
