import type { settings as base } from '../en/settings.ts'
import type { Translated } from '../message.ts'

export const settings = {
  'settings.heading': 'Налаштування',
  'settings.sections': 'Розділи',
  'settings.account': 'Обліковий запис',
  'settings.account.role': 'Роль',
  'settings.account.server': 'Сервер',
  'settings.account.signOut.waiting': {
    one: '{count} запис ще не дійшов до сервера. Його збережено тут, він піде, коли ви знову увійдете.',
    few: '{count} записи ще не дійшли до сервера. Їх збережено тут, вони підуть, коли ви знову увійдете.',
    many: '{count} записів ще не дійшли до сервера. Їх збережено тут, вони підуть, коли ви знову увійдете.',
    other: '{count} запису ще не дійшли до сервера. Їх збережено тут, вони підуть, коли ви знову увійдете.',
  },
  'settings.sites': 'Сайти',
  'settings.sites.granted': 'Medkarta шукає клієнтів на всіх сайтах.',
  'settings.sites.some': 'Medkarta шукає клієнтів на цих сайтах:',
  'settings.sites.none':
    'Сама Medkarta сторінок не переглядає. Сполучення клавіш і кнопка на панелі інструментів переглядають відкриту сторінку.',
  'settings.sites.withdraw': 'Більше не переглядати сайти',
  'settings.sites.noShortcut': 'не задано',

  'settings.staff': 'Співробітники',
  'settings.staff.you': 'ви',
  'settings.staff.disabled': 'не може увійти',
  'settings.staff.role': 'Роль: {name}',
  'settings.staff.disable': 'Більше не впускати',
  'settings.staff.disable.ask': '{name} більше не зможе увійти. Усе написане залишиться в картках.',
  'settings.staff.enable': 'Знову впустити',
  'settings.staff.menu': 'Ще: {name}',
  'settings.staff.loading': 'Завантажується список співробітників',
  'settings.invite': 'Запросити колегу',
  'settings.invite.role': 'Роль',
  'settings.invite.email': 'Пошта (можна не вказувати)',
  'settings.invite.email.hint': 'Якщо вказати пошту, посиланням зможе скористатися лише ця людина.',
  'settings.invite.make': 'Створити посилання-запрошення',
  'settings.invite.link': 'Посилання-запрошення',
  'settings.invite.once': 'Діє один раз, до {date}. Надішліть його колезі самі.',
  'settings.invite.copyFailed': 'Браузер не дає скопіювати. Виділіть посилання й скопіюйте самі.',
  'settings.invite.another': 'Запросити ще',

  'settings.company': 'Компанія',
  'settings.company.name': 'Назва',
  'settings.company.country': 'Країна',
  'settings.company.country.hint': 'Телефони без коду країни читаються як номери цієї країни.',
  'settings.company.masks': 'Номери договорів',
  'settings.company.masks.hint': 'Вивчено за договорами ваших клієнтів. Текст такого вигляду впізнається на сторінках.',
  'settings.company.masks.none':
    'Поки нічого не вивчено. Завантажте клієнтів із номерами договорів, і такі номери впізнаватимуться на сторінках.',

  'settings.language': 'Мова',
  'settings.language.auto': 'як у браузері ({language})',

  'settings.export': 'Вивантаження',
  'settings.export.why': 'Усі клієнти таблицею (CSV) з тими самими стовпцями, що й під час завантаження.',
  'settings.export.button': 'Вивантажити клієнтів',
  'settings.export.busy': 'Вивантажуємо…',
} satisfies Translated<typeof base>
