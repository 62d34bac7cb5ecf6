import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shortName } from '#lib/card/short-name.ts'

describe('shortName', () => {
  it.each([
    ['Иванов Алексей Петрович', 'Иванов А. П.'],
    ['Алексей Петрович Иванов', 'Иванов А. П.'],
    ['Шевченко Олена Миколаївна', 'Шевченко О. М.'],
    ["О'Нілл Тарас Іванович", "О'Нілл Т. І."],
    ['Петренко-Коваль Ірина Андріївна', 'Петренко-Коваль І. А.'],
    ['  Иванов   Алексей Петрович ', 'Иванов А. П.'],
  ])('%s -> %s', (name, short) => expect(shortName(name)).toBe(short))

  it.each([
    'ООО «Прибор-Сервис»',
    'ТОВ «Іванов і сини»',
    'John Smith',
    'Марина',
    'Иванов Алексей',
    'Нова Пошта',
    'Алексей Петрович',
    'Завод Имени Ленина',
    'ФОП Коваль О. М.',
    'Банк Аваль',
    'Нова Пошта Логістика',
    '',
  ])('leaves %s as it is', (name) => expect(shortName(name)).toBe(name))

  it('never grows a name and says the same of its own answer', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const short = shortName(name)
        expect(short.length).toBeLessThanOrEqual(name.length)
        expect(shortName(short)).toBe(short)
      }),
    )
  })
})
