import type { common as base } from '../en/common.ts'
import type { Translated } from '../message.ts'

export const common = {
  'app.name': 'Medkarta',

  'action.cancel': 'Отмена',
  'action.close': 'Закрыть',
  'action.save': 'Сохранить',
  'action.retry': 'Повторить',
  'action.back': 'Назад',
  'action.add': 'Добавить',
  'action.remove': 'Убрать: {what}',
  'action.copy': 'Копировать',
  'action.copied': 'Скопировано',
  'action.dismiss': 'Скрыть',
  'action.signIn': 'Войти',
  'action.signOut': 'Выйти',

  'role.admin': 'администратор',
  'role.member': 'сотрудник',
  'role.reader': 'читатель',
  'role.admin.can': 'читает, пишет, загружает клиентов и приглашает людей',
  'role.member.can': 'читает и пишет',
  'role.reader.can': 'только читает',
  'role.unknown.can': 'только читает: эта версия не знает такой роли',

  'kind.contact': 'контакт',
  'kind.action': 'действие',
  'kind.advice': 'совет',
  'kind.question': 'вопрос',
  'kind.promise': 'обещание',
  'kind.handoff': 'передача',
  'kind.note': 'заметка',
  'kind.correction': 'поправка',
  'kind.system': 'система',

  'performer.us': 'мы',
  'performer.client': 'клиент сам',
  'performer.third-party': 'третья сторона',

  'channel.call': 'звонок',
  'channel.email': 'письмо',
  'channel.chat': 'чат',
  'channel.visit': 'визит',

  'visibility.client': 'видит клиент',
  'visibility.client-before': 'клиент это видел',

  'identifier.email': 'Почта',
  'identifier.contract': 'Договор',
  'identifier.phone': 'Телефон',

  'field.name': 'Имя',
  'field.company': 'Компания',
  'field.address': 'Адрес',
  'field.tags': 'Метки',
  'field.responsible': 'Кто ведёт',
  'field.note': 'Примечание',

  'chip.clients': { one: '{count} клиент', few: '{count} клиента', many: '{count} клиентов', other: '{count} клиента' },
  'chip.clients.more': '{count}+ клиентов',
  'chip.open': 'Открыть карту клиента',
  'chip.close': 'Скрыть на этой странице',
  'chip.shortcut': '{shortcut} покажет карту на боковой панели',
  'chip.button': 'Кнопка Medkarta покажет карту на боковой панели',
  'highlight.tip': 'Известный клиент',
  'highlight.tip.shortcut': 'Известный клиент: щёлкните, затем {shortcut}',

  'menu.log': 'Записать в карту клиента',
} satisfies Translated<typeof base>
