import type { colleagues as base } from '../en/colleagues.ts'
import type { Translated } from '../message.ts'

export const colleagues = {
  'told.advised': 'Совет уже дан ({name}, {age} назад):',
  'told.logged': 'Это уже записано ({name}, {when}):',
  'told.loggedAlike': 'Страница с тем же заголовком здесь уже записана ({name}, {when}):',
  'told.show': 'Показать эту запись',

  'visibility.internal': 'внутренняя',
  'composer.forClient': 'Эту запись может видеть клиент.',

  'card.clientText': 'Что может видеть клиент',
  'clientText.heading': 'Что может видеть клиент',
  'clientText.none': 'Для клиента здесь ничего нет',
  'clientText.none.hint': 'Записи внутренние, если автор не выбрал другое рядом с видом записи.',
  'clientText.pictures': {
    one: '{count} картинка',
    few: '{count} картинки',
    many: '{count} картинок',
    other: '{count} картинки',
  },
  'clientText.old': 'Позже исправлено внутренней записью. Клиент видит то, что было до неё.',
  'clientText.part': 'Старые записи не загружены. Загрузите их в карте, и они появятся здесь.',
  'clientText.copyFailed': 'Браузер не даёт копировать. Выделите текст и скопируйте сами.',
} satisfies Translated<typeof base>
