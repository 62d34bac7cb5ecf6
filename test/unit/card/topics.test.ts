import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TOPIC_LIMIT, topicAt, topicsIn } from '#lib/card/topics.ts'

describe('topicsIn', () => {
  it.each([
    ['#calibration drifts again', ['calibration']],
    ['Знову #калібрування, #Калібрування і #ноль-датчика!', ['калібрування', 'ноль-датчика']],
    ['(#счёт)', ['счёт']],
    ['№#417 and #417', []],
    ['https://x.example/a#section &#x41; a#b C#', []],
    ['##heading', []],
    [`#${'a'.repeat(TOPIC_LIMIT + 1)}`, []],
    ['#e\u0301te\u0301', ['été']],
  ])('%s', (text, topics) => {
    expect(topicsIn(text)).toEqual(topics)
  })

  it('finds every topic that it gives back, whatever stands around it', () => {
    const topic = fc.stringMatching(/^[a-zа-яіїєґ][a-zа-яіїєґ0-9]{0,20}$/u)
    fc.assert(
      fc.property(fc.array(topic, { maxLength: 10 }), (topics) => {
        const once = [...new Set(topics.map((one) => one.normalize('NFC')))]
        expect(topicsIn(topics.map((one) => `x #${one.toUpperCase()}`).join(', '))).toEqual(
          topicsIn(once.map((one) => `#${one}`).join(' ')),
        )
        expect(topicsIn(once.map((one) => `#${one}`).join(' '))).toEqual(once)
      }),
    )
  })
})

describe('topicAt', () => {
  it('tells what is being typed', () => {
    expect(topicAt('drift #кал', 10)).toEqual({ from: 6, typed: 'кал' })
    expect(topicAt('drift #', 7)).toEqual({ from: 6, typed: '' })
    expect(topicAt('drift #кал now', 14)).toBeNull()
    expect(topicAt('#4', 2)).toBeNull()
  })
})
