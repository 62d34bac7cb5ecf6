import type { Messages } from '../message.ts'

/** Words that stand in several places. */
export const common = {
  'app.name': 'Medkarta',

  'action.cancel': 'Cancel',
  'action.close': 'Close',
  'action.save': 'Save',
  'action.retry': 'Try again',
  'action.back': 'Back',
  'action.add': 'Add',
  'action.remove': 'Remove {what}',
  'action.copy': 'Copy',
  'action.copied': 'Copied',
  'action.dismiss': 'Dismiss',
  'action.signIn': 'Sign in',
  'action.signOut': 'Sign out',

  'role.admin': 'administrator',
  'role.member': 'member',
  'role.reader': 'reader',
  'role.admin.can': 'reads, appends, imports clients and invites people',
  'role.member.can': 'reads and appends',
  'role.reader.can': 'reads only',
  'role.unknown.can': 'reads only, as this version does not know this role',

  'kind.contact': 'contact',
  'kind.action': 'action',
  'kind.advice': 'advice',
  'kind.question': 'question',
  'kind.promise': 'promise',
  'kind.handoff': 'handoff',
  'kind.note': 'note',
  'kind.correction': 'correction',
  'kind.system': 'system',

  'performer.us': 'us',
  'performer.client': 'client alone',
  'performer.third-party': 'third party',

  'channel.call': 'call',
  'channel.email': 'email',
  'channel.chat': 'chat',
  'channel.visit': 'visit',

  'visibility.client': 'client sees this',
  'visibility.client-before': 'client saw this',

  'identifier.email': 'Email',
  'identifier.contract': 'Contract',
  'identifier.phone': 'Phone',

  'field.name': 'Name',
  'field.company': 'Company',
  'field.address': 'Address',
  'field.tags': 'Tags',
  'field.responsible': 'Responsible',
  'field.note': 'Note',

  'chip.clients': { one: '{count} client', other: '{count} clients' },
  'chip.clients.more': '{count}+ clients',
  'chip.open': 'Open the client’s card',
  'chip.close': 'Hide on this page',
  'chip.shortcut': '{shortcut} shows the card in the sidebar',
  'chip.button': 'The Medkarta button shows the card in the sidebar',
  'highlight.tip': 'Known client',
  'highlight.tip.shortcut': 'Known client: click here, then {shortcut}',

  'menu.log': 'Log this to client card',
} as const satisfies Messages
