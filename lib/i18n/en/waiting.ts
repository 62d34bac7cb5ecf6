import type { Messages } from '../message.ts'

/** What waits for the person, over all clients. */
export const waiting = {
  'waiting.heading': 'Waiting for me · {count}',
  'waiting.none': 'Nothing waits for you',
  'waiting.none.hint': 'Your promises, handoffs to you and questions to your clients are listed here.',
  'waiting.more': { one: 'and {count} more', other: 'and {count} more' },
  'badge.page': { one: '{count} client on this page', other: '{count} clients on this page' },
  'badge.waiting': { one: '{count} item waits for you', other: '{count} items wait for you' },
} as const satisfies Messages
