import type { Messages } from '../message.ts'

/** The bars on top of the panel. */
export const notices = {
  'notice.offline': 'No connection to the server since {time}.',
  'notice.held': 'It has been so since {time}.',
  'notice.behind': 'Sending is slow: entries have been waiting since {time}.',
  'notice.waiting': {
    one: '{count} entry is saved here and goes out by itself.',
    other: '{count} entries are saved here and go out by themselves.',
  },
  'notice.readAt': 'The open card is shown as of {time}.',
  'notice.readable': 'What was loaded stays readable.',
  'notice.unnamed': 'There is another client on this page. The server does not answer, so it cannot be said who.',
  'notice.needsClick': 'The keyboard is still in the page. Click here before you press Ctrl+Enter.',
  'notice.needsClick.action': 'Write here',
  'notice.needsClick.search': 'The keyboard is still in the page. Click here before you type.',
  'notice.needsClick.search.action': 'Search here',
  'notice.first.words': 'What you called up opens when you have finished here.',
  'notice.first.words.action': 'Open it now',
  'notice.quotes': {
    one: '{count} more quote to log waits until you have finished here.',
    other: '{count} more quotes to log wait until you have finished here.',
  },
  'notice.quotes.action': 'Go to the next one',
  'notice.first.question': 'What you called up opens when you have answered or cancelled this.',
  'notice.first.question.action': 'Cancel and open it',
  'notice.first.form': 'What you called up opens when you save or cancel this form.',
  'notice.first.form.action': 'Leave the form',
  'notice.refused': {
    one: '{count} entry was refused and is not on the card of {name}.',
    other: '{count} entries were refused and are not on the card of {name}.',
  },
  'notice.refused.differ': 'The reasons differ: each stands with its entry.',
  'notice.refused.more': {
    one: '{count} more on another card.',
    other: '{count} more on other cards.',
  },
  'notice.refused.show': 'Show {name}',
  'notice.draftStays': 'Your draft stays on the card of {name}.',
  'notice.cut':
    'Only the first {taken} of {length} characters were taken: an entry holds no more. Log the rest as another entry.',
  'notice.readOnly': 'You may only read the cards. Nothing was logged.',
  'notice.made': 'The new client {name} has a card now.',
  'notice.turned': 'The page has turned. Before, you had called up {name}.',
  'notice.goBack': 'Back to {name}',
  'notice.tooOld':
    'This version of Medkarta is too old for the server. Update the extension in the browser, then open the panel again. Your entries stay saved here.',
  'notice.tooNew':
    'The server is older than this version of Medkarta. Ask your administrator to update the server. Your entries stay saved here.',
} as const satisfies Messages
