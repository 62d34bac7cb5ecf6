import { effect, signal, untracked } from '@preact/signals'
import { failureOf } from '#lib/platform/failure.ts'
import { parts } from '#lib/platform/parts.ts'
import type { Topic } from '#lib/protocol/topics.ts'
import { asMe, onOtherPerson } from '../shared/account.ts'
import { card } from './panel-state.ts'

/** How long the topics are taken for fresh, in milliseconds. */
const FRESH_FOR = 60_000

/** The company's topics as they were last read; none before somebody types one. */
export const topics = signal<Topic[]>([])
let readAt = 0

async function read(): Promise<void> {
  if (parts.clock.now() - readAt < FRESH_FOR) return
  readAt = parts.clock.now()
  try {
    topics.value = (await asMe((api) => api.call('readTopics', {}))).topics
  } catch (error) {
    console.info(`The topics could not be read: ${failureOf(error).code}`)
  }
}

/** Reads the topics as soon as one is being named. */
export function followTopics(): void {
  effect(() => {
    if (card.value?.composer.draft.value.text.includes('#')) untracked(() => void read())
  })
  onOtherPerson(() => {
    topics.value = []
    readAt = 0
  })
}
