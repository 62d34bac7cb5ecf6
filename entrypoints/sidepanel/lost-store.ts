import { effect, signal } from '@preact/signals'
import type { SignedOutViewProps } from '#components/panel/props.ts'
import { type Draft, isEmptyDraft } from '#lib/card/draft.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { isMarkedKept, markKept, unmarkKept } from '#lib/platform/kept-mark.ts'
import { parts } from '#lib/platform/parts.ts'
import { readAccount } from '#lib/store/account.ts'
import { putBack, type Unsent, unsentOf } from '#lib/store/discard.ts'
import { account } from '../shared/account.ts'
import { watched } from '../shared/watched.ts'
import { card } from './panel-state.ts'

/** What has become of what was kept here, when the browser has taken the store away; null when it has not. */
export const lost = signal<SignedOutViewProps['lost']>(null)

/** What the person has here that the server does not have; null when nobody is signed in. */
const unsentHere = watched(async (): Promise<Unsent | null> => {
  const me = await readAccount(parts.db)
  return me && unsentOf(parts.db, me.staff.id)
}, null)

/** As it was last seen here. */
let known: Unsent | null = null

type Typed = { cardId: string; draft: Draft }

/** The last words in a composer: the store tells of its drafts a moment later. */
let typed: Typed | null = null

/** What is known of what was not sent, with the words as they were typed last. A draft that is gone does not come back. */
export const withTyped = ({ drafts, ...rest }: Unsent, last: Typed | null): Unsent => ({
  ...rest,
  drafts: drafts.map((row) => (row.cardId === last?.cardId ? { ...row, draft: last.draft } : row)),
})

/**
 * Sees that the store was taken away, and writes into the new one what this panel still knows of what was not sent: it
 * waits there for its author.
 */
export function followStore(): void {
  effect(() => {
    known = unsentHere.value ?? known
  })
  effect(() => {
    const draft = card.value?.composer.draft.value
    if (card.value && draft && !isEmptyDraft(draft)) typed = { cardId: card.value.cardId, draft }
  })
  effect(() => {
    if (account.value === undefined) return
    const work = account.value === null ? whenNobody() : whenSignedIn()
    void work.catch((error: unknown) => console.error('Whether the store was taken away is not known', error))
  })
}

async function whenSignedIn(): Promise<void> {
  lost.value = null
  await markKept()
}

async function whenNobody(): Promise<void> {
  const isLost = await isMarkedKept()
  const mine = known && withTyped(known, typed)
  known = null
  if (isLost) lost.value = await rescue(mine)
}

/**
 * Saves again what is known of what was not sent.
 *
 * @param mine null when no panel was open when the store was taken away
 * @returns what has become of it
 */
export async function rescue(mine: Unsent | null): Promise<SignedOutViewProps['lost']> {
  if (mine === null) return 'gone'
  if (mine.rows.length + mine.drafts.length === 0) return 'nothing'
  try {
    await putBack(parts.db, { ...mine, pictures: [] })
  } catch (error) {
    console.error('What was not sent could not be saved again', failureOf(error))
    return 'gone'
  }
  await unmarkKept() // it waits here again, and is told as such from now on
  return 'rescued'
}
