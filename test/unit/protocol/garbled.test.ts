import { expect, test } from 'vitest'
import { looksGarbled } from '#lib/protocol/garbled.ts'
import type { ImportReport } from '#lib/protocol/import.ts'

const look = (rows: string[], encoding: ImportReport['encoding'] = 'windows-1251') =>
  looksGarbled({ encoding, sample: rows.map((name, at) => ({ line: at + 2, name, company: '', identifiers: [] })) })

// «Иванов Иван», «Петрова Анна».
test.each([
  ['CP866', ['€ў\u00A0\u00AD®ў €ў\u00A0\u00AD', 'ЏҐва®ў\u00A0 Ђ\u00AD\u00AD\u00A0']],
  ['MacCyrillic', ['€ванов €ван', 'Џетрова Ђнна']],
  ['KOI8-R', ['йЧБОПЧ йЧБО', 'рЕФТПЧБ бООБ']],
  ['Latin-1', ['Jьrgen Mьller', 'Hans Schrцder', 'Anna Schmidt']],
])('%s that was read as windows-1251 is garbled; the same in UTF-8 was written so', (_, rows) => {
  expect(look(rows)).toBe(true)
  expect(look(rows, 'utf-8')).toBe(false)
})

test.each([
  ["Дар'я Ковальчук", 'В’ячеслав Ґудзь', 'Мар’яна Єлисєєва', 'Їжак Іван', 'ТОВ «Об’єднання “Захід”»'],
  ['Д’Артаньян Шарль', 'ООО "ПромСтройБанк"', 'ИП Объедков', 'Ёлкина-Щукина Юлия', 'ООО „Рога…“ – № 5'],
  ["James O'Brien", 'McDonald’s Ltd', 'JoAnn “Jo” DeWitt', 'eBay GmbH', 'Procter & Gamble®'],
  ['Cергей Cидоров', 'Oлена Iваненко', 'Kлименко Aнна'], // the first letters are Latin
  [
    'Павел Сергеевич Иванов',
    'ООО «БМВ-сервис»',
    'кафе BMWсервис',
    'Воўк Уладзімір',
    'Ђорђевић Љубица Петровић Миленко',
  ],
  ['', ''],
  [],
])('names are not: %s', (...rows) => expect(look(rows)).toBe(false))
