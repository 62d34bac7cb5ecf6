import type { waiting as base } from '../en/waiting.ts'
import type { Translated } from '../message.ts'

export const waiting = {
  'waiting.heading': 'Чекає на мене · {count}',
  'waiting.none': 'На вас нічого не чекає',
  'waiting.none.hint': 'Тут з’являться ваші обіцянки, передане вам і питання вашим клієнтам.',
  'waiting.none.before': 'Коли сервер відповідав востаннє, на вас нічого не чекало.',
  'waiting.before': 'Так було, коли сервер відповідав востаннє.',
  'waiting.more': { one: 'і ще {count}', few: 'і ще {count}', many: 'і ще {count}', other: 'і ще {count}' },
  'badge.page': {
    one: '{count} клієнт на цій сторінці',
    few: '{count} клієнти на цій сторінці',
    many: '{count} клієнтів на цій сторінці',
    other: '{count} клієнта на цій сторінці',
  },
  'badge.refused': {
    one: '{count} запис не прийнято, у картці його немає',
    few: '{count} записи не прийнято, у картках їх немає',
    many: '{count} записів не прийнято, у картках їх немає',
    other: '{count} запису не прийнято, у картках їх немає',
  },
  'badge.waiting': {
    one: 'на вас чекає {count} справа',
    few: 'на вас чекають {count} справи',
    many: 'на вас чекають {count} справ',
    other: 'на вас чекають {count} справи',
  },
  'remind.one': 'Час: {name}',
  'remind.many': {
    one: 'настав строк {count} справи',
    few: 'настав строк {count} справ',
    many: 'настав строк {count} справ',
    other: 'настав строк {count} справи',
  },
  'settings.reminders': 'Нагадування',
  'settings.reminders.on': 'Нагадувати, коли настає строк обіцянки',
  'settings.reminders.hint': 'Браузер показує кожне один раз, навіть якщо панель закрито. Натискання відкриває картку.',
} satisfies Translated<typeof base>
