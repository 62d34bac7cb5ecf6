import type { merging as base } from '../en/merging.ts'
import type { Translated } from '../message.ts'

export const merging = {
  'merge.suggested': 'Подсказка',
  'merge.maybe': 'Возможно, тот же клиент:',
  'merge.why.identifier': 'тот же идентификатор',
  'merge.why.name': 'похожи имя и адрес',
  'merge.compare': 'Сравнить',
  'merge.different': 'Другой клиент',
  'merge.menu': 'Объединить с другой картой',
  'merge.split': 'Разделить: {name}',
  'merge.with': 'Объединена с',
  'merge.entries': { one: '{count} запись', few: '{count} записи', many: '{count} записей', other: '{count} записи' },
  'merge.tag': {
    one: '{count} карта вместе',
    few: '{count} карты вместе',
    many: '{count} карт вместе',
    other: '{count} карты вместе',
  },
  'merge.heading': 'Объединение двух карт',
  'merge.hint': 'Все записи обеих будут на одной карте. Разделить их можно в любое время, ничего не потеряется.',
  'merge.keep': 'Какая карта останется',
  'merge.nothing': 'пусто',
  'merge.identifiers': 'По чему узнаём',
  'merge.start': 'Карта начнётся так',
  'merge.do': 'Объединить: {name}',
  'merge.search': 'Тот же клиент, что {name}',
  'notice.led': 'Карта «{from}» объединена с картой «{into}». Новые записи попадут туда.',
  'system.merged': {
    one: 'Объединена с картой «{name}», {count} запись',
    few: 'Объединена с картой «{name}», {count} записи',
    many: 'Объединена с картой «{name}», {count} записей',
    other: 'Объединена с картой «{name}», {count} записи',
  },
  'system.merged-into': 'Эта карта вошла в карту «{name}»',
  'system.split': 'Карта «{name}» снова отдельно',
  'system.split-from': 'Отделена от карты «{name}»',
} satisfies Translated<typeof base>
