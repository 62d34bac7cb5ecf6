import { computed, effect, signal } from '@preact/signals'
import { parts } from '#lib/platform/parts.ts'
import { readAccount } from '#lib/store/account.ts'
import { type Held, heldCards } from '#lib/sync/pauses.ts'
import { watched } from '../shared/watched.ts'
import { drained, sendingFailure } from './sending.ts'

/** A try that fails within this time changes nothing on the screen, in milliseconds. */
const MOMENT = 500

/** Anew whenever something is tried, and when it was. */
const inStore = watched(async () => {
  const account = await readAccount(parts.db)
  return account ? heldCards(parts.db, account.staff.id, parts.clock.now()) : []
}, [])

let isFollowed = false

/** The cards of which something of the person's waits after a failure. What waits is told at once, what goes on after a moment. */
export const held = signal<readonly Held[]>([], {
  watched() {
    if (!isFollowed) effect(follow)
    isFollowed = true
  },
})

function follow(): () => void {
  const now = inStore.value
  const waits = now.filter(({ isPausing }) => isPausing)
  const before = held.peek().filter((one) => !waits.some(({ cardId }) => cardId === one.cardId))
  held.value = [...waits, ...before].toSorted((a, b) => a.since - b.since)
  const timer = setTimeout(() => {
    held.value = now
  }, MOMENT)
  return () => clearTimeout(timer)
}

/** Those of the cards of which the server said why it did not take them. While they are sent again that is over. */
export const troubled = computed(() => held.value.filter(({ isPausing, trouble }) => isPausing && trouble !== null))

/** Nothing is sent at all until a person does something. */
const isStopped = computed(
  () => sendingFailure.value !== null || drained.value.state === 'sign-in' || drained.value.state === 'update',
)

/** Those of the cards of which nothing is sent now, nor next. */
export const heldHere = (cards: readonly string[]): readonly string[] =>
  isStopped.value ? cards : held.value.flatMap((one) => (one.isPausing && cards.includes(one.cardId) ? one.cardId : []))
