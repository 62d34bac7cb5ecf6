import type { Messages } from '../message.ts'

/** What the kinds of entries need, in the composer, in the timeline and among what is open. */
export const kinds = {
  'composer.kind.guess': '{kind}?',
  'composer.kind.guessed': 'Guessed from the first words.',
  'composer.direction': 'Who began',
  'composer.direction.unsaid': 'who began?',
  'composer.minutes': 'Duration in minutes, may stay empty',
  'composer.minutes.unit': 'min',
  'composer.owedBy': 'Who keeps it',
  'composer.tried': 'What was tried',
  'composer.tried.placeholder': 'What was tried already? May stay empty.',
  'composer.promises': 'Your open promises to this client',
  'composer.promises.of': 'What becomes of: {text}',
  'composer.promises.choose': 'hand over?',
  'composer.promises.along': 'goes along',
  'composer.promises.kept': 'stays with me',
  'composer.questions': {
    one: '{count} question, an open item of its own',
    other: '{count} questions, each an open item of its own',
  },
  'composer.returns': 'Gives back: {text}',
  'composer.text.returns': 'Why does it go back?',
  'draft.promises-undecided': 'Say of each of your promises whether it goes along or stays with you.',
  'draft.reason-missing': 'Write why it goes back.',

  'direction.in': 'from the client',
  'direction.out': 'from us',
  'owedBy.us': 'we owe',
  'owedBy.client': 'client owes',

  'entry.minutes': '{count} min',
  'entry.tried': 'Tried:',
  'entry.goesAlong': 'Goes along:',
  'entry.accepts': 'Takes over:',
  'entry.returns': 'Gives back:',

  'staff.gone': '{name} (no longer here)',
  'open.accept': 'Take over',
  'open.return': 'Give back',
  'open.owes': '{name} owes this',
  'open.youOwe': 'you owe this',
  'open.clientOwes': 'the client owes this',
  'open.taken': 'taken by {name}',
  'open.returned': '{name} gave it back: {reason}',

  'outcome.done': 'done',
  'outcome.not-needed': 'not needed',
  'outcome.inWords': 'in words…',
} as const satisfies Messages
