import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ImportColumn } from '#lib/protocol/import.ts'
import { columnOf } from '#server/verbs/import/columns.ts'
import { guard, unguard } from '#server/verbs/import/formula-guard.ts'

describe('a heading', () => {
  it.each(ImportColumn.options)('of ours is known: %s', (column) => expect(columnOf(column)).toBe(column))

  it.each([
    ['E-mail', 'emails'],
    ['Email 2', 'emails'],
    ['Эл. почта', 'emails'],
    ['Пошта', 'emails'],
    ['ФИО', 'name'],
    ['ПІБ', 'name'],
    ["Ім'я", 'name'],
    ['Имя клиента', 'name'],
    ['Организация', 'company'],
    ['Компанія', 'company'],
    ['№ договора', 'contracts'],
    ['Номер договору', 'contracts'],
    ['Договор(ы)', 'contracts'],
    ['Лицевой счёт', 'contracts'],
    ['л/с', 'contracts'],
    ['Тел.', 'phones'],
    ['Мобільний телефон', 'phones'],
    ['АДРЕС', 'address'],
    ['Адреса', 'address'],
    ['Ответственный', 'responsible'],
    ['Відповідальний', 'responsible'],
    ['Manager', 'responsible'],
  ])('%s is %s', (heading, column) => expect(columnOf(heading)).toBe(column))

  it.each(['', 'Баланс', 'notes', '123', '—'])('%j is nothing of ours', (heading) =>
    expect(columnOf(heading)).toBeNull(),
  )
})

describe('the guard against formulas', () => {
  it.each(['=1+1', '+7 495', '-1', '@SUM(A1)', "'=1", "''+", '\t=1', '＝1'])('stands before %j', (cell) => {
    expect(guard(cell)).toBe(`'${cell}`)
    expect(unguard(guard(cell))).toBe(cell)
  })

  it.each(['Иванов', "O'Brien", "'quoted'", '1-2', ''])('leaves %j alone', (cell) => {
    expect(guard(cell)).toBe(cell)
    expect(unguard(cell)).toBe(cell)
  })

  it('is taken off again from any text, which no longer begins as a formula', () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom("'", '=', '+', '-', '@', 'a'), fc.string({ minLength: 1, maxLength: 1 })),
    })
    fc.assert(
      fc.property(text, (cell) => {
        expect(unguard(guard(cell))).toBe(cell)
        expect(guard(cell)).not.toMatch(/^[=+\-@\t\r]/)
      }),
    )
  })
})
