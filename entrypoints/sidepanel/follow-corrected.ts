import { computed, effect, type ReadonlySignal, untracked } from '@preact/signals'
import { correctedOf, withCorrected } from '#lib/card/corrected.ts'
import type { Draft } from '#lib/card/draft.ts'
import type { TimelineDay } from '#lib/card/timeline.ts'
import { saidBy } from '#lib/card/wordings.ts'

type Card = { days: ReadonlySignal<TimelineDay[]>; draft: ReadonlySignal<Draft>; change(next: Draft): void }

/**
 * Keeps a correction in the composer to what holds: a colleague may correct the same entry while it is written, and what
 * was taken back does not know the facts of its entry.
 *
 * @returns what ends it
 */
export function followCorrected({ days, draft, change }: Card): () => void {
  const id = computed(() => draft.value.corrects)
  const corrected = computed(() => {
    if (id.value === null) return null
    const line = days.value.flatMap(({ lines }) => lines).find((one) => one.id === id.value)
    return line?.state === 'confirmed' ? correctedOf(saidBy(line.entry, line.corrections)) : null
  })
  return effect(() => {
    const [now, written] = [corrected.value, draft.value]
    if (now === null || written.corrects === null) return
    if (JSON.stringify(written.corrected) === JSON.stringify(now)) return
    untracked(() => change(withCorrected(written, now)))
  })
}
