import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { digestsIn, isWholeName } from '#lib/card/attachments.ts'
import { byCard } from '#lib/card/by-card.ts'
import {
  type Draft,
  draftAfter,
  EMPTY_DRAFT,
  isEmptyDraft,
  mergeDrafts,
  sameDraft,
  withoutPromise,
} from '#lib/card/draft.ts'
import { contentsOfDraft } from '#lib/card/draft-content.ts'
import { uuidV7 } from '#lib/card/uuid-v7.ts'
import type { Failure } from '#lib/i18n/failure.ts'
import { drawingEnds, drawnOn } from '#lib/platform/drawing.ts'
import { FaultError, failureOf } from '#lib/platform/failure.ts'
import { parts, signedIn } from '#lib/platform/parts.ts'
import { returnDraft } from '#lib/store/adopt-drafts.ts'
import { type DraftPlace, readDraft, saveDraft } from '#lib/store/drafts.ts'
import { saveToOutbox } from '#lib/store/outbox.ts'
import { copyPictures } from '#lib/store/pictures.ts'
import { watch } from '#lib/store/watch.ts'
import { attempt } from '../shared/attempt.ts'
import { sendSoon } from './sending.ts'

/** How long after words could not be kept it is tried again, in milliseconds: there may be room again. */
const KEEP_AGAIN_MS = 5_000

/**
 * What stands in a person's composer of one card, the same in every window: each change is written at once (IndexedDB
 * keeps the order), and what another window writes appears here.
 */
function keptDraft(place: DraftPlace, clientName: ReadonlySignal<string>) {
  const draft = signal<Draft>(EMPTY_DRAFT)
  const failure = signal<Failure | null>(null)
  /** What the store is known to hold. Anything else on the screen is still on its way there, and stays. */
  const stored = signal(draft.value)
  let again: ReturnType<typeof setTimeout> | undefined
  let isClosed = false
  let isRead = false
  const ready = Promise.withResolvers<void>()

  const show = (next: Draft): void => {
    clearTimeout(again)
    batch(() => {
      failure.value = null
      draft.value = next
      stored.value = next
    })
  }
  const save = async (next: Draft): Promise<void> => {
    clearTimeout(again)
    try {
      await saveDraft(parts.db, { ...place, clientName: clientName.peek(), draft: next, savedAt: parts.clock.now() })
      stored.value = next
      failure.value = null
    } catch (error) {
      failure.value = failureOf(error)
      keepLater()
    }
  }
  const keepLater = (): void => {
    clearTimeout(again)
    if (!isClosed) again = setTimeout(() => void keepAgain(), KEEP_AGAIN_MS)
  }
  /** Another window may have kept words since: ours join them, and are never put over them. */
  async function keepAgain(): Promise<void> {
    try {
      const there = (await readDraft(parts.db, place))?.draft ?? EMPTY_DRAFT
      if (isClosed || draft.peek() === stored.peek()) return
      if (!sameDraft(there, stored.peek())) draft.value = mergeDrafts(there, draft.peek())
    } catch (error) {
      failure.value = failureOf(error)
      keepLater()
      return
    }
    await save(draft.peek())
  }
  const change = (next: Draft): void => {
    draft.value = next
    if (isRead) void save(next)
    else if (failure.peek()) void readAgain()
  }
  const begin = (there: Draft): void => {
    isRead = true
    const typed = draft.peek()
    if (typed === stored.peek()) show(there)
    else change(isEmptyDraft(there) ? typed : mergeDrafts(there, typed))
    ready.resolve()
  }
  const heard = (there: Draft): void => {
    if (!isRead) begin(there)
    else if (stored.peek() === draft.peek() && !(isEmptyDraft(there) && isEmptyDraft(stored.peek()))) show(there)
  }
  /** What the store holds is not known yet: nothing is written over it. Whoever waits to write may: their words join it. */
  const failed = (error: unknown): void => {
    failure.value = failureOf(error)
    ready.resolve()
  }
  async function readAgain(): Promise<void> {
    try {
      const row = await readDraft(parts.db, place)
      failure.value = null
      if (!isRead) begin(row?.draft ?? EMPTY_DRAFT)
    } catch (error) {
      failed(error)
    }
  }
  const stop = watch(
    () => readDraft(parts.db, place),
    (row) => heard(row?.draft ?? EMPTY_DRAFT),
    failed,
  )
  /** Not before the draft was read: words that were typed until then are kept with it. */
  const close = () => {
    isClosed = true
    clearTimeout(again)
    void ready.promise.then(stop)
  }
  const unsaved = computed(() => draft.value !== stored.value)
  /** Settled when the store holds what is on the screen. */
  const kept = () =>
    new Promise<void>((resolve) => {
      const stopWaiting = effect(() => {
        if (unsaved.value) return
        resolve()
        queueMicrotask(() => stopWaiting())
      })
    })
  return { draft, stored, failure, unsaved, kept, ready: ready.promise, change, show, close }
}

