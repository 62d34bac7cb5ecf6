import type { waiting as base } from '../en/waiting.ts'
import type { Translated } from '../message.ts'

export const waiting = {
  'waiting.heading': 'Ждёт меня · {count}',
  'waiting.none': 'Вас ничего не ждёт',
  'waiting.none.hint': 'Здесь появятся ваши обещания, переданное вам и вопросы вашим клиентам.',
  'waiting.none.before': 'Когда сервер отвечал в последний раз, вас ничего не ждало.',
  'waiting.before': 'Так было, когда сервер отвечал в последний раз.',
  'waiting.more': { one: 'и ещё {count}', few: 'и ещё {count}', many: 'и ещё {count}', other: 'и ещё {count}' },
  'badge.page': {
    one: '{count} клиент на этой странице',
    few: '{count} клиента на этой странице',
    many: '{count} клиентов на этой странице',
    other: '{count} клиента на этой странице',
  },
  'badge.refused': {
    one: '{count} запись не принята, в карте её нет',
    few: '{count} записи не приняты, в картах их нет',
    many: '{count} записей не принято, в картах их нет',
    other: '{count} записи не приняты, в картах их нет',
  },
  'badge.waiting': {
    one: 'вас ждёт {count} дело',
    few: 'вас ждут {count} дела',
    many: 'вас ждут {count} дел',
    other: 'вас ждут {count} дела',
  },
  'remind.one': 'Пора: {name}',
  'remind.many': {
    one: 'наступил срок {count} дела',
    few: 'наступил срок {count} дел',
    many: 'наступил срок {count} дел',
    other: 'наступил срок {count} дела',
  },
  'settings.reminders': 'Напоминания',
  'settings.reminders.on': 'Напоминать, когда наступает срок обещания',
  'settings.reminders.hint': 'Браузер показывает каждое один раз, даже если панель закрыта. Нажатие открывает карту.',
} satisfies Translated<typeof base>
