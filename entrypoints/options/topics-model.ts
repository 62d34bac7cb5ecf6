import { signal } from '@preact/signals'
import type { Failure } from '#lib/i18n/failure.ts'
import { failureOf } from '#lib/platform/failure.ts'
import type { Topic } from '#lib/protocol/topics.ts'
import { asMe } from '../shared/account.ts'

/** Null until the server has said. */
export const topics = signal<Topic[] | null>(null)
export const topicsFailure = signal<Failure | null>(null)

export async function readTopics(): Promise<void> {
  try {
    topics.value = (await asMe((api) => api.call('readTopics', {}))).topics
    topicsFailure.value = null
  } catch (error) {
    topicsFailure.value = failureOf(error)
  }
}