/**
 * The composer of one card, for the person `authorId`.
 *
 * @param cardOf the card on which an entry stands, where several are shown on this one; this card for none
 */
export function composer(
  cardId: string,
  authorId: string,
  clientName: ReadonlySignal<string>,
  cardOf: (entryId: string | undefined) => string = () => cardId,
) {
  const { draft, stored, ready, unsaved, kept, change, show, failure, close } = keptDraft(
    { authorId, cardId },
    clientName,
  )
  const appending = attempt()

  /**
   * What is drawn is on no picture before it is done: the bare one would be on the card for good. One that was removed goes
   * nowhere, and one of which a part is being chosen will be on the draft.
   */
  const refuseWhileDrawing = async (appended: Draft): Promise<void> => {
    const goes = new Set(digestsIn(appended))
    const open = (await drawnOn(cardId)).filter((name) => goes.has(name) || isWholeName(name))
    if (open.length === 0) return
    void Promise.all(open.map((name) => drawingEnds(cardId, name))).then(() => {
      if (appending.failure.peek()?.code === 'picture-open') appending.failure.value = null
    })
    throw new FaultError('picture-open')
  }
  /** Words that were begun on another card go to this one only when that is said anew. */
  const refuseStuck = (appended: Draft): void => {
    if (!appended.adopted?.stuck) return
    change({ ...draft.peek(), adopted: null })
    throw new FaultError('words-of-other', { name: appended.adopted.clientName })
  }
  const append = () =>
    appending.run(async () => {
      const appended = draft.peek() // at once: what is typed from now on belongs to the next one
      await refuseWhileDrawing(appended)
      refuseStuck(appended)
      const me = await signedIn()
      if (me?.staff.id !== authorId) throw new FaultError('signed-out')
      const now = parts.clock.now()
      const row = { clientName: clientName.peek(), authorId, authorName: me.staff.name }
      // Their ids are in the order of the text: a card's entries go out in the order of their ids.
      const contents = contentsOfDraft(appended, now).flatMap((content) => byCard(content, cardOf))
      const rows = contents.map((goes, place) => ({ ...row, ...goes, id: uuidV7(now + place) }))
      for (const goes of rows) await copyPictures(parts.db, cardId, goes.cardId, digestsIn(goes.content))
      await saveToOutbox(parts.db, rows, appended, now, { authorId, cardId, older: stored.peek() })
      const left = draftAfter(appended, draft.peek())
      if (isEmptyDraft(left)) show(left)
      else change(left)
      sendSoon()
    })
  return {
    draft,
    ready,
    change,
    append,
    /** Words came back, those of the entry `id` if it was taken back: the store holds `merged` now, unless somebody typed on here in the meantime. */
    takeIn({ id = '', back, draft: merged }: { id?: string; back: Draft; draft: Draft }): void {
      const here = withoutPromise(draft.peek(), id)
      if (!sameDraft(merged, here)) change(mergeDrafts(back, here))
    },
    /**
     * What was begun on another card, which is one of its own again, goes back there.
     *
     * @returns whether the composer has nothing of it any more
     */
    async giveBack(): Promise<boolean> {
      for (let before: Draft | null = null; ; ) {
        const now = draft.peek()
        const gone = await returnDraft(parts.db, { authorId, cardId, savedAt: parts.clock.now() }, now, before)
        if (draft.peek() === now && gone) show(gone.left)
        if (!gone?.back) return draft.peek().adopted === null
        if (draft.peek().adopted === null) return true
        before = gone.back // something was typed on meanwhile
      }
    },
    appending: appending.busy,
    failure: computed(() => appending.failure.value ?? failure.value),
    isEmpty: () => isEmptyDraft(draft.value),
    /** Words on the screen that the store does not hold yet, or could not take. */
    unsaved,
    kept,
    close,
  }
}

export type Composer = ReturnType<typeof composer>
