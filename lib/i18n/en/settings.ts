import type { Messages } from '../message.ts'

/** The settings after signing in. */
export const settings = {
  'settings.heading': 'Settings',
  'settings.sections': 'Sections',
  'settings.account': 'Account',
  'settings.account.role': 'Role',
  'settings.account.server': 'Server',
  'signOut.entries': {
    one: '{count} entry has not reached the server yet.',
    other: '{count} entries have not reached the server yet.',
  },
  'signOut.sending': {
    one: '{count} entry is being sent. Stay on this page: you are signed out once it has arrived.',
    other: '{count} entries are being sent. Stay on this page: you are signed out once they have arrived.',
  },
  'signOut.left': {
    one: '{count} entry could not be sent now.',
    other: '{count} entries could not be sent now.',
  },
  'signOut.refused': {
    one: 'The server refused {count} entry and will not take it: {names}. Change or discard it on the card.',
    other: 'The server refused {count} entries and will not take them: {names}. Change or discard them on the card.',
  },
  'signOut.drafts': {
    one: '{count} draft is not appended. It stays on this computer unless you discard it.',
    other: '{count} drafts are not appended. They stay on this computer unless you discard them.',
  },
  'signOut.words': {
    one: '{count} quote from a page is on no card yet. It stays here until the browser is closed, unless you discard it.',
    other:
      '{count} quotes from pages are on no card yet. They stay here until the browser is closed, unless you discard them.',
  },
  'out.drafts': {
    one: 'What you began to write ({count} draft) is kept on this computer and is back when you sign in again.',
    other: 'What you began to write ({count} drafts) is kept on this computer and is back when you sign in again.',
  },
  'signOut.send': 'Send, then sign out',
  'signOut.keep': 'Keep here and sign out',
  'signOut.keep.hint': 'Only you see what is kept, once you sign in on this computer again.',
  'signOut.discard': 'Discard and sign out',
  'signOut.discard.hint': 'What is on its way at this moment may still reach the card.',
  'signOut.discarded': 'What was not sent has been discarded.',
  'signOut.discarded.perhaps': 'What was not sent has been discarded. What was on its way already may be on the card.',
  'signOut.ended': 'Your session has ended: sign in again.',
  'signOut.back': 'It is back, and waits here until you sign in again.',
  'settings.sites': 'Sites',
  'settings.sites.granted': 'Medkarta looks for clients on all sites.',
  'settings.sites.grantedOnly':
    'The browser lets Medkarta look at all sites; it looks for clients only on those named below.',
  'settings.sites.some': 'Medkarta looks for clients on these sites:',
  'settings.sites.none':
    'Medkarta does not look at pages by itself. The shortcut and the toolbar button look at the page in front.',
  'settings.sites.withdraw': 'Stop looking at sites',
  'settings.sites.noShortcut': 'none is set',
  'settings.rules.only': 'Only on these sites',
  'settings.rules.only.hint':
    'One a line: mail.example.com, or *.example.com for it and everything under it. Empty: all sites.',
  'settings.rules.never': 'Never on these sites',
  'settings.rules.never.hint': 'One a line. They count more than the sites above.',
  'settings.rules.policy': 'Set by your company',
  'settings.rules.policy.only': 'Only on these sites: {sites}',
  'settings.rules.policy.never': 'Never on these sites: {sites}',
  'settings.highlights': 'Marks in the text',
  'settings.highlights.work': 'On work sites',
  'settings.highlights.every': 'On every site',
  'settings.highlights.never': 'Never',
  'settings.highlights.why':
    'A page can see which of its words are marked, and so learn who your clients are. So clients are marked only where you trust the site with that: mail and CRM sites such as Gmail and Outlook at their own addresses, sites that you or your company named above, and those that you add here.',
  'settings.highlights.on': 'Also mark on these sites',
  'settings.highlights.on.hint':
    'One a line, for example a mail or CRM system on your own server. The popup adds a site with one click.',
  'settings.highlights.off': 'Never mark on these sites',
  'settings.highlights.off.hint': 'One a line. They count more than all the others.',
  'site.bad.name': '“{text}” is no name of a site. Write mail.example.com or *.example.com.',
  'site.bad.star': '“{text}”: the star stands only at the beginning, before a dot and a name: *.example.com.',
  'site.bad.port': '“{text}”: leave the port out, a site is meant with all its ports.',
  'site.bad.path': '“{text}”: leave out what follows the name, only whole sites can be chosen.',
  'site.bad.scheme': '“{text}”: only http and https pages are looked at. Write the name alone.',

  'settings.staff': 'Staff',
  'settings.staff.you': 'you',
  'settings.staff.disabled': 'may not sign in',
  'settings.staff.role': 'Role of {name}',
  'settings.staff.disable': 'Let in no longer',
  'settings.staff.disable.ask':
    '{name} will be signed out and cannot sign in again. What they wrote stays on the cards.',
  'settings.staff.rests': 'Still with them: {what}.',
  'settings.staff.items': { one: '{count} open item', other: '{count} open items' },
  'settings.staff.clients': { one: '{count} client', other: '{count} clients' },
  'settings.staff.handOver': 'Hand over',
  'settings.staff.handOver.ask': 'Who takes over what {name} left?',
  'settings.staff.to': 'Goes to',
  'settings.staff.to.hint': 'A handoff on each card says so, and the clients get this person as their responsible one.',
  'settings.staff.nobodyYet': 'Nobody yet',
  'settings.staff.nobodyYet.hint':
    'Open items then wait for who is responsible for the client, or else for the administrators. You can hand them over later.',
  'settings.staff.why': '{name} is no longer here.',
  'settings.staff.enable': 'Let in again',
  'settings.staff.menu': 'More about {name}',
  'settings.staff.loading': 'Loading the list of staff',
  'settings.invite': 'Invite a colleague',
  'settings.invite.role': 'Role',
  'settings.invite.email': 'Email (may stay empty)',
  'settings.invite.email.hint': 'With an email, only that person can use the link.',
  'settings.invite.make': 'Make an invitation link',
  'settings.invite.link': 'Invitation link',
  'settings.invite.once': 'Works once, until {date}. Send it to your colleague yourself.',
  'settings.invite.replaced': 'The earlier invitation for this email does not work any more.',
  'settings.invite.copyFailed': 'The browser does not let us copy. Select the link and copy it yourself.',
  'settings.invite.another': 'Invite another',

  'settings.company': 'Company',
  'settings.company.name': 'Name',
  'settings.company.country': 'Country',
  'settings.company.country.hint': 'Phone numbers without a country code are read as this country’s.',
  'settings.company.country.anew':
    'Phone numbers on cards that were written without a country code will be read anew, as this country’s. Each card says so.',
  'settings.company.phones.anew': {
    one: '{count} phone number was read anew; its card says so.',
    other: '{count} phone numbers were read anew; their cards say so.',
  },
  'settings.company.phones.kept': {
    one: '{count} can be no number of this country and stays as it was read.',
    other: '{count} can be no numbers of this country and stay as they were read.',
  },
  'settings.company.masks': 'Contract numbers',
  'settings.company.masks.hint': 'Learnt from the contracts of your clients. Text of this form is recognised on pages.',
  'settings.company.masks.none':
    'Nothing learnt yet. Import clients with contract numbers, and their form is recognised on pages.',
  'settings.masks.covers': { one: '{count} contract', other: '{count} contracts' },
  'settings.masks.own': 'Added by hand',
  'settings.masks.new': 'New form',
  'settings.masks.new.hint':
    'Parts with spaces between them: {words} is one of these words, L2 two letters, D4 four digits, D1-5 one to five. {example} fits ПС-2021/417.',
  'settings.masks.preview': {
    one: 'Fits {count} of your contracts: {examples}',
    other: 'Fits {count} of your contracts: {examples}',
  },
  'settings.masks.preview.none': 'Fits none of your contracts yet.',

  'settings.language': 'Language',
  'settings.language.auto': 'as the browser ({language})',

  'settings.export': 'Export',
  'settings.export.why': 'All clients as a table (CSV), in the columns that the import takes.',
  'settings.export.button': 'Export clients',
  'settings.export.busy': 'Exporting…',
} as const satisfies Messages
