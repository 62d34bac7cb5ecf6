import type { common as base } from '../en/common.ts'
import type { Translated } from '../message.ts'

export const common = {
  'app.name': 'Medkarta',

  'action.cancel': 'Скасувати',
  'action.close': 'Закрити',
  'action.save': 'Зберегти',
  'action.retry': 'Повторити',
  'action.back': 'Назад',
  'action.add': 'Додати',
  'action.remove': 'Прибрати: {what}',
  'action.copy': 'Копіювати',
  'action.copied': 'Скопійовано',
  'action.dismiss': 'Сховати',
  'action.signIn': 'Увійти',
  'action.signOut': 'Вийти',

  'role.admin': 'адміністратор',
  'role.member': 'співробітник',
  'role.reader': 'читач',
  'role.admin.can': 'читає, пише, завантажує клієнтів і запрошує людей',
  'role.member.can': 'читає і пише',
  'role.reader.can': 'лише читає',
  'role.unknown.can': 'лише читає: ця версія не знає такої ролі',

  'kind.contact': 'контакт',
  'kind.action': 'дія',
  'kind.advice': 'порада',
  'kind.question': 'питання',
  'kind.promise': 'обіцянка',
  'kind.handoff': 'передача',
  'kind.note': 'нотатка',
  'kind.correction': 'виправлення',
  'kind.system': 'система',

  'performer.us': 'ми',
  'performer.client': 'клієнт сам',
  'performer.third-party': 'третя сторона',

  'channel.call': 'дзвінок',
  'channel.email': 'лист',
  'channel.chat': 'чат',
  'channel.visit': 'візит',

  'visibility.client': 'бачить клієнт',
  'visibility.client-before': 'клієнт це бачив',

  'identifier.email': 'Пошта',
  'identifier.contract': 'Договір',
  'identifier.phone': 'Телефон',

  'field.name': 'Ім’я',
  'field.company': 'Компанія',
  'field.address': 'Адреса',
  'field.tags': 'Мітки',
  'field.responsible': 'Хто веде',
  'field.note': 'Примітка',

  'chip.clients': { one: '{count} клієнт', few: '{count} клієнти', many: '{count} клієнтів', other: '{count} клієнта' },
  'chip.clients.more': '{count}+ клієнтів',
  'chip.open': 'Відкрити картку клієнта',
  'chip.close': 'Сховати на цій сторінці',
  'chip.shortcut': '{shortcut} покаже картку на бічній панелі',
  'chip.button': 'Кнопка Medkarta покаже картку на бічній панелі',
  'highlight.tip': 'Відомий клієнт',
  'highlight.tip.shortcut': 'Відомий клієнт: клацніть, потім {shortcut}',

  'menu.log': 'Записати в картку клієнта',
} satisfies Translated<typeof base>
