import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldForSearch, foldIdentifier, matchRanges, queryVariants } from '#lib/card/search-fold.ts'

/** Whether a query finds a text, as the server compares them. */
const finds = (query: string, text: string) =>
  queryVariants(query).some((words) => words.every((word) => foldForSearch(text).includes(word)))
const findsIdentifier = (query: string, value: string) =>
  queryVariants(query).some((words) => words.every((word) => foldIdentifier(value).includes(word)))

/** Names in Cyrillic, and how people spell them otherwise. */
const SPELLINGS: Record<string, string> = {
  Иванов: 'Ivanov Iwanow Іванов ИВАНОВ иванов',
  Щербаков: 'Shcherbakov Scherbakov Sherbakov',
  Хмельницкий: 'Khmelnitsky Khmelnytskyi Hmelnitskij Хмельницький',
  Цветаева: 'Tsvetaeva Cvetaeva Tsvetayeva',
  Юрий: 'Yuriy Iurii Yuri Jurij Юрій',
  Яценюк: 'Yatsenyuk Iatseniuk Jacenjuk',
  Євген: 'Yevhen Ievhen Evhen Yevgen',
  Екатерина: 'Ekaterina Yekaterina',
  Фёдор: 'Fedor Fyodor Fiodor Федор',
  Алёна: 'Alena Alyona Алена Альона',
  Ґалаґан: 'Galagan Halahan Галаган',
  Сергій: 'Serhii Sergiy Serhiy Сергий',
  Григорьев: 'Grigoriev Grigorev Grigoryev Hryhoriev',
  "Лук'янов": 'Lukianov Lukyanov Лук’янов Лукьянов Lukjanov',
  Михаил: 'Mikhail Mihail Михаїл',
  Александр: 'Aleksandr Alexandr Алэксандр',
  Жуковський: 'Zhukovskyi Zhukovsky Жуковский',
  Чайковский: 'Chaikovsky Tchaikovsky Chaykovskiy Чайковський',
  Филипп: 'Philip Filipp Филип',
  Київ: 'Kyiv Kiyv',
  Эдуард: 'Eduard Едуард',
  Мышкин: 'Myshkin Mishkin',
  Zoë: 'Zoe ZOË',
  Müller: 'muller MÜLLER',
  'ТОВ «Агро-Сенс»': 'agro-sens «сенс» агро',
}
const pairs = Object.entries(SPELLINGS).flatMap(([name, others]) =>
  others.split(' ').map((other) => [other, name] as const),
)

describe('search finds', () => {
  it.each(pairs)('%s as %s', (query, name) => expect(finds(query, name)).toBe(true))
  it.each(pairs.filter(([other, name]) => !name.includes(' ') && other.length > 4))(
    'in a base that has it as %s, somebody who types %s',
    (other, name) => expect(finds(name, other)).toBe(true),
  )

  it.each([
    ['bdfyjd', 'Иванов'],
    ['sdfyjd', 'Іванов'],
    ['sdfyjd', 'Иванов'],
    ['bdfyjd', 'Ivanov'],
    ['Шмфтщм', 'Ivanov'],
    ['іванов', 'Иванов'],
    ['Іифтщм', 'Sbanov'],
    [';erjd', 'Жуков'],
    [':ERJD', 'Жуков'],
    ['[jlehjd', 'Ходуров'],
    ['`krf', 'Ёлка'],
    ["'levfh", 'Эдумар'],
    [']dutybz', 'Ївгения'],
    ["'dutyjd", 'Євгенов'],
    ['bdfyjd fktrctq', 'Алексей Иванов'],
    ['GHB<JH', 'Прибор'],
  ])('%s, typed on another layout, as %s', (query, name) => expect(finds(query, name)).toBe(true))

  it.each([
    ['алексей иван', 'Иванов Алексей'],
    ['al iv', 'Иванов Алексей'],
    ['ван лекс', 'Иванов Алексей'],
    ["о'брайен", 'О’Брайен'],
    ['obrien', "O'Brien"],
    ['иванова-петрова', 'Петрова Иванова'],
  ])('%s in %s, any part, any order', (query, name) => expect(finds(query, name)).toBe(true))

  it.each([
    ['20210417', 'ПС-2021/0417'],
    ['пс 2021', 'ПС-2021/0417'],
    ['ps-2021', 'ПС-2021/0417'],
    ['ПС2021', 'ПС 2021 0417'],
    ['№ 2021/0417', 'ПС-2021/0417'],
    ['0417', 'ПС-2021/0417'],
    ['ivanov@pri', 'ivanov@pribor.example.com'],
    ['pribor.example', 'ivanov@pribor.example.com'],
    ['шмфтщм"зкшищк', 'ivanov@pribor.example.com'],
    ['8 (495) 555-20-41', '+74955552041'],
    ['84955552041', '+74955552041'],
    ['555-20-41', '+7 (495) 555-20-41'],
    ['5552041', '+7 (495) 555-20-41'],
    ['067 123 45 67', '+380671234567'],
    ['00380 67 123', '+380671234567'],
    ['+38067', '+380 (67) 123-45-67'],
  ])('%s in the identifier %s', (query, value) => expect(findsIdentifier(query, value)).toBe(true))

  it.each([
    ['Петров', 'Иванов Алексей'],
    ['Иванов Пётр', 'Иванов Алексей'],
    ['zzzz', 'Зайцев'],
    ['ghbdtn', 'Иванов'],
    ['бу', 'Any Latin name'],
    ['0418', 'ПС-2021/0417'],
  ])('not %s in %s', (query, text) => {
    expect(finds(query, text)).toBe(false)
    expect(findsIdentifier(query, text)).toBe(false)
  })
})

