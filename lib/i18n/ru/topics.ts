import type { topics as base } from '../en/topics.ts'
import type { Translated } from '../message.ts'

export const topics = {
  'suggest.label': 'Что вставить',
  'topic.use': {
    one: '{count} раз у {clients} за {days} дней',
    few: '{count} раза у {clients} за {days} дней',
    many: '{count} раз у {clients} за {days} дней',
    other: '{count} раза у {clients} за {days} дней',
  },
  'topic.clients': {
    one: '{count} клиента',
    few: '{count} клиентов',
    many: '{count} клиентов',
    other: '{count} клиента',
  },
  'topic.more': 'на {count} больше, чем за прошлый такой срок ({before})',
  'topic.less': 'на {count} меньше, чем за прошлый такой срок ({before})',
  'topic.same': 'столько же, сколько за прошлый такой срок ({before})',
  'topic.open': {
    one: '{count} открытая карта:',
    few: '{count} открытые карты:',
    many: '{count} открытых карт:',
    other: '{count} открытой карты:',
  },
  'settings.topics': 'Темы',
  'settings.topics.hint':
    'Назовите тему в записи через #. У того, что повторяется, есть причина, и её можно устранить.',
  'settings.topics.none': 'За последние недели темы в записях не назывались.',
  'settings.topics.loading': 'Загружаем темы',
  'settings.templates': 'Шаблоны',
  'settings.templates.lines': 'Строки для вставки',
  'settings.templates.hint': 'По одной в строке. Чтобы выбрать, в новой записи наберите /.',
  'settings.templates.examples': 'Вставить примеры',
  'settings.templates.restarted': 'Прибор перезапущен, работает',
  'settings.templates.screenshot': 'Запрошен скриншот со временем',
  'composer.slash': '/ вставляет шаблон, # называет тему',
} satisfies Translated<typeof base>
