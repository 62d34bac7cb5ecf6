import type { notices as base } from '../en/notices.ts'
import type { Translated } from '../message.ts'

/** The bars on top of the panel. */
export const notices = {
  'notice.offline': 'Немає зв’язку із сервером з {time}.',
  'notice.held': 'Так з {time}.',
  'notice.behind': 'Надсилання затягнулося: записи чекають з {time}.',
  'notice.waiting': {
    one: '{count} запис збережено тут, він піде сам.',
    few: '{count} записи збережено тут, вони підуть самі.',
    many: '{count} записів збережено тут, вони підуть самі.',
    other: '{count} запису збережено тут, вони підуть самі.',
  },
  'notice.readAt': 'Відкрита картка — станом на {time}.',
  'notice.readable': 'Що вже завантажено, можна читати.',
  'notice.unnamed': 'На сторінці є ще один клієнт. Сервер не відповідає, тому невідомо, хто це.',
  'notice.needsClick': 'Клавіатура поки що в сторінці. Клацніть тут, перш ніж натискати Ctrl+Enter.',
  'notice.needsClick.action': 'Писати тут',
  'notice.needsClick.search': 'Клавіатура поки що в сторінці. Клацніть тут, перш ніж друкувати.',
  'notice.needsClick.search.action': 'Шукати тут',
  'notice.first.words': 'Те, що ви викликали, відкриється, коли ви тут закінчите.',
  'notice.first.words.action': 'Відкрити зараз',
  'notice.quotes': {
    one: 'Ще {count} цитата чекає, поки ви тут закінчите.',
    few: 'Ще {count} цитати чекають, поки ви тут закінчите.',
    many: 'Ще {count} цитат чекають, поки ви тут закінчите.',
    other: 'Ще {count} цитати чекають, поки ви тут закінчите.',
  },
  'notice.quotes.action': 'Перейти до наступної',
  'notice.first.question': 'Те, що ви викликали, відкриється, коли ви відповісте або скасуєте.',
  'notice.first.question.action': 'Скасувати й відкрити',
  'notice.first.form': 'Те, що ви викликали, відкриється, коли ви збережете або скасуєте цю форму.',
  'notice.first.form.action': 'Закрити форму',
  'notice.refused': {
    one: '{count} запис не прийнято, у картці його немає: {name}.',
    few: '{count} записи не прийнято, у картці їх немає: {name}.',
    many: '{count} записів не прийнято, у картці їх немає: {name}.',
    other: '{count} запису не прийнято, у картці їх немає: {name}.',
  },
  'notice.refused.differ': 'Причини різні: кожну названо біля свого запису.',
  'notice.refused.more': {
    one: 'І ще {count} на іншій картці.',
    few: 'І ще {count} на інших картках.',
    many: 'І ще {count} на інших картках.',
    other: 'І ще {count} на інших картках.',
  },
  'notice.refused.show': 'Показати: {name}',
  'notice.draftStays': 'Чернетка залишилася в картці: {name}.',
  'notice.cut':
    'Узято лише перші {taken} знаків із {length}: більше в один запис не вміщується. Решту запишіть окремим записом.',
  'notice.readOnly': 'Вам можна лише читати картки. Нічого не записано.',
  'notice.made': 'Нового клієнта {name} створено.',
  'notice.turned': 'Сторінка змінилася. До цього ви викликали картку: {name}.',
  'notice.goBack': 'Повернутися: {name}',
  'notice.tooOld':
    'Ця версія Medkarta застара для сервера. Оновіть розширення в браузері й відкрийте панель знову. Ваші записи збережено тут.',
  'notice.tooNew':
    'На сервері старіша версія Medkarta, ніж у вас. Попросіть адміністратора оновити сервер. Ваші записи збережено тут.',
} satisfies Translated<typeof base>
