/** Who else is at the card, and how we know. */
export const presence = {
  'presence.alone': 'Only you have this card open',
  'presence.open.one': '{names} has this card open',
  'presence.open.many': 'Also here: {names}',
  'presence.writing.one': '{names} is writing…',
  'presence.writing.many': '{names} are writing…',
  'presence.more': '{count} more',
  'presence.connecting': 'Connecting…',
  'presence.polling': 'Not live: read every 4 seconds',
  'presence.silent': 'Not known who else has this card open',
  'presence.offline': 'This computer has no network',
} as const
