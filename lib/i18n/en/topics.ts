import type { Messages } from '../message.ts'

/** Topics that come back, and lines to insert. */
export const topics = {
  'suggest.label': 'Insert here',
  'topic.use': { one: '{count} time at {clients} in {days} days', other: '{count} times at {clients} in {days} days' },
  'topic.clients': { one: '{count} client', other: '{count} clients' },
  'topic.more': '{count} more than in the days before ({before})',
  'topic.less': '{count} fewer than in the days before ({before})',
  'topic.same': 'as many as in the days before ({before})',
  'topic.open': { one: '{count} card open:', other: '{count} cards open:' },
  'settings.topics': 'Topics',
  'settings.topics.hint': 'Name a topic in an entry with #. What keeps coming back has a cause that can be repaired.',
  'settings.topics.none': 'No entry has named a topic in the last weeks.',
  'settings.topics.loading': 'Loading the topics',
  'settings.templates': 'Templates',
  'settings.templates.lines': 'Lines to insert',
  'settings.templates.hint': 'One a line. Staff type / in a new entry to choose one.',
  'settings.templates.examples': 'Put in examples',
  'settings.templates.restarted': 'Restarted the device: it works',
  'settings.templates.screenshot': 'Asked for a screenshot with the time',
  'composer.slash': 'Type / to insert a template, # to name a topic',
} as const satisfies Messages
