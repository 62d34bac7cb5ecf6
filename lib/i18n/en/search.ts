import type { Messages } from '../message.ts'

/** Finding a client, in the popup and in the panel. */
export const search = {
  'search.label': 'Find a client',
  'search.placeholder': 'Name, contract, phone, email',
  'search.clear': 'Clear the search',
  'search.results': 'Clients found',
  'search.group.page': 'On this page',
  'search.group.quote': 'With the quote',
  'search.group.all': 'All clients',
  'search.group.last': 'Last seen',
  'search.group.changed': 'Last changed',
  'search.emptyBase': 'Import them from a table in the settings, or create the first one in the panel.',
  'search.nothing': 'No client matches “{query}”',
  'search.nothing.hint': 'Try a shorter part of the name, or the end of the phone number.',
  'search.start': 'Type any part of a name, company, contract, phone or email.',
  'search.searching': 'Searching…',
  'search.found': { one: '{count} client', other: '{count} clients' },
  'popup.openPanel': 'Open the panel',
  'popup.refused': 'The panel shows why.',
  'popup.noPanel': 'The browser did not open the panel. Press {shortcut} on the page.',
  'popup.noPanel.noShortcut':
    'The browser did not open the panel. Give the command a shortcut in the browser’s settings of extensions, and press it on the page.',
  'popup.options': 'Settings',
  'popup.shortcut': '{shortcut} opens the panel',
  'site.never': 'You chose never to look at {host}.',
  'site.not-chosen': 'You chose to look at some sites only, and {host} is not among them.',
  'site.policy': 'Your company has set that {host} is not looked at.',
  'site.turnOff': 'Never on this site',
  'site.turnOn': 'Look here again',
  'highlight.turnOn': 'Mark clients in the text of this site',
  'highlight.turnOff': 'Do not mark clients here',
} as const satisfies Messages
