import { effect, untracked } from '@preact/signals'
import { parts, signedIn } from '#lib/platform/parts.ts'
import type { Client } from '#lib/protocol/client.ts'
import { readCard } from '#lib/store/cards.ts'
import { refreshCard } from '#lib/sync/card.ts'
import type { OpenCard } from './card-model.ts'
import { choice } from './choices.ts'
import { card, isFormOpen, led, pick } from './panel-state.ts'

/** What was read of a card, and has been asked about. */
const asked = new WeakSet<Client>()

/** Whether the server says that a card is shown on no other: what is known here may be from before. */
async function isOnItsOwn(cardId: string): Promise<boolean> {
  const me = await signedIn()
  if (!me || (await refreshCard(parts, me, cardId)).state !== 'fresh') return false
  return (await readCard(parts.db, cardId))?.client.shownOn === null
}

/** The cards that the open one shows no longer, as far as somebody came from there or words did. */
function leftBy(open: OpenCard, { merged }: Client): string[] {
  const { adopted } = open.composer.draft.value
  const from = [
    ...(led.value?.cardId === open.cardId ? [led.value.from.cardId] : []),
    ...(adopted && !adopted.stuck ? [adopted.cardId] : []),
  ]
  return [...new Set(from)].filter((id) => !merged.some((one) => one.id === id))
}

async function goBack(open: OpenCard, cardId: string): Promise<void> {
  if (!(await isOnItsOwn(cardId))) return
  const wrote = open.composer.draft.peek().adopted?.cardId === cardId
  const isGone = !wrote || (await open.composer.giveBack())
  const wasLed = led.peek()?.from.cardId === cardId
  // Whoever has come to this card in another way meanwhile stays.
  const isHereByThat = wasLed && choice.peek()?.cardId === open.cardId
  if (wasLed) led.value = null
  if (isGone && (wrote || isHereByThat) && card.peek() === open && !isFormOpen.peek()) pick(cardId)
}

async function goBackTo(open: OpenCard, gone: readonly string[]): Promise<void> {
  for (const cardId of gone) await goBack(open, cardId)
}

/** Whoever was led from a card that is one of its own again, or wrote there, goes back with their words. */
export function followSplits(): void {
  effect(() => {
    const open = card.value
    const client = open?.client.value
    if (!open || !client) return
    const gone = leftBy(open, client)
    if (gone.length === 0 || asked.has(client)) return
    asked.add(client)
    untracked(() => void open.handling.run(() => goBackTo(open, gone)))
  })
}
