import type { topics as base } from '../en/topics.ts'
import type { Translated } from '../message.ts'

export const topics = {
  'suggest.label': 'Що вставити',
  'topic.use': {
    one: '{count} раз у {clients} за {days} днів',
    few: '{count} рази у {clients} за {days} днів',
    many: '{count} разів у {clients} за {days} днів',
    other: '{count} разу у {clients} за {days} днів',
  },
  'topic.clients': {
    one: '{count} клієнта',
    few: '{count} клієнтів',
    many: '{count} клієнтів',
    other: '{count} клієнта',
  },
  'topic.more': 'на {count} більше, ніж за попередній такий строк ({before})',
  'topic.less': 'на {count} менше, ніж за попередній такий строк ({before})',
  'topic.same': 'стільки ж, скільки за попередній такий строк ({before})',
  'topic.open': {
    one: '{count} відкрита картка:',
    few: '{count} відкриті картки:',
    many: '{count} відкритих карток:',
    other: '{count} відкритої картки:',
  },
  'settings.topics': 'Теми',
  'settings.topics.hint': 'Назвіть тему в записі через #. У того, що повторюється, є причина, і її можна усунути.',
  'settings.topics.none': 'За останні тижні тем у записах не називали.',
  'settings.topics.loading': 'Завантажуємо теми',
  'settings.templates': 'Шаблони',
  'settings.templates.lines': 'Рядки для вставки',
  'settings.templates.hint': 'По одному в рядку. Щоб вибрати, у новому записі наберіть /.',
  'settings.templates.examples': 'Вставити приклади',
  'settings.templates.restarted': 'Прилад перезапущено, працює',
  'settings.templates.screenshot': 'Запитано скриншот із часом',
  'composer.slash': '/ вставляє шаблон, # називає тему',
} satisfies Translated<typeof base>
