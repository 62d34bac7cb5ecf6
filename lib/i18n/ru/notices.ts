import type { notices as base } from '../en/notices.ts'
import type { Translated } from '../message.ts'

/** The bars on top of the panel. */
export const notices = {
  'notice.offline': 'Нет связи с сервером с {time}.',
  'notice.held': 'Так с {time}.',
  'notice.behind': 'Отправка затянулась: записи ждут с {time}.',
  'notice.waiting': {
    one: '{count} запись сохранена здесь и уйдёт сама.',
    few: '{count} записи сохранены здесь и уйдут сами.',
    many: '{count} записей сохранено здесь, они уйдут сами.',
    other: '{count} записи сохранены здесь и уйдут сами.',
  },
  'notice.readAt': 'Открытая карта — по состоянию на {time}.',
  'notice.readable': 'Что уже загружено, можно читать.',
  'notice.unnamed': 'На странице есть ещё один клиент. Сервер не отвечает, поэтому неизвестно, кто это.',
  'notice.needsClick': 'Клавиатура пока в странице. Щёлкните здесь, прежде чем нажимать Ctrl+Enter.',
  'notice.needsClick.action': 'Писать здесь',
  'notice.needsClick.search': 'Клавиатура пока в странице. Щёлкните здесь, прежде чем печатать.',
  'notice.needsClick.search.action': 'Искать здесь',
  'notice.first.words': 'То, что вы вызвали, откроется, когда вы здесь закончите.',
  'notice.first.words.action': 'Открыть сейчас',
  'notice.quotes': {
    one: 'Ещё {count} цитата ждёт, пока вы здесь закончите.',
    few: 'Ещё {count} цитаты ждут, пока вы здесь закончите.',
    many: 'Ещё {count} цитат ждут, пока вы здесь закончите.',
    other: 'Ещё {count} цитаты ждут, пока вы здесь закончите.',
  },
  'notice.quotes.action': 'Перейти к следующей',
  'notice.first.question': 'То, что вы вызвали, откроется, когда вы ответите или отмените.',
  'notice.first.question.action': 'Отменить и открыть',
  'notice.first.form': 'То, что вы вызвали, откроется, когда вы сохраните или отмените эту форму.',
  'notice.first.form.action': 'Закрыть форму',
  'notice.refused': {
    one: '{count} запись не принята, в карте её нет: {name}.',
    few: '{count} записи не приняты, в карте их нет: {name}.',
    many: '{count} записей не принято, в карте их нет: {name}.',
    other: '{count} записи не приняты, в карте их нет: {name}.',
  },
  'notice.refused.differ': 'Причины разные: каждая названа у своей записи.',
  'notice.refused.more': {
    one: 'И ещё {count} на другой карте.',
    few: 'И ещё {count} на других картах.',
    many: 'И ещё {count} на других картах.',
    other: 'И ещё {count} на других картах.',
  },
  'notice.refused.show': 'Показать: {name}',
  'notice.draftStays': 'Черновик остался в карте: {name}.',
  'notice.cut':
    'Взяты только первые {taken} знаков из {length}: больше в одну запись не помещается. Остальное запишите отдельной записью.',
  'notice.readOnly': 'Вам можно только читать карты. Ничего не записано.',
  'notice.made': 'Новый клиент {name} создан.',
  'notice.turned': 'Страница сменилась. До этого вы вызвали карту: {name}.',
  'notice.goBack': 'Вернуться: {name}',
  'notice.tooOld':
    'Эта версия Medkarta слишком старая для сервера. Обновите расширение в браузере и откройте панель снова. Ваши записи сохранены здесь.',
  'notice.tooNew':
    'На сервере более старая версия Medkarta, чем у вас. Попросите администратора обновить сервер. Ваши записи сохранены здесь.',
} satisfies Translated<typeof base>
