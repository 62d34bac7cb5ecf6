import type { imports as base } from '../en/imports.ts'
import type { Translated } from '../message.ts'

export const imports = {
  'imports.heading': 'Загрузка клиентов',
  'imports.columns': 'Таблица CSV со столбцами {columns}. Несколько значений в ячейке разделяются «;».',
  'imports.column.name': 'имя',
  'imports.column.company': 'компания',
  'imports.column.emails': 'почта',
  'imports.column.contracts': 'договоры',
  'imports.column.phones': 'телефоны',
  'imports.column.address': 'адрес',
  'imports.column.responsible': 'ответственный',
  'imports.choose': 'Выбрать файл',
  'imports.drop': 'или перетащите его сюда',
  'imports.another': 'Выбрать другой файл',
  'imports.checking': 'Проверяем {file}',
  'imports.importing': 'Загружаем {file}',
  'imports.nothingYet': 'Пока ничего не загружено.',
  'imports.rows': { one: '{count} строка', few: '{count} строки', many: '{count} строк', other: '{count} строки' },
  'imports.created': {
    one: '{count} новый клиент',
    few: '{count} новых клиента',
    many: '{count} новых клиентов',
    other: '{count} нового клиента',
  },
  'imports.changed': {
    one: '{count} изменён',
    few: '{count} изменено',
    many: '{count} изменено',
    other: '{count} изменено',
  },
  'imports.unchanged': {
    one: '{count} без изменений',
    few: '{count} без изменений',
    many: '{count} без изменений',
    other: '{count} без изменений',
  },
  'imports.bad': {
    one: '{count} плохая строка',
    few: '{count} плохие строки',
    many: '{count} плохих строк',
    other: '{count} плохой строки',
  },
  'imports.withoutResponsible': {
    one: '{count} без ответственного',
    few: '{count} без ответственного',
    many: '{count} без ответственного',
    other: '{count} без ответственного',
  },
  'imports.leaveResponsibleEmpty': 'Неизвестных ответственных оставить пустыми',
  'imports.bad.what':
    'Пока есть хоть одна плохая строка, не загружается ничего. Исправьте эти строки в своём файле и выберите его снова.',
  'imports.bad.first': 'Показаны первые {shown}.',
  'imports.bad.save': {
    one: 'Сохранить список: {count} ошибка',
    few: 'Сохранить список: {count} ошибки',
    many: 'Сохранить список: {count} ошибок',
    other: 'Сохранить список: {count} ошибки',
  },
  'imports.bad.saveFirst': {
    one: 'Сохранить список: первая {count} ошибка',
    few: 'Сохранить список: первые {count} ошибки',
    many: 'Сохранить список: первые {count} ошибок',
    other: 'Сохранить список: первые {count} ошибки',
  },
  'imports.unread': 'Не прочитано, заголовок незнаком: {columns}.',
  'imports.unread.before':
    'Переименуйте эти столбцы в своём файле ({columns}) и выберите его снова или продолжайте без них.',
  'imports.unread.again':
    'Чтобы добавить и их, переименуйте эти столбцы в своём файле ({columns}) и выберите его снова.',
  'imports.unread.untitled': 'столбец {place} без заголовка',
  'imports.unread.more': 'ещё {count}',
  'imports.line': 'Строка',
  'imports.column': 'Столбец',
  'imports.value': 'Значение',
  'imports.reason': 'Что не так',
  'imports.start': {
    one: 'Загрузить {count} клиента',
    few: 'Загрузить {count} клиентов',
    many: 'Загрузить {count} клиентов',
    other: 'Загрузить {count} клиента',
  },
  'imports.noChange': 'Все клиенты из этого файла уже есть. Загружать нечего.',
  'imports.noRows': 'В файле нет строк под заголовком. Загружать нечего.',
  'imports.done': 'Загружено.',
  'imports.phones':
    'Телефоны без кода страны прочитаны по правилам страны: {country}. Другую страну выбирают в разделе «Компания».',
  'imports.readAs': 'Прочитано как {encoding}, столбцы разделены знаком «{delimiter}».',
  'imports.garbled':
    'Похоже, файл в другой кодировке. Сохраните его в UTF-8 и выберите снова, если только имена в нём и правда так не пишутся.',
  'imports.renamed': {
    one: '{count} клиент получает другое имя:',
    few: '{count} клиента получают другое имя:',
    many: '{count} клиентов получают другое имя:',
    other: '{count} клиента получают другое имя:',
  },
  'imports.sample':
    'Первые строки, как они прочитаны. Если буквы в них не те, сохраните файл в UTF-8 и выберите его снова.',
  'imports.tab': 'табуляция',

  'import.empty-row':
    'В строке нет ни имени, ни почты, ни договора, ни телефона. Заполните что-нибудь или удалите строку.',
  'import.bad-email':
    'Это не адрес почты. Запишите его как name@company.com; несколько адресов в ячейке разделяет точка с запятой.',
  'import.bad-contract':
    'Это не номер договора. В нём нужна цифра и не больше 40 букв, цифр и разделителей; несколько номеров в ячейке разделяет точка с запятой.',
  'import.bad-phone':
    'Это не телефон страны: {country}. Напишите его с плюсом и кодом страны или выберите другую страну в разделе «Компания»; несколько номеров в ячейке разделяет точка с запятой.',
  'import.unknown-responsible':
    'Нет коллеги с таким именем или почтой. Сначала пригласите его или оставьте ячейку пустой.',
  'import.too-long': 'Для этого столбца слишком много: сократите текст; адресов и номеров у клиента не больше 50.',
  'import.wrong-cell-count': 'В строке больше или меньше ячеек, чем в заголовке. Проверьте разделители и кавычки.',
  'import.broken-quoting': 'Кавычка открыта и не закрыта. Закройте её или удалите.',
  'import.duplicate-row':
    'Этот клиент уже есть в строке выше. Сведите обе в одну: несколько номеров в ячейке разделяет точка с запятой.',
  'import.unknown-encoding': 'Буквы в файле не читаются. Сохраните его в UTF-8 или Windows-1251.',
  'import.broken-utf8':
    'Файл в UTF-8, но один байт в этой строке не читается. Исправьте строку или заново сохраните файл в UTF-8 и выберите его снова.',
  'import.empty-file': 'Файл пуст. Выберите другой.',
  'import.no-known-column':
    'В первой строке нет знакомых столбцов. Назовите столбцы, как указано выше, и разделите их запятыми, точками с запятой или табуляцией. Если буквы здесь не те, сохраните файл в UTF-8.',
  'import.not-text': 'Это не текстовая таблица. В Excel выберите «Сохранить как», затем CSV.',
} satisfies Translated<typeof base>
