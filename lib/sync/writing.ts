import type { Clock } from '#lib/platform/clock.ts'

/** How often "is writing" is said while somebody writes, in milliseconds. The server lets it fade after some seconds. */
export const SAY_EVERY = 3_000
/** How long the server takes it for true. */
const FADES_AFTER = 8_000

/** Says that somebody writes on a card, not at every key, and when they have stopped. */
export function makeWriting(clock: Clock, say: (cardId: string, writing: boolean) => void) {
  let said: { cardId: string; at: number } | null = null
  const stop = () => {
    if (said !== null && clock.now() - said.at < FADES_AFTER) say(said.cardId, false)
    said = null
  }
  return {
    /** The draft of the card was changed by hand. */
    typed(cardId: string, isEmpty: boolean): void {
      if (said !== null && said.cardId !== cardId) stop()
      if (isEmpty) stop()
      if (isEmpty || (said !== null && clock.now() - said.at < SAY_EVERY)) return
      said = { cardId, at: clock.now() }
      say(cardId, true)
    },
    /** The entry is appended, or another card is open. */
    stop,
  }
}
