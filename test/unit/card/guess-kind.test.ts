import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { guessKind } from '#lib/card/guess-kind.ts'
import { typedDraft } from '#lib/card/typed-draft.ts'

const CALL_OUT = { kind: 'contact', channel: 'call', direction: 'out' }
const CALL_IN = { ...CALL_OUT, direction: 'in' }
const CALL = { ...CALL_OUT, direction: null }
const EMAIL = { ...CALL, channel: 'email' }
const VISIT = { ...CALL, channel: 'visit' }
const BY_CLIENT = { kind: 'action', performer: 'client' }
const BY_US = { kind: 'action', performer: 'us' }
const BY_OTHERS = { kind: 'action', performer: 'third-party' }
const WE_OWE = { kind: 'promise', owedBy: 'us' }
const QUESTION = { kind: 'question' }
const CLIENT_OWES = { kind: 'promise', owedBy: 'client' }

describe('guessKind', () => {
  it.each([
    ['Called about the invoice', CALL_OUT],
    ['I have just called him', CALL_OUT],
    ['Client called: no signal', CALL_IN],
    ['Звонил, не взяли трубку', CALL_OUT],
    ['Клиент звонил, прибор молчит', CALL_IN],
    ['Позвонил клиенту', CALL_OUT],
    ['Дзвонив клієнт', CALL_IN],
    ['Подзвонила клієнтові', CALL_OUT],
    ['Написал клиенту письмо', { kind: 'contact', channel: 'email', direction: 'out' }],
    ['Promised to send the act', { kind: 'promise', owedBy: 'us' }],
    ['call back at five', { kind: 'promise', owedBy: 'us' }],
    ['Обещала выслать акт', { kind: 'promise', owedBy: 'us' }],
    ['Клиент обещал оплатить', { kind: 'promise', owedBy: 'client' }],
    ['Перезвонить завтра', { kind: 'promise', owedBy: 'us' }],
    ['Передзвонити о п’ятій', { kind: 'promise', owedBy: 'us' }],
    ['Передзвонив, усе працює', CALL_OUT],
    ['Пообіцяв надіслати рахунок', { kind: 'promise', owedBy: 'us' }],
    ['Посоветовал обновить прошивку', { kind: 'advice' }],
    ['Порадила оновити', { kind: 'advice' }],
    ['Передал Тарасу', { kind: 'handoff' }],
    ['Передаю: выезд и дата за Тарасом', { kind: 'handoff' }],
    ['Передаю Тарасові', { kind: 'handoff' }],
    ['Перезапустили прибор', { kind: 'action', performer: 'us' }],
    ['Клиент сам перезапустил прибор', { kind: 'action', performer: 'client' }],
    ['Client restarted it alone', { kind: 'action', performer: 'client' }],
    ['Какая у вас прошивка?', { kind: 'question' }],
    ['Яка версія?\nІ з якого часу?', { kind: 'question' }],
    ['Важно: говорить только с директором', { kind: 'note' }],
    ['Клиент позвонил, заменили блок питания', CALL_IN],
    ['Called the client, he restarted it', CALL_OUT],
    ['Клиент должен прислать акт', CLIENT_OWES],
    ['Клієнт має надіслати акт', CLIENT_OWES],
    ['Обещал клиенту сам приехать', WE_OWE],
    ['Я обещал сам приехать', WE_OWE],
    ['Перезвонил: прибор не включается', CALL_OUT],
    ['Звонок: не взяли трубку', CALL_OUT],
    ['Звонок клиенту', CALL_OUT],
    ['Не дозвонился', CALL_OUT],
    ['Позвонил сам', CALL],
    ['Входящий от клиента', CALL_IN],
    ['Входящий счёт оплачен', null],
    ['Incoming invoice', null],
    ['Asked for photos', null],
    ['Позвоню завтра в 10', WE_OWE],
    ['Перезвоню ему сегодня', WE_OWE],
    ['Вышлем счёт до среды', WE_OWE],
    ['Надішлю рахунок завтра', WE_OWE],
    ['I will send the invoice tomorrow', WE_OWE],
    ['We’ll call back on Monday', WE_OWE],
    ['We will be closed on Monday', null],
    ['Client promised to pay by Friday', CLIENT_OWES],
    ['We promised to call back by 5 pm', WE_OWE],
    ['Promised to send the quote by Friday', WE_OWE],
    ['Fixed by replacing the cable', { kind: 'action', performer: 'us' }],
    ['Reset by the client', null],
    ['Reset by Taras', null],
    ['Договорились созвониться в среду', null],
    ['Созвон с директором', CALL],
    ['Объяснил, как откалибровать', { kind: 'advice' }],
    ['Клиент объяснил, что нажал', null],
    ['Client asked to replace the unit', null],
    ['Asked which firmware it is', { kind: 'question' }],
  ])('%s', (text, guess) => {
    expect(guessKind(text)).toEqual(guess)
  })

  it.each([
    ['Клиент сам открыл корпус', BY_CLIENT],
    ['Клієнт сам розкрутив корпус', BY_CLIENT],
    ['Он сам снял крышку', BY_CLIENT],
    ['Client unscrewed it himself', BY_CLIENT],
    ['Client did it himself', BY_CLIENT],
    ['Клиент открыл корпус', BY_CLIENT],
    ['Клієнт відкрив корпус', BY_CLIENT],
    ['The client opened the case', BY_CLIENT],
    ['Клиент прислал фото', BY_CLIENT],
    ['Client opened the case', BY_CLIENT],
    ['Replaced the fuse himself', BY_CLIENT],
    ['Перезапустил сам, помогло', null],
    ['Сделал всё сам', null],
    ['Сам заменил предохранитель', null],
    ['Замінила сама', null],
    ['Клиент не сам открыл корпус', null],
    ['Клиент открыл корпус не сам', null],
    ['Клієнт не сам відкрив корпус', null],
    ['Клиент сам просил заменить блок', null],
    ['Клієнт сам попросив замінити блок', null],
    ['Клиент сам решил проблему', BY_CLIENT],
    ['Клиент передал прибор курьеру', BY_CLIENT],
    ['Поставщик заменил плату', BY_OTHERS],
    ['Кур’єр відправив прилад', BY_OTHERS],
    ['Supplier replaced the board', BY_OTHERS],
  ])('who did it: %s', (text, guess) => {
    expect(guessKind(text)).toEqual(guess)
  })

  it.each([
    ['Позвоню завтра?', QUESTION],
    ['Сделаем скидку?', QUESTION],
    ['Зробимо знижку?', QUESTION],
    ['I will send the invoice tomorrow?', QUESTION],
    ['Позвоню завтра в 10:30?', QUESTION],
    ['Перезапустили прибор?', QUESTION],
    ['Передаём всё Тарасу?', QUESTION],
    ['Клиент сам открыл корпус?', QUESTION],
    ['Позвоню завтра. Удобно?', WE_OWE],
    ['Позвоню завтра, удобно?', WE_OWE],
    ['Обещал узнать: когда приедет мастер?', WE_OWE],
    ['Звонил клиент: когда приедем?', CALL_IN],
  ])('asked, not told: %s', (text, guess) => {
    expect(guessKind(text)).toEqual(guess)
  })

  it.each([
    ['Какая версия прошивки? Когда началось? Пришлите фото экрана.', QUESTION],
    ['Яка прошивка? Надішліть фото екрана.', QUESTION],
    ['What firmware? When did it start? Please send a photo.', QUESTION],
    ['Какая прошивка? Жду ответа.', QUESTION],
    ['Здравствуйте! Какая у вас прошивка? Заранее спасибо!', QUESTION],
    ['Прибор не держит ноль. Когда началось? И пришлите, пожалуйста, фото. Спасибо', QUESTION],
    ['Коли це почалося? Будь ласка, надішліть відео. Дякую!', QUESTION],
    ['Який серійний номер? Вкажіть також адресу. З повагою, Олена', QUESTION],
    ['Which model is it? Let me know. Thanks in advance', QUESTION],
    ['When did it start? I’m waiting for your reply.', QUESTION],
    ['Написано «Готово?» Пришлите фото.\nСпасибо', QUESTION],
    ['Will send it tomorrow, ok?', QUESTION],
    ['Перезапустил. Помогло? Да', BY_US],
    ['Заменили блок. Помогло? Пришлите фото.', BY_US],
    ['Позвоню завтра. Удобно? Жду ответа.', WE_OWE],
    ['I will send it tomorrow. Is it ok? Let me know.', WE_OWE],
    ['Звонил клиент: когда приедем? Жду ответа.', CALL_IN],
    ['Помогло? Да, спасибо.', null],
    ['Did it help? Thank you, it helped.', null],
    ['Чи допомогло? Так. Дякую', null],
    ['Не включается? Попробуйте другой кабель.', null],
    ['Does it not switch on? Please try another cable.', null],
    ['Прибор включается? Нет', null],
    ['Сломался? Заменили блок.', null],
    ['Пришлите фото экрана.', null],
    ['Жду ответа. Спасибо!', null],
  ])('asked, and something more wanted after it: %s', (text, guess) => {
    expect(guessKind(text)).toEqual(guess)
  })

  it.each([
    ['Передаю всё Тарасу', { kind: 'handoff' }],
    ['Передаю это дело Тарасу', { kind: 'handoff' }],
    ['Передаю задачу инженеру', { kind: 'handoff' }],
    ['Передаю справу Тарасові', { kind: 'handoff' }],
    ['Передал все документы', null],
    ['Передал всё клиенту', BY_US],
  ])('a matter that is handed on: %s', (text, guess) => {
    expect(guessKind(text)).toEqual(guess)
  })

  it.each([
    ['Перезвонили, заменили блок питания', BY_US],
    ['Позвонил клиенту, перезапустили прибор', BY_US],
    ['Передзвонили, замінили блок живлення', BY_US],
    ['Called back, replaced the power supply', BY_US],
    ['Звонок: заменили блок питания', BY_US],
    ['Передал клиенту инструкцию', BY_US],
  ])('what was done besides a contact: %s', (text, guess) => {
    expect(guessKind(text)).toEqual(guess)
  })

  it.each([
    ['Обещал сам откалибровать', null],
    ['Пообіцяв сам відкалібрувати', null],
    ['Обещали сами откалибровать', CLIENT_OWES],
    ['Promised to calibrate it himself', CLIENT_OWES],
    ['Client will call tomorrow', null],
    ['Клиент просит перезвонить', WE_OWE],
    ['Клієнт просив передзвонити', WE_OWE],
    ['Поставщик обещал плату к пятнице', null],
    ['Supplier promised the board', null],
  ])('who owes it: %s', (text, guess) => {
    expect(guessKind(text)).toEqual(guess)
  })

  it.each([
    ['Звонок: прибор не включается после грозы', CALL_IN],
    ['Дзвінок: прилад не вмикається', CALL_IN],
    ['Call: device does not switch on', CALL_IN],
    ['Звонил, прибор не держит ноль', CALL_IN],
    ['Дзвонила, питала про рахунок', CALL_IN],
    ['Звонок от клиента', CALL_IN],
    ['Дзвінок від клієнта', CALL_IN],
    ['Call from the client', CALL_IN],
    ['Call from client', CALL_IN],
    ['Звонок', CALL],
    ['Дзвінок щодо рахунку', CALL],
    ['call: invoice', CALL],
    ['Звонили по поводу счёта', CALL],
    ['Звонил Иванов', CALL],
    ['Созвонились с клиентом', CALL],
    ['Ivan called', CALL],
    ['Позвонил, клиент не отвечает', CALL_OUT],
    ['Исходящий клиенту', CALL_OUT],
    ['Письмо от клиента', { ...EMAIL, direction: 'in' }],
    ['Лист: рахунок', EMAIL],
    ['Входящее письмо', { ...EMAIL, direction: 'in' }],
    ['Написал клиенту в телеграм', { ...EMAIL, channel: 'chat', direction: 'out' }],
    ['Визит: осмотр прибора', VISIT],
    ['Courier called', CALL],
  ])('who began: %s', (text, guess) => {
    expect(guessKind(text)).toEqual(guess)
  })

  it.each([
    'Прибор перезагрузился',
    'Не заменили блок питания',
    'Client has not called',
    'Клиент не перезапустил прибор',
    'Налаштування злетіли',
    'Will call tomorrow',
    'Попросил клиента перезвонить',
    'Call him tomorrow',
    'Прибор клиента заменил сервис',
    'Сами заменили блок питания',
    'Передал акт',
    'Passed calibration',
    'Клиент рекомендовал нас соседу',
  ])('does not guess where it cannot tell: %s', (text) => {
    expect(guessKind(text)).toBeNull()
  })

  it.each([
    '',
    '  ',
    'Прислал фото',
    'Прибор не держит ноль',
    'Williams asks nothing',
    '???'.replaceAll('?', '.'),
    '🙂',
  ])('does not guess %j', (text) => {
    expect(guessKind(text)).toBeNull()
  })

  it('takes any text, and looks at its beginning only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (rest) => {
        guessKind(rest)
        expect(guessKind(`Звонил, обсудили счёт. ${rest}`)?.kind).toBe('contact')
      }),
    )
  })
})

