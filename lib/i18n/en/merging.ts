import type { Messages } from '../message.ts'

/** Several cards of one client: suggested, merged, split. */
export const merging = {
  'merge.suggested': 'Suggestion',
  'merge.maybe': 'Maybe the same client:',
  'merge.same': 'Maybe the same client',
  'merge.why.identifier': 'same identifier',
  'merge.why.name': 'similar name and address',
  'merge.why.company': 'similar name, same company',
  'merge.compare': 'Compare',
  'merge.different': 'Not the same',
  'merge.menu': 'Merge with another card',
  'merge.split': 'Split off: {name}',
  'merge.with': 'Merged with',
  'merge.entries': { one: '{count} entry', other: '{count} entries' },
  'merge.tag': { one: '{count} card', other: '{count} cards merged' },
  'merge.heading': 'Merge two cards',
  'merge.hint': 'All entries of both are shown on one card. You can split them again at any time; nothing is lost.',
  'merge.keep': 'Which card stays',
  'merge.nothing': 'empty',
  'merge.identifiers': 'Known by',
  'merge.start': 'The card will begin with',
  'merge.do': 'Merge into {name}',
  'merge.search': 'Same client as {name}',
  'notice.led': 'The card of {from} was merged into the card of {into}. New entries go there.',
  'system.merged': {
    one: 'Merged with the card of {name}, {count} entry',
    other: 'Merged with the card of {name}, {count} entries',
  },
  'system.merged-into': 'Merged into the card of {name}',
  'system.split': 'The card of {name} was split off',
  'system.split-from': 'Split from the card of {name}',
} as const satisfies Messages
