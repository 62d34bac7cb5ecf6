import type { Locale } from '#lib/i18n/locale.ts'
import { HERO } from './people.ts'

/** What to try in the opened browser. */
export function guide(locale: Locale): string {
  return GUIDES[locale].map((line, index) => `  ${index + 1}. ${line}`).join('\n')
}

/** How the demo ends. */
export const ENDING: Record<Locale, string> = {
  ru: 'Закройте браузер или нажмите Ctrl+C: всё временное будет убрано.',
  uk: 'Закрийте браузер або натисніть Ctrl+C: усе тимчасове буде прибрано.',
  en: 'Close the browser or press Ctrl+C: everything temporary is cleaned up.',
}

const GUIDES: Record<Locale, string[]> = {
  ru: [
    `Нажмите значок в углу письма: рядом откроется карта, ${HERO.ru.name}.`,
    'Напишите, что сделали, и нажмите Ctrl+Enter. Восемь секунд запись можно вернуть.',
    'Откройте другое письмо: карта сменится. В письме Тараса клиентов трое, выберите любого.',
    'Выделите слова в письме, правая кнопка, «Записать в карту клиента».',
    'Нажмите кнопку Medkarta на панели браузера и наберите «bdfyjd» или «ivanov».',
    'Письмо Павла Дорошина от незнакомца: заведите ему карту в два нажатия.',
  ],
  uk: [
    `Натисніть значок у куті листа: поруч відкриється картка, ${HERO.uk.name}.`,
    'Напишіть, що зроблено, і натисніть Ctrl+Enter. Вісім секунд запис можна повернути.',
    'Відкрийте інший лист: картка зміниться. У листі Тараса клієнтів троє, оберіть будь-якого.',
    'Виділіть слова в листі, права кнопка, «Записати в картку клієнта».',
    'Натисніть кнопку Medkarta на панелі браузера і наберіть «bdfyjd» або «ivanov».',
    'Лист Петра Заремби від незнайомця: заведіть йому картку двома натисканнями.',
  ],
  en: [
    `Click the mark in the corner of the mail: the card of ${HERO.en.name} opens beside it.`,
    'Write what you did and press Ctrl+Enter. For eight seconds you can take it back.',
    'Open another mail: the card follows. Daniel’s mail names three clients, choose any.',
    'Select words in the mail, right-click, “Log this to client card”.',
    'Press the Medkarta button in the toolbar and type “bdfyjd” or “ivanov”.',
    'Peter Doyle is a stranger: make him a client in two clicks.',
  ],
}
