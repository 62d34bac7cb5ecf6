import type { kinds as base } from '../en/kinds.ts'
import type { Translated } from '../message.ts'

export const kinds = {
  'composer.kind.guess': '{kind}?',
  'composer.kind.guessed': 'Угадано по первым словам.',
  'composer.direction': 'Кто начал',
  'composer.direction.unsaid': 'кто начал?',
  'composer.minutes': 'Сколько минут, можно не указывать',
  'composer.minutes.unit': 'мин',
  'composer.owedBy': 'За кем обещание',
  'composer.tried': 'Что уже пробовали',
  'composer.tried.placeholder': 'Что уже пробовали? Можно не писать.',
  'composer.promises': 'Ваши открытые обещания этому клиенту',
  'composer.promises.of': 'Что будет с обещанием: {text}',
  'composer.promises.choose': 'передать?',
  'composer.promises.along': 'передаю',
  'composer.promises.kept': 'остаётся за мной',
  'composer.questions': {
    one: '{count} вопрос, каждый закрывается отдельно',
    few: '{count} вопроса, каждый закрывается отдельно',
    many: '{count} вопросов, каждый закрывается отдельно',
    other: '{count} вопроса, каждый закрывается отдельно',
  },
  'composer.returns': 'Возвращает: {text}',
  'composer.text.returns': 'Почему возвращаете?',
  'draft.promises-undecided': 'Укажите о каждом вашем обещании, передаёте вы его или оставляете за собой.',
  'draft.reason-missing': 'Напишите, почему возвращаете.',

  'direction.in': 'от клиента',
  'direction.out': 'от нас',
  'owedBy.us': 'за нами',
  'owedBy.client': 'за клиентом',

  'entry.minutes': '{count} мин',
  'entry.tried': 'Пробовали:',
  'entry.goesAlong': 'Вместе с ней:',
  'entry.accepts': 'Принимает:',
  'entry.returns': 'Возвращает:',

  'staff.gone': '{name} (больше здесь не работает)',
  'open.accept': 'Принять',
  'open.return': 'Вернуть',
  'open.owes': 'отвечает: {name}',
  'open.youOwe': 'за вами',
  'open.clientOwes': 'за клиентом',
  'open.taken': 'принято: {name}',
  'open.returned': 'вернули ({name}): {reason}',

  'outcome.done': 'сделано',
  'outcome.not-needed': 'не нужно',
  'outcome.inWords': 'словами…',
} satisfies Translated<typeof base>
