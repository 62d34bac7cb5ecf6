export const presence = {
  'presence.alone': 'Карта открыта только у вас',
  'presence.open.one': 'Карту смотрит {names}',
  'presence.open.many': 'Смотрят {names}',
  'presence.writing.one': 'Пишет {names}…',
  'presence.writing.many': 'Пишут {names}…',
  'presence.more': 'ещё {count}',
  'presence.connecting': 'Подключаемся…',
  'presence.polling': 'Нет живой связи: читаем раз в 4 с',
  'presence.silent': 'Неизвестно, кто ещё смотрит карту',
  'presence.offline': 'На этом компьютере нет сети',
} as const
