import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areSameTitle, mayBeSameTitle, titleLikeness } from '#server/verbs/import/titles.ts'

describe('two forms of a title', () => {
  it.each([
    ['Лан', 'ТОВ Лан'],
    ['ЧП Коваль', 'ПП Коваль'],
    ['ЧП Коваль', 'ФОП Коваль'],
    ['ПАТ Мед', 'АТ Мед'],
    ['Acme Co., Ltd.', 'Acme Ltd'],
    ['Beta Corp', 'Beta'],
  ])('%s may be %s', (one, other) => {
    expect(titleLikeness(one, other)).toBe('may')
    expect(titleLikeness(other, one)).toBe('may')
  })
})

describe('one title', () => {
  it.each([
    ['ООО «Север»', 'Север, ООО'],
    ['Товариство з обмеженою відповідальністю «Лютик»', 'ТОВ Лютик'],
    ['Індивідуальний підприємець Коваль', 'Фізична особа-підприємець Коваль'],
    ['Аптека №1', 'аптека 1'],
    ['ООО «Гелиос»', 'ТзОВ Гелиос'],
    ['ФЛП Коваль', 'ФОП Коваль'],
    ['ФІЗИЧНА ОСОБА - ПІДПРИЄМЕЦЬ  Коваль', 'ФОП Коваль'],
    ['Товариство  з обмеженою  відповідальністю Лютик', 'Лютик ТОВ'],
    ['Приватне акціонерне товариство «Мед»', 'ЧАО Мед'],
    ['Acme Ltd', 'Acme Limited'],
    ['ТОВ Ромашка ТОВ', 'ТОВ Ромашка'],
    ['ООО', 'ооо'],
    ['', ''],
  ])('%s is %s', (one, other) => {
    expect(titleLikeness(one, other)).toBe('same')
    expect(mayBeSameTitle(one, other)).toBe(true)
  })

  it.each([
    ['Гриценко Павло', 'Гриценка Павло'],
    ['Иванов', 'Иванов Алексей'],
    ['Иванов А. П.', 'Иванов Алексей Петрович'],
    ['ТОВ Ромашка', 'Ромашка-Плюс ТОВ'],
    ['Петренко Александр', 'Петренко Александер'],
    ['Ткач Ю. Х.', 'Ткач Юлия Харитоновна'],
  ])('%s may be %s corrected', (one, other) => {
    expect(areSameTitle(one, other)).toBe(false)
    expect(mayBeSameTitle(one, other)).toBe(true)
  })

  it.each([
    ['Товариство з обмеженою відповідальністю «Лютик»', 'Товариство з обмеженою відповідальністю «Вектор»'],
    ['Общество с ограниченной ответственностью «Кедр»', 'Общество с ограниченной ответственностью «Сокол»'],
    ['Поликлиника Север', 'Поликлиника Юг'],
    ['Ресторан Мафия Киев', 'Ресторан Мафия Одесса'],
    ['Агрострой', 'Агросвит'],
    ['Укртранс', 'Укртрансгаз'],
    ['ФОП Коваленко А.А.', 'ФОП Коваленко О.О.'],
    ['Аптека 1', 'Аптека 2'],
    ['Аптека 1', 'Аптека 1-1'],
    ['Вавилова 1 кв. 23', 'Вавилова 12 кв. 3'],
    ['Иванов Алексей', 'Иванова Мария'],
    ['Сергей Сидоров', 'Сергей Марченко'],
    ['Анна', ''],
    ['ООО «Гранд»', 'ЧП Гранд'],
    ['Шевченко С. З.', 'Шевченко Ольга Іванівна'],
    ['Шевченко С.', 'Шевченко З.'],
    ['Ткач И.', 'Ткач Юлия'],
    ['Ткач С.', 'Ткач Шамиль'],
    ['ФОП Коваль', 'ПП Коваль'],
    ['Коваль О.В.', 'Коваль В.О.'],
    ['Коваль О.', 'ТОВ Оріон'],
    ['Коваль В.О.', 'Олег'],
    ['Ткач Ю. Х.', 'Ткач Х. Ю.'],
    ['Аптека 24/7', 'Аптека 7/24'],
  ])('%s is not %s', (one, other) => {
    expect(areSameTitle(one, other)).toBe(false)
    expect(mayBeSameTitle(one, other)).toBe(false)
  })

  const title = fc.array(fc.constantFrom('ООО', 'Север', 'Севера', 'Юг', 'А', '1', '12', 'Ромашка'), { maxLength: 4 })

  it('is the same from either side, in any order of its words; what is the same may be one', () => {
    fc.assert(
      fc.property(title, title, (a, b) => {
        const [one, other] = [a.join(' '), b.join(' ')]
        expect(areSameTitle(one, other)).toBe(areSameTitle(other, one))
        expect(mayBeSameTitle(one, other)).toBe(mayBeSameTitle(other, one))
        const isOrdered = (word: string) => ['А', '1', '12'].includes(word)
        const turned = [...a.filter((word) => !isOrdered(word)).toReversed(), ...a.filter(isOrdered)]
        expect(areSameTitle(one, turned.join(' - '))).toBe(true)
        if (areSameTitle(one, other)) expect(mayBeSameTitle(one, other)).toBe(true)
      }),
    )
  })
})
