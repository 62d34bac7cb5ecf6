import type { Messages } from '../message.ts'

/** What a colleague did already, and what the client may see. */
export const colleagues = {
  'told.advised': '{name} gave advice {age} ago:',
  'told.logged': '{name} already logged this, {when}:',
  'told.loggedAlike': '{name} logged a page with the same title here, {when}:',
  'told.show': 'Show that entry',

  'visibility.internal': 'internal',
  'composer.forClient': 'The client may see this entry.',

  'card.clientText': 'What the client may see',
  'clientText.heading': 'What the client may see',
  'clientText.none': 'Nothing here is for the client',
  'clientText.none.hint': 'Entries are internal unless their author says otherwise, beside the kind of the entry.',
  'clientText.pictures': { one: '{count} picture', other: '{count} pictures' },
  'clientText.old': 'Corrected by an internal entry since. The client sees what it said before.',
  'clientText.part': 'Older entries are not loaded. Load them on the card to have them here.',
  'clientText.copyFailed': 'The browser does not let us copy. Select the text and copy it yourself.',
} as const satisfies Messages
