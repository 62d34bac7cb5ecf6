import { describe, expect, it } from 'vitest'
import { ImportColumn } from '#lib/protocol/import.ts'
import { columnsOf, HEADINGS } from '#server/verbs/import/columns.ts'

const columnOf = (heading: string) => columnsOf([heading]).columns[0]

describe('a heading', () => {
  it.each(ImportColumn.options)('of ours is known: %s', (column) => expect(columnOf(column)).toBe(column))

  it.each([
    ['E-mail', 'emails'],
    ['Email 2', 'emails'],
    ['Эл. почта', 'emails'],
    ['Пошта', 'emails'],
    ['Електронка', 'emails'],
    ['Електронна пошта', 'emails'],
    ['Почта клиента', 'emails'],
    ['E-mail клиента', 'emails'],
    ['ФИО', 'name'],
    ['ПІБ', 'name'],
    ["Ім'я", 'name'],
    ['Імʼя', 'name'],
    ['Фамилия Имя', 'name'],
    ['Клиенты', 'name'],
    ['Клієнти', 'name'],
    ['Электронные адреса', 'emails'],
    ['Електронні адреси', 'emails'],
    ['Мобильные телефоны', 'phones'],
    ['Номери телефонів', 'phones'],
    ['Лицевые счета', 'contracts'],
    ['Особові рахунки', 'contracts'],
    ['Прізвище та імʼя', 'name'],
    ['Прізвище, імʼя, по батькові', 'name'],
    ['Замовник', 'name'],
    ['Абонент', 'name'],
    ['Эл. адрес', 'emails'],
    ['Ел. адреса', 'emails'],
    ['№ телефона', 'phones'],
    ['Телефон (моб.)', 'phones'],
    ['Имя клиента', 'name'],
    ['Организация', 'company'],
    ['Компанія', 'company'],
    ['№ договора', 'contracts'],
    ['Номер договору', 'contracts'],
    ['Договор №', 'contracts'],
    ['Договор(ы)', 'contracts'],
    ['Лицевой счёт', 'contracts'],
    ['л/с', 'contracts'],
    ['Тел.', 'phones'],
    ['Мобільний телефон', 'phones'],
    ['Телефон клієнта', 'phones'],
    ['Контактный телефон', 'phones'],
    ['Рабочий телефон', 'phones'],
    ['АДРЕС', 'address'],
    ['Адреса', 'address'],
    ['Ответственный', 'responsible'],
    ['Відповідальний', 'responsible'],
    ['Manager', 'responsible'],
  ])('%s is %s', (heading, column) => expect(columnOf(heading)).toBe(column))

  it('means one column', () => {
    const all = Object.values(HEADINGS).flatMap((headings) => headings.split(' '))
    expect(all.filter((heading, at) => all.indexOf(heading) !== at)).toEqual([])
  })

  it.each([
    [['Клиент', 'Контактное лицо'], ['company', 'name'], true],
    [['Контакт', 'Назва'], ['name', 'company'], true],
    [['Client', 'Contact person', 'Company'], ['name', 'name', 'company'], false],
    [['Клиент', 'Фамилия'], ['name', 'name'], false],
    [['Контактное лицо', 'ФИО'], ['name', 'name'], false],
    [['Клиент', 'Фамилия', 'Имя'], ['company', 'name', 'name'], true],
    [['Полное наименование', 'Контактное лицо'], ['company', 'name'], true],
  ])('%j: beside a contact person the client is the company', (headings, columns, isClientCompany) =>
    expect(columnsOf(headings)).toEqual({ columns, isClientCompany }),
  )

  it.each(['', 'Баланс', 'notes', '123', '—'])('%j is nothing of ours', (heading) =>
    expect(columnOf(heading)).toBeNull(),
  )
})
