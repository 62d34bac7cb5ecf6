import type { imports as base } from '../en/imports.ts'
import type { Translated } from '../message.ts'

export const imports = {
  'imports.heading': 'Завантаження клієнтів',
  'imports.columns': 'Таблиця CSV зі стовпцями {columns}. Кілька значень у клітинці розділяються «;».',
  'imports.column.name': 'ім’я',
  'imports.column.company': 'компанія',
  'imports.column.emails': 'пошта',
  'imports.column.contracts': 'договори',
  'imports.column.phones': 'телефони',
  'imports.column.address': 'адреса',
  'imports.column.responsible': 'відповідальний',
  'imports.choose': 'Вибрати файл',
  'imports.drop': 'або перетягніть його сюди',
  'imports.another': 'Вибрати інший файл',
  'imports.checking': 'Перевіряємо {file}',
  'imports.importing': 'Завантажуємо {file}',
  'imports.nothingYet': 'Поки нічого не завантажено.',
  'imports.rows': { one: '{count} рядок', few: '{count} рядки', many: '{count} рядків', other: '{count} рядка' },
  'imports.created': {
    one: '{count} новий клієнт',
    few: '{count} нові клієнти',
    many: '{count} нових клієнтів',
    other: '{count} нового клієнта',
  },
  'imports.changed': {
    one: '{count} змінено',
    few: '{count} змінено',
    many: '{count} змінено',
    other: '{count} змінено',
  },
  'imports.unchanged': {
    one: '{count} без змін',
    few: '{count} без змін',
    many: '{count} без змін',
    other: '{count} без змін',
  },
  'imports.bad': {
    one: '{count} поганий рядок',
    few: '{count} погані рядки',
    many: '{count} поганих рядків',
    other: '{count} поганого рядка',
  },
  'imports.withoutResponsible': {
    one: '{count} без відповідального',
    few: '{count} без відповідального',
    many: '{count} без відповідального',
    other: '{count} без відповідального',
  },
  'imports.leaveResponsibleEmpty': 'Невідомих відповідальних залишити порожніми',
  'imports.bad.what':
    'Поки є хоч один поганий рядок, не завантажується нічого. Виправте ці рядки у своєму файлі й виберіть його знову.',
  'imports.bad.first': 'Показано перші {shown}.',
  'imports.bad.save': {
    one: 'Зберегти список: {count} помилка',
    few: 'Зберегти список: {count} помилки',
    many: 'Зберегти список: {count} помилок',
    other: 'Зберегти список: {count} помилки',
  },
  'imports.bad.saveFirst': {
    one: 'Зберегти список: перша {count} помилка',
    few: 'Зберегти список: перші {count} помилки',
    many: 'Зберегти список: перші {count} помилок',
    other: 'Зберегти список: перші {count} помилки',
  },
  'imports.unread': 'Не прочитано, заголовок незнайомий: {columns}.',
  'imports.unread.before':
    'Перейменуйте ці стовпці у своєму файлі ({columns}) і виберіть його знову або продовжуйте без них.',
  'imports.unread.again': 'Щоб додати і їх, перейменуйте ці стовпці у своєму файлі ({columns}) і виберіть його знову.',
  'imports.unread.untitled': 'стовпець {place} без заголовка',
  'imports.unread.more': 'ще {count}',
  'imports.line': 'Рядок',
  'imports.column': 'Стовпець',
  'imports.value': 'Значення',
  'imports.reason': 'Що не так',
  'imports.start': {
    one: 'Завантажити {count} клієнта',
    few: 'Завантажити {count} клієнтів',
    many: 'Завантажити {count} клієнтів',
    other: 'Завантажити {count} клієнта',
  },
  'imports.noChange': 'Усі клієнти з цього файлу вже є. Завантажувати нічого.',
  'imports.noRows': 'У файлі немає рядків під заголовком. Завантажувати нічого.',
  'imports.done': 'Завантажено.',
  'imports.phones':
    'Телефони без коду країни прочитано за правилами країни: {country}. Іншу країну вибирають у розділі «Компанія».',
  'imports.readAs': 'Прочитано як {encoding}, стовпці розділено знаком «{delimiter}».',
  'imports.garbled':
    'Схоже, файл в іншому кодуванні. Збережіть його в UTF-8 і виберіть знову, якщо тільки імена в ньому справді так не пишуться.',
  'imports.renamed': {
    one: '{count} клієнт отримує інше ім’я:',
    few: '{count} клієнти отримують інше ім’я:',
    many: '{count} клієнтів отримують інше ім’я:',
    other: '{count} клієнта отримують інше ім’я:',
  },
  'imports.sample':
    'Перші рядки, як їх прочитано. Якщо літери в них не ті, збережіть файл в UTF-8 і виберіть його знову.',
  'imports.tab': 'табуляція',

  'import.empty-row': 'У рядку немає ні імені, ні пошти, ні договору, ні телефону. Заповніть щось або видаліть рядок.',
  'import.bad-email':
    'Це не адреса пошти. Запишіть її як name@company.com; кілька адрес у клітинці розділяє крапка з комою.',
  'import.bad-contract':
    'Це не номер договору. У ньому потрібна цифра й не більше 40 літер, цифр і роздільників; кілька номерів у клітинці розділяє крапка з комою.',
  'import.bad-phone':
    'Це не телефон країни: {country}. Напишіть його з плюсом і кодом країни або виберіть іншу країну в розділі «Компанія»; кілька номерів у клітинці розділяє крапка з комою.',
  'import.unknown-responsible':
    'Немає колеги з таким ім’ям або поштою. Спершу запросіть його або залиште клітинку порожньою.',
  'import.too-long': 'Для цього стовпця забагато: скоротіть текст; адрес і номерів у клієнта не більше 50.',
  'import.wrong-cell-count': 'У рядку більше або менше клітинок, ніж у заголовку. Перевірте розділювачі та лапки.',
  'import.broken-quoting': 'Лапки відкрито й не закрито. Закрийте їх або приберіть.',
  'import.duplicate-row':
    'Цей клієнт уже є в рядку вище. Зведіть обидва в один: кілька номерів у клітинці розділяє крапка з комою.',
  'import.unknown-encoding': 'Літери у файлі не читаються. Збережіть його в UTF-8 або Windows-1251.',
  'import.broken-utf8':
    'Файл в UTF-8, але один байт у цьому рядку не читається. Виправте рядок або заново збережіть файл в UTF-8 і виберіть його знову.',
  'import.empty-file': 'Файл порожній. Виберіть інший.',
  'import.no-known-column':
    'У першому рядку немає знайомих стовпців. Назвіть стовпці, як указано вище, і розділіть їх комами, крапками з комою або табуляцією. Якщо літери тут не ті, збережіть файл в UTF-8.',
  'import.not-text': 'Це не текстова таблиця. В Excel виберіть «Зберегти як», потім CSV.',
} satisfies Translated<typeof base>
