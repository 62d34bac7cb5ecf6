import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { contentOfDraft, type Draft, EMPTY_DRAFT, isEmptyDraft } from '#lib/card/draft.ts'
import { uuidV7 } from '#lib/card/uuid-v7.ts'
import type { Failure } from '#lib/i18n/failure.ts'
import { FaultError, failureOf } from '#lib/platform/failure.ts'
import { parts, signedIn } from '#lib/platform/parts.ts'
import { readDraft, saveDraft } from '#lib/store/drafts.ts'
import { saveToOutbox } from '#lib/store/outbox.ts'
import { attempt } from '../shared/attempt.ts'
import { sendSoon } from './sending.ts'

/** The composer of one card. What stands in it is saved at every change, one write after the other. */
export function composer(cardId: string, clientName: ReadonlySignal<string>) {
  const draft = signal<Draft>(EMPTY_DRAFT)
  const saveFailure = signal<Failure | null>(null)
  const appending = attempt()
  let touched = false
  let unsaved = false
  let saving: Promise<void> | null = null

  const save = async (): Promise<void> => {
    while (unsaved) {
      unsaved = false
      try {
        const row = { cardId, clientName: clientName.value, draft: draft.value, savedAt: parts.clock.now() }
        await saveDraft(parts.db, row)
        saveFailure.value = null
      } catch (error) {
        saveFailure.value = failureOf(error)
      }
    }
    saving = null
  }
  const change = (next: Draft): void => {
    touched = true
    draft.value = next
    unsaved = true
    saving ??= save()
  }
  const ready = readDraft(parts.db, cardId).then(
    (row) => {
      if (row && !touched) draft.value = row.draft
    },
    (error: unknown) => {
      saveFailure.value = failureOf(error)
    },
  )
  const append = () =>
    appending.run(async () => {
      const me = await signedIn()
      if (!me) throw new FaultError('signed-out')
      await saving // a write of the draft that comes later would bring it back
      const now = parts.clock.now()
      const content = contentOfDraft(draft.value, now)
      const { id: authorId, name: authorName } = me.staff
      const row = { id: uuidV7(now), cardId, clientName: clientName.value, content, authorId, authorName }
      await saveToOutbox(parts.db, row, now)
      draft.value = { ...EMPTY_DRAFT, kind: content.kind === 'correction' ? EMPTY_DRAFT.kind : content.kind }
      sendSoon()
    })
  return {
    draft,
    ready,
    change,
    append,
    appending: appending.busy,
    failure: computed(() => appending.failure.value ?? saveFailure.value),
    isEmpty: () => isEmptyDraft(draft.value),
  }
}

export type Composer = ReturnType<typeof composer>
