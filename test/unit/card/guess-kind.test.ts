import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { guessKind } from '#lib/card/guess-kind.ts'
import { typedDraft } from '#lib/card/typed-draft.ts'

const CALL_OUT = { kind: 'contact', channel: 'call', direction: 'out' }
const CALL_IN = { ...CALL_OUT, direction: 'in' }

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
    ['Передаю Тарасові', { kind: 'handoff' }],
    ['Перезапустили прибор', { kind: 'action', performer: 'us' }],
    ['Клиент сам перезапустил прибор', { kind: 'action', performer: 'client' }],
    ['Client restarted it alone', { kind: 'action', performer: 'client' }],
    ['Какая у вас прошивка?', { kind: 'question' }],
    ['Яка версія?\nІ з якого часу?', { kind: 'question' }],
    ['Важно: говорить только с директором', { kind: 'note' }],
  ])('%s', (text, guess) => {
    expect(guessKind(text)).toEqual(guess)
  })

  it.each(['', '  ', 'Прибор не держит ноль', 'Williams asks nothing', '???'.replaceAll('?', '.'), '🙂'])(
    'does not guess %j',
    (text) => {
      expect(guessKind(text)).toBeNull()
    },
  )

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

  it('leaves a correction one, and opens nothing while it resolves', () => {
    const correction = { ...EMPTY_DRAFT, kind: 'correction', corrects: 'x' } as const
    expect(typedDraft(correction, 'Звонил').kind).toBe('correction')
    expect(typedDraft({ ...EMPTY_DRAFT, resolves: 'x' }, 'Обещал').kind).toBe('action')
  })
})
