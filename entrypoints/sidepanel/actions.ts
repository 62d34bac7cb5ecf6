import { aboutEntry } from '#lib/card/by-card.ts'
import { beginsFor, correctedOf } from '#lib/card/corrected.ts'
import { accepting, isQuick, type Outcome, resolving } from '#lib/card/draft-content.ts'
import { type Link, linkedDraft } from '#lib/card/linked-draft.ts'
import { uuidV7 } from '#lib/card/uuid-v7.ts'
import { saidBy } from '#lib/card/wordings.ts'
import { FaultError } from '#lib/platform/failure.ts'
import { parts, signedIn } from '#lib/platform/parts.ts'
import type { EntryContent } from '#lib/protocol/entry.ts'
import { changeOutcome, saveQuickly, takeBack, takeBackIntoDraft } from '#lib/store/outbox.ts'
import type { OpenCard } from './card-model.ts'
import { focus } from './requests.ts'
import { sendSoon } from './sending.ts'

/** One press: an entry of its own, with the same time to take it back as any other. */
const appendQuickly = (
  { authorId, name, handling, cardOf }: OpenCard,
  contentAt: (writtenAt: number) => EntryContent,
): void =>
  void handling.run(async () => {
    const me = await signedIn()
    if (me?.staff.id !== authorId) throw new FaultError('signed-out')
    const now = parts.clock.now()
    const content = contentAt(now)
    const goes = { cardId: cardOf(aboutEntry(content)), content }
    const row = { id: uuidV7(now), clientName: name.peek(), authorId, authorName: me.staff.name }
    await saveQuickly(parts.db, { ...row, ...goes }, now)
    sendSoon()
  })

/** What a person does with lines and open items of the open card. */
export function cardActions(open: OpenCard) {
  const { composer, authorId, handling, rows } = open
  const drop = (id: string) => void handling.run(() => takeBack(parts.db, id, authorId, parts.clock.now()))
  const isByOnePress = (id: string) => rows.peek().some((row) => row.id === id && isQuick(row.content))
  /** Into the composer again, above what stands there already. */
  const toComposer = (id: string) =>
    handling.run(async () => {
      const taken = await takeBackIntoDraft(parts.db, id, authorId, parts.clock.now(), open.cardId)
      if (taken === 'busy') throw new FaultError('composer-busy')
      if (!taken) return
      composer.takeIn(taken)
      focus.value = `back ${id}`
    })
  const correction = (corrects: string): Link => {
    const line = open.days
      .peek()
      .flatMap(({ lines }) => lines)
      .find((one) => one.id === corrects)
    if (line?.state !== 'confirmed') return { corrects, visibility: 'internal', corrected: null }
    const said = saidBy(line.entry, line.corrections)
    return { corrects, visibility: beginsFor(said), corrected: correctedOf(said) }
  }
  const link = (to: Link): void => {
    composer.change(linkedDraft(composer.draft.peek(), to))
    focus.value = `${Object.values(to).join()} ${Date.now()}`
  }
  return {
    onTakeBack: (id: string) => (isByOnePress(id) ? drop(id) : void toComposer(id)),
    onEditAgain: (id: string) => void toComposer(id),
    onDiscard: drop,
    onCorrect: (id: string) => link(correction(id)),
    onOutcome: (id: string, outcome: Outcome) =>
      void handling.run(() => changeOutcome(parts.db, { id, authorId }, outcome, parts.clock.now()).then(sendSoon)),
    onOutcomeInWords: (id: string) => void toComposer(id),
    onResolve: (id: string) => appendQuickly(open, (at) => resolving(id, 'done', at)),
    onAccept: (id: string) => appendQuickly(open, (at) => accepting(id, at)),
    onReturn: (id: string) => link({ returns: id }),
  }
}
