import { type Link, linkedDraft } from '#lib/card/linked-draft.ts'
import { parts } from '#lib/platform/parts.ts'
import { takeBack, takeBackIntoDraft } from '#lib/store/outbox.ts'
import type { OpenCard } from './card-model.ts'
import { focus } from './requests.ts'

/** What a person does with lines of the open card. */
export function cardActions({ composer, authorId, handling }: OpenCard) {
  /** Into the composer again, above what stands there already. */
  const toComposer = (id: string) =>
    handling.run(async () => {
      const taken = await takeBackIntoDraft(parts.db, id, authorId, parts.clock.now())
      if (!taken) return
      composer.takeIn(taken)
      focus.value = `back ${id}`
    })
  const link = (to: Link): void => {
    composer.change(linkedDraft(composer.draft.peek(), to))
    focus.value = `${Object.values(to).join()} ${Date.now()}`
  }
  return {
    onTakeBack: (id: string) => void toComposer(id),
    onEditAgain: (id: string) => void toComposer(id),
    onDiscard: (id: string) => void handling.run(() => takeBack(parts.db, id, authorId, parts.clock.now())),
    onCorrect: (id: string) => link({ corrects: id }),
    onResolve: (id: string) => link({ resolves: id }),
  }
}
