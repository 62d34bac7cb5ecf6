import type { kinds as base } from '../en/kinds.ts'
import type { Translated } from '../message.ts'

export const kinds = {
  'composer.kind.guess': '{kind}?',
  'composer.kind.guessed': 'Вгадано за першими словами.',
  'composer.direction': 'Хто почав',
  'composer.direction.unsaid': 'хто почав?',
  'composer.minutes': 'Скільки хвилин, можна не вказувати',
  'composer.minutes.unit': 'хв',
  'composer.owedBy': 'За ким обіцянка',
  'composer.tried': 'Що вже пробували',
  'composer.tried.placeholder': 'Що вже пробували? Можна не писати.',
  'composer.promises': 'Ваші відкриті обіцянки цьому клієнтові',
  'composer.promises.of': 'Що буде з обіцянкою: {text}',
  'composer.promises.choose': 'передати?',
  'composer.promises.along': 'передаю',
  'composer.promises.kept': 'лишається за мною',
  'composer.questions': {
    one: '{count} питання, кожне закривається окремо',
    few: '{count} питання, кожне закривається окремо',
    many: '{count} питань, кожне закривається окремо',
    other: '{count} питання, кожне закривається окремо',
  },
  'composer.returns': 'Повертає: {text}',
  'composer.text.returns': 'Чому повертаєте?',
  'draft.promises-undecided': 'Укажіть про кожну вашу обіцянку, передаєте ви її чи лишаєте за собою.',
  'draft.reason-missing': 'Напишіть, чому повертаєте.',

  'direction.in': 'від клієнта',
  'direction.out': 'від нас',
  'owedBy.us': 'за нами',
  'owedBy.client': 'за клієнтом',

  'entry.minutes': '{count} хв',
  'entry.tried': 'Пробували:',
  'entry.goesAlong': 'Разом із нею:',
  'entry.accepts': 'Приймає:',
  'entry.returns': 'Повертає:',

  'staff.gone': '{name} (тут більше не працює)',
  'open.accept': 'Прийняти',
  'open.return': 'Повернути',
  'open.owes': 'відповідає: {name}',
  'open.youOwe': 'за вами',
  'open.clientOwes': 'за клієнтом',
  'open.taken': 'прийнято: {name}',
  'open.returned': 'повернуто ({name}): {reason}',

  'outcome.done': 'зроблено',
  'outcome.not-needed': 'не потрібно',
  'outcome.inWords': 'словами…',
} satisfies Translated<typeof base>
