import type { search as base } from '../en/search.ts'
import type { Translated } from '../message.ts'

export const search = {
  'search.label': 'Найти клиента',
  'search.placeholder': 'Имя, договор, телефон, почта',
  'search.clear': 'Очистить поиск',
  'search.results': 'Найденные клиенты',
  'search.group.page': 'На этой странице',
  'search.group.quote': 'Рядом с цитатой',
  'search.group.all': 'Все клиенты',
  'search.group.last': 'Недавние',
  'search.group.changed': 'Недавно изменённые',
  'search.emptyBase': 'Загрузите их из таблицы в настройках или создайте первого в панели.',
  'search.nothing': 'Никого не нашлось: «{query}»',
  'search.nothing.hint': 'Попробуйте часть имени покороче или последние цифры телефона.',
  'search.start': 'Наберите любую часть имени, компании, договора, телефона или почты.',
  'search.searching': 'Ищем…',
  'search.found': { one: '{count} клиент', few: '{count} клиента', many: '{count} клиентов', other: '{count} клиента' },
  'popup.openPanel': 'Открыть панель',
  'popup.refused': 'Почему, покажет панель.',
  'popup.noPanel': 'Браузер не открыл панель. Нажмите {shortcut} на странице.',
  'popup.noPanel.noShortcut':
    'Браузер не открыл панель. Назначьте команде клавиши в настройках расширений браузера и нажмите их на странице.',
  'popup.options': 'Настройки',
  'popup.shortcut': '{shortcut} открывает панель',
  'site.never': 'Вы выбрали никогда не смотреть {host}.',
  'site.not-chosen': 'Вы выбрали смотреть только некоторые сайты, {host} не среди них.',
  'site.policy': 'Компания запретила смотреть {host}.',
  'site.turnOff': 'Никогда на этом сайте',
  'site.turnOn': 'Снова смотреть здесь',
  'highlight.turnOn': 'Отмечать клиентов в тексте',
  'highlight.turnOff': 'Не отмечать здесь клиентов',
} satisfies Translated<typeof base>
