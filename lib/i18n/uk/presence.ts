export const presence = {
  'presence.alone': 'Картка відкрита лише у вас',
  'presence.open.one': 'Картку переглядає {names}',
  'presence.open.many': 'Дивляться {names}',
  'presence.writing.one': 'Пише {names}…',
  'presence.writing.many': 'Пишуть {names}…',
  'presence.more': 'ще {count}',
  'presence.connecting': 'Підключаємося…',
  'presence.polling': 'Немає живого зв’язку: читаємо раз на 4 с',
  'presence.silent': 'Невідомо, хто ще переглядає картку',
  'presence.offline': 'На цьому комп’ютері немає мережі',
} as const