describe('typedDraft', () => {
  it('follows the words until the person has chosen, and goes back when the words go', () => {
    const guessed = typedDraft(EMPTY_DRAFT, 'Обещал')
    expect(guessed).toMatchObject({ kind: 'promise', kindFrom: 'guess', text: 'Обещал' })
    expect(typedDraft(guessed, '')).toMatchObject({ kind: 'action', kindFrom: 'before' })
    const chosen = { ...guessed, kind: 'note', kindFrom: 'person' } as const
    expect(typedDraft(chosen, 'Звонил')).toEqual({ ...chosen, text: 'Звонил' })
  })

  it('takes back all that it guessed, and leaves what the person set', () => {
    const guessed = typedDraft(EMPTY_DRAFT, 'Клиент перезапустил')
    expect(guessed.performer).toBe('client')
    expect(typedDraft(guessed, 'Прибор')).toMatchObject({ kind: 'action', performer: 'us', kindFrom: 'before' })
    expect(typedDraft({ ...guessed, performer: 'third-party' }, 'Клиент перезапустил сам').performer).toBe(
      'third-party',
    )
    expect(typedDraft({ ...EMPTY_DRAFT, performer: 'client' }, 'Перезапустили').performer).toBe('client')
  })

  it('leaves a correction one, and opens nothing while it resolves', () => {
    const correction = { ...EMPTY_DRAFT, kind: 'correction', corrects: 'x' } as const
    expect(typedDraft(correction, 'Звонил').kind).toBe('correction')
    expect(typedDraft({ ...EMPTY_DRAFT, resolves: 'x' }, 'Обещал').kind).toBe('action')
  })

  it.each(['Client was promised a discount', 'Reset by client', 'Called by client', 'Fixed itself'])(
    'tells nothing of an English passive: %s',
    (text) => expect(guessKind(text)).toBeNull(),
  )

  it('knows by what one calls from by whom', () => {
    expect(guessKind('Client called by phone')).toMatchObject({ kind: 'contact', direction: 'in' })
  })
})
