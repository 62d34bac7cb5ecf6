import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areSameWords, wordsOf } from '#lib/card/same-words.ts'
import selections from '#test/fixtures/answers/selections.json' with { type: 'json' }

const LETTER =
  'Здравствуйте, Тимур! Инженер приедет 24 ноября с 10 до 12. Пожалуйста, подготовьте паспорт прибора и акт прошлой поверки.'
const areSame = (draft: string, logged: string) => areSameWords(wordsOf(draft), wordsOf(logged))
const answering = (selection: string) => (own: string) => selection.replace('{own}', own).replace('{letter}', LETTER)

describe('letters that quote a logged one, as browsers select them', () => {
  it.each(selections)('$system, $language, $browser', ({ selection }) => {
    const answer = answering(selection)
    for (const own of ['Нет.', 'Да, ждём', 'Нет, 24 ноября лаборатория закрыта, приезжайте 26-го после обеда.']) {
      expect(areSame(answer(own), LETTER), 'an answer is another letter').toBe(false)
      expect(areSame(LETTER, answer(own)), 'the quoted letter is not its answer').toBe(false)
      expect(areSame(answer(own), answer(own)), 'the same answer').toBe(true)
    }
    expect(areSame(answer(''), LETTER), 'the quoted letter alone was selected').toBe(true)
  })

  it('tells any words above a quoted letter from that letter', () => {
    const anyWord = fc.constantFrom('Ні', 'Так', 'Нет', 'Ждём', 'Yes', '24', 'среда', '10:00', '№ 7', 'и', 'thanks!')
    const anyOwn = fc.array(anyWord, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(anyOwn, fc.constantFrom(...selections), (own, { selection }) => {
        expect(areSame(answering(selection)(own), LETTER)).toBe(false)
      }),
    )
  })

  it('quotes also begin with a number on the line of their heading', () => {
    const letter = LETTER.slice(LETTER.indexOf('24'))
    expect(areSame(`Ні.\n\n20 лист. 2026 р. о 10:00 Олена <o@p.example> пише:${letter}`, letter)).toBe(false)
  })
})

it('an answer below signs of quoting, or above one sign alone, is another letter too', () => {
  for (const answer of [`> ${LETTER}\n\nНет, перенесите`, `Нет.\n\n> Пятница, 20 ноября\n${LETTER}`]) {
    expect(areSame(answer, LETTER)).toBe(false)
    expect(areSame(LETTER, answer)).toBe(false)
  }
})

it('knows a letter by a part that begins and ends in the middle of a word, but not of a number', () => {
  const part = LETTER.slice(LETTER.indexOf('равствуйте'), LETTER.indexOf('овьте паспорт'))
  for (const one of [part, LETTER.slice(3, 65), LETTER.slice(30, 90)]) {
    expect(areSame(one, LETTER)).toBe(true)
    expect(areSame(LETTER, one)).toBe(true)
  }
  const order = 'Здравствуйте! Ваш заказ принят и будет собран до вечера, его номер 12'
  for (const other of [`${order}3`, `${order}3. Спасибо!`]) expect(areSame(order, other)).toBe(false)
  expect(areSame(order, `${order}. Спасибо!`)).toBe(true)
})

it.each([
  'Клиент пишет: насос шумит',
  'Тарас писал 20.11 в 10:00 про насос: он шумит',
  'Акт 20.11: подписан',
  'He wrote in 2026: the pump hums',
])('a letter that tells of another in a line is all its own: %s', (line) => {
  const words = wordsOf(`Добрый день!\n${line}, и фильтр сменили`)
  expect(words.own).toBe(words.all)
})
