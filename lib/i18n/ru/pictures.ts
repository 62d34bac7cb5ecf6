import type { pictures as base } from '../en/pictures.ts'
import type { Translated } from '../message.ts'

export const pictures = {
  'pictures.capture': 'Снимок страницы',
  'pictures.region': 'Снимок части страницы',
  'pictures.file': 'Приложить картинки из файлов',
  'pictures.list': 'Картинки',
  'pictures.nth': 'Картинка {place}',
  'pictures.open': 'Открыть картинку {place} крупно',
  'pictures.draw': 'Рисовать на картинке {place} или скрыть часть',
  'pictures.earlier': 'Картинку {place} выше',
  'pictures.later': 'Картинку {place} ниже',
  'pictures.remove': 'Убрать картинку {place}',
  'pictures.removed': 'Снимок убран.',
  'pictures.putBack': 'Вернуть',
  'pictures.removeSource': 'Не указывать, с какой страницы картинка {place}',
  'pictures.adding': 'Добавляем картинку…',
  'pictures.allow': 'Разрешить',
  'pictures.showDrawing': 'Перейти к картинке',
  'pictures.notLoaded': 'Сейчас её не загрузить.',

  'draw.title': 'Рисовать на картинке',
  'draw.tools': 'Инструмент',
  'draw.arrow': 'Стрелка',
  'draw.box': 'Рамка',
  'draw.blur': 'Скрыть',
  'draw.crop': 'Обрезать',
  'draw.arrow.hint': 'Проведите туда, куда указывает стрелка.',
  'draw.box.hint': 'Обведите то, что важно.',
  'draw.blur.hint': 'Обведите то, чего никто не должен видеть: на картинке этого больше не будет.',
  'draw.crop.hint': 'Обведите то, что оставить; остального больше не будет.',
  'draw.keys': 'С клавиатуры: Enter начинает, стрелки двигают, Shift + стрелки меняют размер, Enter ставит.',
  'draw.board':
    'Картинка. Enter начинает пометку, стрелки двигают её, Shift + стрелки меняют размер, Enter ставит, Escape убирает.',
  'draw.undo': 'Шаг назад',
  'draw.done': 'Готово',
  'draw.count': { one: '{count} пометка', few: '{count} пометки', many: '{count} пометок', other: '{count} пометки' },

  'picture.place': 'Картинка {place} из {count}',
  'picture.previous': 'Назад',
  'picture.next': 'Вперёд',
} satisfies Translated<typeof base>
