import type { search as base } from '../en/search.ts'
import type { Translated } from '../message.ts'

export const search = {
  'search.label': 'Знайти клієнта',
  'search.placeholder': 'Ім’я, договір, телефон, пошта',
  'search.clear': 'Очистити пошук',
  'search.results': 'Знайдені клієнти',
  'search.group.page': 'На цій сторінці',
  'search.group.quote': 'Поруч із цитатою',
  'search.group.all': 'Усі клієнти',
  'search.group.last': 'Нещодавні',
  'search.group.changed': 'Нещодавно змінені',
  'search.emptyBase': 'Завантажте їх із таблиці в налаштуваннях або створіть першого в панелі.',
  'search.nothing': 'Нікого не знайдено: «{query}»',
  'search.nothing.hint': 'Спробуйте коротшу частину імені або останні цифри телефону.',
  'search.start': 'Наберіть будь-яку частину імені, компанії, договору, телефону чи пошти.',
  'search.searching': 'Шукаємо…',
  'search.found': { one: '{count} клієнт', few: '{count} клієнти', many: '{count} клієнтів', other: '{count} клієнта' },
  'popup.openPanel': 'Відкрити панель',
  'popup.refused': 'Чому, покаже панель.',
  'popup.noPanel': 'Браузер не відкрив панель. Натисніть {shortcut} на сторінці.',
  'popup.noPanel.noShortcut':
    'Браузер не відкрив панель. Призначте команді клавіші в налаштуваннях розширень браузера й натисніть їх на сторінці.',
  'popup.options': 'Налаштування',
  'popup.shortcut': '{shortcut} відкриває панель',
  'site.never': 'Ви обрали ніколи не дивитися {host}.',
  'site.not-chosen': 'Ви обрали дивитися лише деякі сайти, {host} не серед них.',
  'site.policy': 'Компанія заборонила дивитися {host}.',
  'site.turnOff': 'Ніколи на цьому сайті',
  'site.turnOn': 'Знову дивитися тут',
  'highlight.turnOn': 'Позначати клієнтів у тексті',
  'highlight.turnOff': 'Не позначати тут клієнтів',
} satisfies Translated<typeof base>
