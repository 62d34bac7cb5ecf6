import { type Draft, draftOfContent, mergeDrafts } from '#lib/card/draft.ts'
import { parts } from '#lib/platform/parts.ts'
import { saveDraft } from '#lib/store/drafts.ts'
import { takeBack } from '#lib/store/outbox.ts'
import type { OpenCard } from './card-model.ts'
import { focus } from './requests.ts'

/** What a person does with lines of the open card. */
export function cardActions({ rows, composer, cardId, head }: OpenCard) {
  /** Into the composer again, above what stands there already. */
  const toComposer = async (id: string): Promise<void> => {
    const row = rows.peek().find((candidate) => candidate.id === id)
    if (!row) return
    const before = composer.draft.peek()
    const draft = mergeDrafts(draftOfContent(row.content), before)
    const save = (next: Draft) =>
      saveDraft(parts.db, { cardId, clientName: head.peek().name, draft: next, savedAt: parts.clock.now() })
    // The text is a draft on the disk before its row goes: killed in between, it is there twice and not lost.
    await save(draft)
    if ((await takeBack(parts.db, id, parts.clock.now())) === null) return save(before)
    composer.change(draft)
    focus.value = `back ${id}`
  }
  const link = (part: { resolves: string } | { corrects: string }): void => {
    const draft = composer.draft.peek()
    const kind = 'corrects' in part ? 'correction' : draft.kind
    composer.change({ ...draft, ...part, kind })
    focus.value = `${Object.values(part).join()} ${Date.now()}`
  }
  return {
    onTakeBack: (id: string) => void toComposer(id),
    onEditAgain: (id: string) => void toComposer(id),
    onDiscard: (id: string) => void takeBack(parts.db, id, parts.clock.now()),
    onCorrect: (id: string) => link({ corrects: id }),
    onResolve: (id: string) => link({ resolves: id }),
  }
}