describe('an empty query', () => {
  it.each(['', '   ', '—', '«»', '\u200b'])('has no variants: %j', (query) => expect(queryVariants(query)).toEqual([]))
})

describe('folding, for any text', () => {
  const alphabet = [...'абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюяabcdefghijklmnopqrstuvwxyz0123456789АЯЇ']
  const word = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 12 })

  it('finds any part of any word as it was typed', () => {
    fc.assert(
      fc.property(word, word, fc.nat(11), fc.nat(11), (a, b, start, length) => {
        const part = a.slice(start, start + length + 1)
        expect(foldForSearch(part) === '' || finds(part, `${b} ${a}`)).toBe(true)
        expect(foldForSearch(part) === '' || findsIdentifier(part, `${b} ${a}`)).toBe(true)
      }),
    )
  })

  it('gives only letters and digits, one space between words, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldForSearch(text)).toMatch(/^(?:[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*)?$/u)
        expect(foldIdentifier(text)).toMatch(/^[\p{L}\p{N} ]*$/u)
        for (const variant of queryVariants(text).flat()) expect(variant).toMatch(/^[\p{L}\p{N}]+$/u)
      }),
    )
  }, 60_000)

  it('does not look at case, accents and composition', () => {
    fc.assert(
      fc.property(word, (text) => {
        expect(foldForSearch(text.toUpperCase().toLowerCase())).toBe(foldForSearch(text))
        expect(foldForSearch(text.normalize('NFD'))).toBe(foldForSearch(text))
      }),
    )
  })
})

describe('what is highlighted', () => {
  const marked = (text: string, query: string) =>
    matchRanges(text, query)
      .toReversed()
      .reduce((all, [start, end]) => `${all.slice(0, start)}[${all.slice(start, end)}]${all.slice(end)}`, text)

  it.each([
    ['Иванов Алексей', 'ivan', '[Иван]ов Алексей'],
    ['Иванов Алексей', 'al iv', '[Ив]анов [Ал]ексей'],
    ['Иванов Алексей', 'bdfyjd', '[Иванов] Алексей'],
    ['Хмельницкий', 'hmel', '[Хмель]ницкий'.replace('ль]', 'л]ь')],
    ['Mikhail', 'михаил', '[Mikhail]'],
    ['Альона', 'alyona', '[Альона]'],
    ['Щербак', 'sher', '[Щер]бак'],
    ['ПС-2021/0417', '2021', 'ПС-[2021]/0417'],
    ['ПС-2021/0417', '20210417', 'ПС-[2021/0417]'],
    ['ПС-2021/0417', 'пс 0417', '[ПС]-2021/[0417]'],
    ['+7 (495) 555-20-41', '84955552041', '+7 ([495) 555-20-41]'],
    ['ivanov@pribor.example.com', 'ivanov@pribor', '[ivanov]@[pribor].example.com'],
    ['Иван Иванов', 'иван', '[Иван] [Иван]ов'],
    ['Иванов Алексей', 'а', 'Иванов [А]лексей'],
    ['👩‍👩‍👧 Иванов 🧑', 'иванов', '👩‍👩‍👧 [Иванов] 🧑'],
    ['Иванов', 'петров', 'Иванов'],
    ['Иванов', '', 'Иванов'],
  ])('of %s for %s: %s', (text, query, expected) => expect(marked(text, query)).toBe(expected))

  it('are ascending ranges apart from each other, within the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', maxLength: 5 }), (text, query) => {
        const ranges = matchRanges(`${text} ${query}`, query).flat()
        expect(ranges.toSorted((a, b) => a - b)).toEqual(ranges)
        expect(new Set(ranges).size).toBe(ranges.length)
        expect(ranges.every((offset) => offset >= 0 && offset <= text.length + 1 + query.length)).toBe(true)
      }),
    )
  })
})
