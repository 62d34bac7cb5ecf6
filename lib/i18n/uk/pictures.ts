import type { pictures as base } from '../en/pictures.ts'
import type { Translated } from '../message.ts'

export const pictures = {
  'pictures.capture': 'Знімок сторінки',
  'pictures.region': 'Знімок частини сторінки',
  'pictures.file': 'Додати зображення з файлів',
  'pictures.list': 'Зображення',
  'pictures.nth': 'Зображення {place}',
  'pictures.open': 'Відкрити зображення {place} великим',
  'pictures.draw': 'Малювати на зображенні {place} або приховати частину',
  'pictures.earlier': 'Зображення {place} вище',
  'pictures.later': 'Зображення {place} нижче',
  'pictures.remove': 'Прибрати зображення {place}',
  'pictures.removed': 'Знімок прибрано.',
  'pictures.putBack': 'Повернути',
  'pictures.removeSource': 'Не вказувати, з якої сторінки зображення {place}',
  'pictures.adding': 'Додаємо зображення…',
  'pictures.allow': 'Дозволити',
  'pictures.showDrawing': 'Перейти до зображення',
  'pictures.notLoaded': 'Зараз його не завантажити.',

  'draw.title': 'Малювати на зображенні',
  'draw.tools': 'Інструмент',
  'draw.arrow': 'Стрілка',
  'draw.box': 'Рамка',
  'draw.blur': 'Приховати',
  'draw.crop': 'Обрізати',
  'draw.arrow.hint': 'Проведіть туди, куди вказує стрілка.',
  'draw.box.hint': 'Обведіть те, що важливо.',
  'draw.blur.hint': 'Обведіть те, чого ніхто не має бачити: на зображенні цього більше не буде.',
  'draw.crop.hint': 'Обведіть те, що залишити; решти більше не буде.',
  'draw.keys': 'З клавіатури: Enter починає, стрілки рухають, Shift + стрілки змінюють розмір, Enter ставить.',
  'draw.board':
    'Зображення. Enter починає позначку, стрілки рухають її, Shift + стрілки змінюють розмір, Enter ставить, Escape прибирає.',
  'draw.undo': 'Крок назад',
  'draw.done': 'Готово',
  'draw.count': {
    one: '{count} позначка',
    few: '{count} позначки',
    many: '{count} позначок',
    other: '{count} позначки',
  },

  'picture.place': 'Зображення {place} з {count}',
  'picture.previous': 'Назад',
  'picture.next': 'Вперед',
} satisfies Translated<typeof base>
