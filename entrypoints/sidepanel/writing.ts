import { failureOf } from '#lib/platform/failure.ts'
import { parts } from '#lib/platform/parts.ts'
import { makeWriting } from '#lib/sync/writing.ts'
import { asMe } from '../shared/account.ts'

async function tell(cardId: string, isWriting: boolean): Promise<void> {
  try {
    await asMe((api) => api.call('tellWriting', { cardId, body: { writing: isWriting } }))
  } catch (error) {
    console.info(`Colleagues were not told who writes: ${failureOf(error).code}`)
  }
}

/** Lets colleagues who have the card open see that this person writes; nothing of the words leaves. */
export const writing = makeWriting(parts.clock, (cardId, isWriting) => void tell(cardId, isWriting))
