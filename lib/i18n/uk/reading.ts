import type { reading as base } from '../en/reading.ts'
import type { Translated } from '../message.ts'

/** How a card is read: find and filter, whether the history is whole, the keyboard. */
export const reading = {
  'find.label': 'Знайти в картці',
  'find.placeholder': 'Слова, ім’я, сторінка…',
  'find.kind': 'Вид',
  'find.anyKind': 'усі види',
  'find.performer': 'Хто зробив',
  'find.anyPerformer': 'будь-хто',
  'find.author': 'Хто записав',
  'find.anyAuthor': 'усі автори',
  'find.open': 'лише відкриті',
  'find.count': '{found} з {total}',
  'find.close': 'Закінчити пошук',
  'find.reading': 'Картка читається повністю: {here} з {total} записів',
  'find.nothing': 'Нічого не підходить',
  'find.nothing.hint': 'У цій картці немає запису з такими словами й ознаками.',
  'find.showAll': 'Показати все',

  'entry.copyLink': 'Скопіювати посилання на запис',
  'entry.link.copied': 'Посилання в буфері обміну.',
  'entry.link.failed': 'Браузер не дав скопіювати посилання.',

  'chain.whole': 'Як було написано: перевірено {checked} з {total} записів.',
  'chain.wholeServer': {
    one: 'Звірено із сервером: {count} запис, як був написаний.',
    few: 'Звірено із сервером: {count} записи, усі як були написані.',
    many: 'Звірено із сервером: {count} записів, усі як були написані.',
    other: 'Звірено із сервером: {count} запису, усі як були написані.',
  },
  'chain.checking': 'Звіряється із сервером: {part}',
  'chain.broken': 'Запис {seq} змінили',
  'chain.rewritten': 'Історію змінили',
  'chain.audit': 'Натисніть, щоб звірити все із сервером.',
  'notice.changed.show': 'Показати запис',
  'entry.changed': 'Змінено після того, як було написано',

  'print.card': 'Надрукувати або зберегти в PDF',
  'print.ready': 'Картка тут цілком.',
  'print.printed': 'надруковано {when}, {name}',
  'print.part': 'Лише останні {here} з {total} записів.',
  'print.whole': {
    one: '{count} запис, уся картка.',
    few: '{count} записи, уся картка.',
    many: '{count} записів, уся картка.',
    other: '{count} запису, уся картка.',
  },

  'keys.heading': 'Сполучення клавіш',
  'keys.find': 'Знайти в картці',
  'keys.older': 'До старішого запису',
  'keys.newer': 'До новішого запису',
  'keys.write': 'Писати запис',
  'keys.clients': 'Знайти клієнта',
  'keys.append': 'Записати',
  'keys.kind': 'Інший вид, поки пишете',
  'keys.template': 'Шаблон, поки пишете',
  'keys.topic': 'Тема, поки пишете',
  'keys.leave': 'Вийти: текст, пошук, список, меню',
  'keys.help': 'Цей список',
  'keys.hint': 'Одиночні клавіші працюють, поки фокус у картці й не в полі введення.',
} satisfies Translated<typeof base>
