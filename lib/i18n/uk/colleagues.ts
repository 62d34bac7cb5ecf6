import type { colleagues as base } from '../en/colleagues.ts'
import type { Translated } from '../message.ts'

export const colleagues = {
  'told.advised': 'Пораду вже дано ({name}, {age} тому):',
  'told.logged': 'Це вже записано ({name}, {when}):',
  'told.loggedAlike': 'Сторінку з тим самим заголовком тут уже записано ({name}, {when}):',
  'told.show': 'Показати цей запис',

  'visibility.internal': 'внутрішній',
  'composer.forClient': 'Цей запис може бачити клієнт.',

  'card.clientText': 'Що може бачити клієнт',
  'clientText.heading': 'Що може бачити клієнт',
  'clientText.none': 'Для клієнта тут нічого немає',
  'clientText.none.hint': 'Записи внутрішні, якщо автор не вибрав іншого поруч із видом запису.',
  'clientText.pictures': {
    one: '{count} зображення',
    few: '{count} зображення',
    many: '{count} зображень',
    other: '{count} зображення',
  },
  'clientText.old': 'Пізніше виправлено внутрішнім записом. Клієнт бачить те, що було до нього.',
  'clientText.part': 'Старі записи не завантажено. Завантажте їх у картці, і вони з’являться тут.',
  'clientText.copyFailed': 'Браузер не дає копіювати. Виділіть текст і скопіюйте самі.',
} satisfies Translated<typeof base>
