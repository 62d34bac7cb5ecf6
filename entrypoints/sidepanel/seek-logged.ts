import { computed, effect, type ReadonlySignal, untracked } from '@preact/signals'
import { mayBeLoggedEarlier } from '#lib/card/colleagues.ts'
import type { Draft } from '#lib/card/draft.ts'
import { parts } from '#lib/platform/parts.ts'
import type { Entry } from '#lib/protocol/entry.ts'

type Card = {
  entries: ReadonlySignal<Entry[]>
  draft: ReadonlySignal<Draft>
  /** Staff id of the person who writes. */
  me: string
  loadUntil(isEnough: () => boolean): Promise<void>
}

/** What tells one mail from another; null when the draft is of none. */
const mailOf = ({ quote, source }: Draft): string | null =>
  quote === '' && source === null ? null : [quote, source?.url, source?.title, source?.page].join('\n')

/**
 * Loads older entries of a card while one of them may show that a colleague has logged the mail of the draft already:
 * nothing of the mail is sent to ask. Begins once for each mail, not at every key.
 *
 * @returns what ends it
 */
export function seekLogged({ entries, draft, me, loadUntil }: Card): () => void {
  const isOver = () => !mayBeLoggedEarlier(entries.peek(), draft.peek(), me, parts.clock.now())
  const mail = computed(() => mailOf(draft.value))
  const hasOlder = computed(() => (entries.value[0]?.seq ?? 1) > 1)
  return effect(() => {
    if (mail.value === null || !hasOlder.value) return
    untracked(() => {
      if (!isOver()) void loadUntil(isOver)
    })
  })
}
