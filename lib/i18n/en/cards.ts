import type { Messages } from '../message.ts'

/** The card beside the page: dossier, open items, timeline, and what stands in its place. */
export const cards = {
  'card.label': 'The card',
  'card.search': 'Find a client',
  'card.menu': 'More about this client',
  'card.editDossier': 'Edit dossier and identifiers',
  'card.responsible': 'responsible: {name}',
  'card.unnamed': 'Unnamed client',
  'card.loading': 'Loading the card',
  'card.seenOnPage': 'Seen on this page: {value}',
  'card.details': 'All identifiers and the address',
  'card.less': 'Less',

  'switcher.label': 'Clients on this page',

  'place.selection': 'selected',
  'place.sender': 'sender',
  'place.subject': 'subject',
  'place.recipient': 'recipient',
  'place.body': 'in the text',
  'place.list': 'in a list',

  'open.heading': 'Open · {count}',
  'open.resolve': 'Resolve: {text}',
  'open.overdue': 'overdue',
  'open.showAll': { one: 'Show {count} more', other: 'Show {count} more' },
  'open.to': 'to {name}',

  'timeline.label': 'Timeline',
  'timeline.older': 'Load older entries',
  'timeline.loadingOlder': 'Loading older entries…',
  'timeline.beginning': 'This is where the card begins.',
  'timeline.unreachable': 'Nothing of this card is on this computer',
  'timeline.unreachable.hint':
    'The server does not answer. The card appears as soon as it does; what you write below is saved here until then.',
  'timeline.empty': 'Nothing on this card yet',
  'timeline.empty.hint':
    'Write below what was done for this client. Everyone in the company will see it here, beside the page.',
  'timeline.empty.reader': 'When a colleague writes what was done for this client, it appears here.',

  'entry.showAll': 'Show all',
  'entry.showLess': 'Show less',
  'entry.seenAt': 'Seen at: {title}',
  'entry.due': 'due {when}',
  'entry.to': 'to {name}',
  'entry.erased': 'The content of this entry was erased.',
  'entry.unknownKind': 'A newer version wrote this ({kind}). Update the extension to see all of it.',
  'entry.corrects': 'Corrects:',
  'entry.corrects.notLoaded': 'Corrects an entry further down.',
  'entry.writtenBefore': 'Written: {when}. It reached the server later.',
  'entry.correctedBy': '{name} corrected this, {when}',
  'entry.resolves': 'Resolves:',
  'entry.resolves.notLoaded': 'Resolves an open item.',
  'entry.outcome': 'Outcome:',
  'entry.correct': 'Correct this entry',
  'entry.saved': 'Saved here',
  'entry.takeBack': 'Take back',
  'entry.secondsLeft': { one: '{count} second left', other: '{count} seconds left' },
  'entry.sending': 'Sending…',
  'entry.waiting': 'Waiting for the server, saved here',
  'entry.confirmed': 'On the card',
  'entry.refused': 'Not on the card',
  'entry.editAgain': 'Edit again',
  'entry.discard': 'Discard',
  'entry.discard.ask': 'Discard this entry? Its text is on this computer only.',

  'say.saved': 'Saved here. You can take it back for a few seconds.',
  'say.confirmed': 'The entry is on the card.',
  'say.refused': 'An entry was refused: {reason}',

  'system.client-created': 'Client created',
  'system.dossier-changed': 'Dossier changed',
  'system.identifier-added': 'Identifier added',
  'system.identifier-removed': 'Identifier removed',
  'system.other': 'Changed: {event}',
  'system.emptied': 'emptied',

  'none.heading': 'No client on this page',
  'none.hint':
    'Open an email or a page with a client’s email, phone or contract number, or find the client by any part of the name.',
  'none.looking': 'Looking at this page…',
  'none.unreachable': 'There may be a client on this page, but the server does not answer.',
  'none.noPermission': 'This page is not looked at',
  'none.noPermission.hint': 'Medkarta may not look at this site yet. Allow it, or find the client below.',
  'none.allow': 'Allow sites',
  'none.emptyBase': 'No clients yet',
  'none.emptyBase.hint': 'Import your clients from a table in the settings, or create the first one.',
  'none.import': 'Import clients',
  'none.create': 'Create client',

  'strangers.heading': 'Not a client yet',
  'strangers.create': 'Create client from {value}',
  'strangers.createShort': 'Create',

  'choose.heading': { one: '{count} client on this page', other: '{count} clients on this page' },
  'choose.heading.more': '{count}+ clients on this page',
  'choose.hint': 'Whose card do you want to see?',
  'choose.log': 'Whose card does this go to?',
  'choose.openItems': { one: '{count} open', other: '{count} open' },

  'new.heading': 'New client',
  'new.needed': 'Enter a name or an identifier.',
  'new.known': { one: 'A client with {value} exists already.', other: '{count} clients with {value} exist already.' },
  'new.openCard': 'Open {name}',
  'new.createAnyway': 'Create anyway',
  'new.create': 'Create client',
  'new.identifier': 'Identifier',
  'new.identifierKind': 'Kind',

  'dossier.heading': 'Dossier',
  'dossier.tags.hint': 'Separate tags by commas.',
  'dossier.nobody': 'nobody',
  'dossier.identifiers': 'Identifiers',
  'dossier.identifiers.hint': 'Pages that show one of these open this card.',
  'dossier.identifiers.none': 'No identifiers yet: this card is found by search only.',
  'dossier.addIdentifier': 'Add an identifier',

  'notice.offline': 'No connection to the server since {time}.',
  'notice.waiting': {
    one: '{count} entry is saved here and goes out by itself.',
    other: '{count} entries are saved here and go out by themselves.',
  },
  'notice.readable': 'What was loaded stays readable.',
  'notice.unnamed': 'There is another client on this page. The server does not answer, so it cannot be said who.',
  'notice.signedOut': 'You are signed out.',
  'notice.draftStays': 'Your draft stays on the card of {name}.',
  'notice.goBack': 'Back to {name}',
  'notice.tooOld':
    'This version of Medkarta is too old for the server. Update the extension in the browser, then open the panel again.',
  'notice.tooNew':
    'The server is older than this version of Medkarta. Ask your administrator to update the server. Your entries stay saved here.',

  'history.accept': 'Go on with the server’s history',
  'history.accept.ask':
    'Go on with the server’s history? Do this only when you know why it changed, for example because a backup was restored. An entry with your name says so on the card, with the words of the entries that only this computer still has.',
  'history.trace':
    'The history of this card on the server is not the one that was seen here. Seen: entry {seen}, {seenHash}. Now: entry {now}, {nowHash}. I go on from the server’s.',
  'history.trace.lost': 'Seen here, and no longer on the server:',

  'out.heading': 'Sign in to see the cards',
  'out.hint': 'Medkarta shows what was done for a client beside the page that you are reading.',
  'out.waiting': {
    one: '{count} entry is saved here and goes out when you sign in again.',
    other: '{count} entries are saved here and go out when you sign in again.',
  },
} as const satisfies Messages
