import type { settings as base } from '../en/settings.ts'
import type { Translated } from '../message.ts'

export const settings = {
  'settings.heading': 'Настройки',
  'settings.sections': 'Разделы',
  'settings.account': 'Учётная запись',
  'settings.account.role': 'Роль',
  'settings.account.server': 'Сервер',
  'settings.account.signOut.waiting': {
    one: '{count} запись ещё не дошла до сервера. Она сохранена здесь и уйдёт, когда вы снова войдёте.',
    few: '{count} записи ещё не дошли до сервера. Они сохранены здесь и уйдут, когда вы снова войдёте.',
    many: '{count} записей ещё не дошло до сервера. Они сохранены здесь и уйдут, когда вы снова войдёте.',
    other: '{count} записи ещё не дошли до сервера. Они сохранены здесь и уйдут, когда вы снова войдёте.',
  },
  'settings.sites': 'Сайты',
  'settings.sites.granted': 'Medkarta ищет клиентов на всех сайтах.',
  'settings.sites.some': 'Medkarta ищет клиентов на этих сайтах:',
  'settings.sites.none':
    'Сама Medkarta страницы не смотрит. Сочетание клавиш и кнопка на панели инструментов смотрят открытую страницу.',
  'settings.sites.withdraw': 'Больше не смотреть сайты',
  'settings.sites.noShortcut': 'не задано',

  'settings.staff': 'Сотрудники',
  'settings.staff.you': 'вы',
  'settings.staff.disabled': 'не может войти',
  'settings.staff.role': 'Роль: {name}',
  'settings.staff.disable': 'Больше не впускать',
  'settings.staff.disable.ask': '{name} больше не сможет войти. Всё написанное останется в картах.',
  'settings.staff.enable': 'Снова впустить',
  'settings.staff.menu': 'Ещё: {name}',
  'settings.staff.loading': 'Загружается список сотрудников',
  'settings.invite': 'Пригласить коллегу',
  'settings.invite.role': 'Роль',
  'settings.invite.email': 'Почта (можно не указывать)',
  'settings.invite.email.hint': 'Если указать почту, ссылкой сможет воспользоваться только этот человек.',
  'settings.invite.make': 'Создать ссылку-приглашение',
  'settings.invite.link': 'Ссылка-приглашение',
  'settings.invite.once': 'Действует один раз, до {date}. Отправьте её коллеге сами.',
  'settings.invite.copyFailed': 'Браузер не даёт скопировать. Выделите ссылку и скопируйте сами.',
  'settings.invite.another': 'Пригласить ещё',

  'settings.company': 'Компания',
  'settings.company.name': 'Название',
  'settings.company.country': 'Страна',
  'settings.company.country.hint': 'Телефоны без кода страны читаются как номера этой страны.',
  'settings.company.masks': 'Номера договоров',
  'settings.company.masks.hint': 'Выучены по договорам ваших клиентов. Текст такого вида узнаётся на страницах.',
  'settings.company.masks.none':
    'Пока ничего не выучено. Загрузите клиентов с номерами договоров, и такие номера будут узнаваться на страницах.',

  'settings.language': 'Язык',
  'settings.language.auto': 'как в браузере ({language})',

  'settings.export': 'Выгрузка',
  'settings.export.why': 'Все клиенты таблицей (CSV) с теми же столбцами, что и при загрузке.',
  'settings.export.button': 'Выгрузить клиентов',
  'settings.export.busy': 'Выгружаем…',
} satisfies Translated<typeof base>
