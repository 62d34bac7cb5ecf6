import type { Messages } from '../message.ts'

/** What waits for the person, over all clients. */
export const waiting = {
  'waiting.heading': 'Waiting for me · {count}',
  'waiting.none': 'Nothing waits for you',
  'waiting.none.hint': 'Your promises, handoffs to you and questions to your clients are listed here.',
  'waiting.none.before': 'Nothing waited for you when the server last answered.',
  'waiting.before': 'As it was when the server last answered.',
  'waiting.more': { one: 'and {count} more', other: 'and {count} more' },
  'badge.page': { one: '{count} client on this page', other: '{count} clients on this page' },
  'badge.refused': {
    one: '{count} entry was refused and is on no card',
    other: '{count} entries were refused and are on no card',
  },
  'badge.waiting': { one: '{count} item waits for you', other: '{count} items wait for you' },
  'remind.one': 'Due now: {name}',
  'remind.many': { one: '{count} item is due now', other: '{count} items are due now' },
  'settings.reminders': 'Reminders',
  'settings.reminders.on': 'Remind me when a promise falls due',
  'settings.reminders.hint': 'The browser shows each once, also when no panel is open. A press opens the card.',
} as const satisfies Messages
