import { computed } from '@preact/signals'
import { parts } from '#lib/platform/parts.ts'
import { readAccount } from '#lib/store/account.ts'
import { heldCards } from '#lib/sync/pauses.ts'
import { watched } from '../shared/watched.ts'
import { drained, sendingFailure } from './sending.ts'

/** The cards of which something of the person's waits after a failure; anew whenever something was tried. */
export const held = watched(async () => {
  const account = await readAccount(parts.db)
  return account ? heldCards(parts.db, account.staff.id, parts.clock.now()) : []
}, [])

/** Nothing is sent at all until a person does something. */
const isStopped = computed(
  () => sendingFailure.value !== null || drained.value.state === 'sign-in' || drained.value.state === 'update',
)

/** Those of the cards of which nothing is sent now, nor next. */
export const heldHere = (cards: readonly string[]): readonly string[] =>
  isStopped.value ? cards : held.value.flatMap((one) => (one.isPausing && cards.includes(one.cardId) ? one.cardId : []))
