import type { merging as base } from '../en/merging.ts'
import type { Translated } from '../message.ts'

export const merging = {
  'merge.suggested': 'Підказка',
  'merge.maybe': 'Можливо, той самий клієнт:',
  'merge.why.identifier': 'той самий ідентифікатор',
  'merge.why.name': 'схожі ім’я й адреса',
  'merge.compare': 'Порівняти',
  'merge.different': 'Інший клієнт',
  'merge.menu': 'Об’єднати з іншою карткою',
  'merge.split': 'Розділити: {name}',
  'merge.with': 'Об’єднано з',
  'merge.entries': { one: '{count} запис', few: '{count} записи', many: '{count} записів', other: '{count} запису' },
  'merge.tag': {
    one: '{count} картка разом',
    few: '{count} картки разом',
    many: '{count} карток разом',
    other: '{count} картки разом',
  },
  'merge.heading': 'Об’єднання двох карток',
  'merge.hint': 'Усі записи обох будуть на одній картці. Розділити їх можна будь-коли, нічого не загубиться.',
  'merge.keep': 'Яка картка залишиться',
  'merge.nothing': 'порожньо',
  'merge.identifiers': 'За чим упізнаємо',
  'merge.start': 'Картка почнеться так',
  'merge.do': 'Об’єднати: {name}',
  'merge.search': 'Той самий клієнт, що {name}',
  'notice.led': 'Картку «{from}» об’єднано з карткою «{into}». Нові записи потраплять туди.',
  'system.merged': {
    one: 'Об’єднано з карткою «{name}», {count} запис',
    few: 'Об’єднано з карткою «{name}», {count} записи',
    many: 'Об’єднано з карткою «{name}», {count} записів',
    other: 'Об’єднано з карткою «{name}», {count} запису',
  },
  'system.merged-into': 'Ця картка увійшла до картки «{name}»',
  'system.split': 'Картка «{name}» знову окремо',
  'system.split-from': 'Відокремлено від картки «{name}»',
} satisfies Translated<typeof base>
