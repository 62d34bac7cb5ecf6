import type { Messages } from '../message.ts'

/** How a card is read: find and filter, whether the history is whole, the keyboard. */
export const reading = {
  'find.label': 'Find in this card',
  'find.placeholder': 'Words, a name, a page…',
  'find.kind': 'Kind',
  'find.anyKind': 'any kind',
  'find.performer': 'Who did it',
  'find.anyPerformer': 'anyone',
  'find.author': 'Written by',
  'find.anyAuthor': 'any author',
  'find.open': 'open only',
  'find.count': '{found} of {total}',
  'find.close': 'Stop finding',
  'find.reading': 'Reading the whole card: {here} of {total} entries',
  'find.nothing': 'Nothing fits',
  'find.nothing.hint': 'No entry of this card has these words and marks.',
  'find.showAll': 'Show everything',

  'entry.copyLink': 'Copy the link to this entry',
  'entry.link.copied': 'The link is on the clipboard.',
  'entry.link.failed': 'The browser did not let the link be copied.',

  'chain.whole': 'As written: {checked} of {total} entries checked.',
  'chain.wholeServer': {
    one: 'Compared with the server: {count} entry, as written.',
    other: 'Compared with the server: {count} entries, all as written.',
  },
  'chain.checking': 'Comparing with the server: {part}',
  'chain.broken': 'Entry {seq} was changed',
  'chain.audit': 'Press to compare all of it with the server.',

  'print.card': 'Print or save as PDF',
  'print.ready': 'The whole card is here.',
  'print.printed': 'printed {when} by {name}',
  'print.part': 'Only the last {here} of {total} entries.',
  'print.whole': { one: '{count} entry, the whole card.', other: '{count} entries, the whole card.' },

  'keys.heading': 'Keyboard shortcuts',
  'keys.find': 'Find in this card',
  'keys.older': 'Next entry, older',
  'keys.newer': 'Next entry, newer',
  'keys.write': 'Write an entry',
  'keys.clients': 'Find a client',
  'keys.append': 'Append the entry',
  'keys.kind': 'Another kind, while you write',
  'keys.template': 'A template, while you write',
  'keys.topic': 'A topic, while you write',
  'keys.leave': 'Leave: text, find, list, menu',
  'keys.help': 'This list',
  'keys.hint': 'Single keys work while the focus is in the card and not in a text field.',
} as const satisfies Messages
