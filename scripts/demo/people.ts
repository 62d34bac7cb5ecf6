import type { Locale } from '#lib/i18n/locale.ts'

/** Who sits before the demo's browser: invited to the company as its newest administrator. */
export const PERSON: Record<Locale, { name: string; email: string }> = {
  ru: { name: 'Анна Лебедева', email: 'anna@pribor.example.com' },
  uk: { name: 'Оксана Гриневич', email: 'oksana@pribor.example.com' },
  en: { name: 'Alex Morgan', email: 'alex@pribor.example.com' },
}

/** Whose mail is in front, and what a person of that language appends to their card. */
export const HERO: Record<Locale, { name: string; contract: string; entry: string }> = {
  ru: {
    name: 'Иванов Алексей Петрович',
    contract: 'ПС-2021/0417',
    entry: 'Проверили журнал: ошибка 0x21 больше не повторяется. На ночь прибор не выключать.',
  },
  uk: {
    name: 'Шевчук Наталія Богданівна',
    contract: 'К-00451',
    entry: 'Звірили з елеватором: 14,1 проти 14,3. Зерно можна везти, повторне вимірювання замовлено.',
  },
  en: {
    name: 'Margaret Holloway',
    contract: 'MD-240315',
    entry: 'Checked the log: 0x21 has not come back. Advised to leave the analyser on overnight.',
  },
}
