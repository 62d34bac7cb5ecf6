import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { ViewPage } from '#components/picture/view-page.tsx'
import { FaultError } from '#lib/platform/failure.ts'
import { parts } from '#lib/platform/parts.ts'
import type { StoredAttachment } from '#lib/protocol/attachment.ts'
import { readCard } from '#lib/store/cards.ts'
import { attempt } from '../shared/attempt.ts'
import { readerOf } from '../shared/pictures.ts'

const attachments = signal<readonly StoredAttachment[] | null>(null)
const shown = signal(0)
const finding = attempt()

/** The pictures of an entry of the card, or of one that is still on its way. */
const find = (cardId: string, entryId: string) =>
  finding.run(async () => {
    const card = await readCard(parts.db, cardId)
    const entry = card?.entries.find(({ id }) => id === entryId) ?? (await parts.db.outbox.get(entryId))
    if (!entry?.content?.attachments) throw new FaultError('picture-gone')
    attachments.value = entry.content.attachments
  })

/** The pictures of an entry, large. */
export function View({ cardId }: { cardId: string }): VNode {
  return (
    <ViewPage
      attachments={attachments.value}
      at={shown.value}
      failure={finding.failure.value}
      read={readerOf(cardId)}
      onShow={(at) => (shown.value = at)}
    />
  )
}

/** Looks for the entry and shows its picture `at`. */
export function beginView(cardId: string, entryId: string, at: number): void {
  shown.value = at
  void find(cardId, entryId)
}
