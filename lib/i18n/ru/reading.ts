import type { reading as base } from '../en/reading.ts'
import type { Translated } from '../message.ts'

/** How a card is read: find and filter, whether the history is whole, the keyboard. */
export const reading = {
  'find.label': 'Найти в карте',
  'find.placeholder': 'Слова, имя, страница…',
  'find.kind': 'Вид',
  'find.anyKind': 'любой вид',
  'find.performer': 'Кто сделал',
  'find.anyPerformer': 'кто угодно',
  'find.author': 'Кто записал',
  'find.anyAuthor': 'любой автор',
  'find.open': 'только открытые',
  'find.count': '{found} из {total}',
  'find.close': 'Закончить поиск',
  'find.reading': 'Карта читается целиком: {here} из {total} записей',
  'find.nothing': 'Ничего не подходит',
  'find.nothing.hint': 'В этой карте нет записи с такими словами и признаками.',
  'find.showAll': 'Показать всё',

  'entry.copyLink': 'Скопировать ссылку на запись',
  'entry.link.copied': 'Ссылка в буфере обмена.',
  'entry.link.failed': 'Браузер не дал скопировать ссылку.',

  'chain.whole': 'Как было написано: проверено {checked} из {total} записей.',
  'chain.wholeServer': {
    one: 'Сверено с сервером: {count} запись, как была написана.',
    few: 'Сверено с сервером: {count} записи, все как были написаны.',
    many: 'Сверено с сервером: {count} записей, все как были написаны.',
    other: 'Сверено с сервером: {count} записи, все как были написаны.',
  },
  'chain.checking': 'Сверяется с сервером: {part}',
  'chain.broken': 'Запись {seq} изменили',
  'chain.rewritten': 'Историю изменили',
  'chain.audit': 'Нажмите, чтобы сверить всё с сервером.',
  'notice.changed.show': 'Показать запись',
  'entry.changed': 'Изменена после того, как была написана',

  'print.card': 'Напечатать или сохранить в PDF',
  'print.ready': 'Карта здесь целиком.',
  'print.printed': 'напечатано {when}, {name}',
  'print.part': 'Только последние {here} из {total} записей.',
  'print.whole': {
    one: '{count} запись, вся карта.',
    few: '{count} записи, вся карта.',
    many: '{count} записей, вся карта.',
    other: '{count} записи, вся карта.',
  },

  'keys.heading': 'Сочетания клавиш',
  'keys.find': 'Найти в карте',
  'keys.older': 'К записи старше',
  'keys.newer': 'К записи новее',
  'keys.write': 'Писать запись',
  'keys.clients': 'Найти клиента',
  'keys.append': 'Записать',
  'keys.kind': 'Другой вид, пока пишете',
  'keys.template': 'Шаблон, пока пишете',
  'keys.topic': 'Тема, пока пишете',
  'keys.leave': 'Выйти: текст, поиск, список, меню',
  'keys.help': 'Этот список',
  'keys.hint': 'Одиночные клавиши работают, пока фокус в карте и не в поле ввода.',
} satisfies Translated<typeof base>
