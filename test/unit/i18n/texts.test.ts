import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pickLocale } from '#lib/i18n/locale.ts'
import { createTexts } from '#lib/i18n/texts.ts'

const en = createTexts('en', { timeZone: 'Europe/Kyiv' })
const ru = createTexts('ru', { timeZone: 'Europe/Kyiv' })
const uk = createTexts('uk', { timeZone: 'Europe/Kyiv' })
const NOW = Date.parse('2026-04-05T14:20:00+03:00')

describe('messages', () => {
  it('fills parameters and chooses plural forms', () => {
    expect(en.t('composer.append', { name: 'Ann' })).toBe('Append to Ann')
    expect([1, 2, 5, 21].map((count) => ru.t('chip.clients', { count }))).toEqual([
      '1 клиент',
      '2 клиента',
      '5 клиентов',
      '21 клиент',
    ])
    expect(uk.t('chip.clients', { count: 3 })).toBe('3 клієнти')
  })

  it('writes numbers in the way of the language', () => {
    expect(en.t('imports.rows', { count: 1248 })).toBe('1,248 rows')
    expect(ru.number(1248)).toBe('1\u00a0248')
    expect(ru.percent(0.62)).toBe('62\u00a0%')
  })

  it('keeps a value from turning the words around it', () => {
    expect(en.t('composer.append', { name: 'مريم' })).toBe('Append to \u2068مريم\u2069')
    expect(en.t('composer.append', { name: 'a\u202eb\u2069c' })).toBe('Append to abc')
  })

  it('ends a sentence with one full stop, whatever it ends with', () => {
    expect(uk.t('notice.turned', { name: 'Захарчук Петро І.' })).toMatch(/: Захарчук Петро І\.$/)
    expect(uk.t('notice.turned', { name: 'Захарчук' })).toMatch(/: Захарчук\.$/)
    expect(en.t('composer.append', { name: 'Smith J.' })).toBe('Append to Smith J.')
  })

  it('never takes a value for a pattern', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const plain = name.replace(
          /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
          '',
        )
        expect(en.t('composer.append', { name: plain })).toBe(`Append to ${plain}`)
      }),
    )
  })
})

describe('failures', () => {
  it('speaks of errors of the server and of faults of this machine', () => {
    expect(en.failure({ code: 'rate-limited', params: { seconds: 30 } })).toContain('30 seconds')
    expect(en.failure({ code: 'unreachable' })).toContain('does not answer')
  })

  it('name the country of a phone that is refused, in the own language', () => {
    const phone = { kind: 'phone', value: '8 (495) 123-45-67' }
    expect(ru.failure({ code: 'bad-identifier', params: { ...phone, country: 'PL' } })).toContain('Польша')
    expect(en.failure({ code: 'bad-identifier', params: phone })).toContain('cannot be used as an identifier')
    expect(uk.importReason('bad-phone', 'KZ')).toContain('Казахстан')
  })

  it('shows a dash for a value that the server did not send', () => {
    expect(en.failure({ code: 'rate-limited' })).toContain('– seconds')
    expect(en.failure({ code: 'rate-limited', params: Object.create({ seconds: 1 }) })).toContain('– seconds')
  })
})

describe('dates', () => {
  it('names days by the calendar of the zone', () => {
    expect(ru.day('2026-04-04T23:30:00+03:00', NOW)).toBe('вчера')
    expect(ru.day('2026-04-05T00:10:00+03:00', NOW)).toBe('сегодня')
    expect(uk.day('2026-04-03T10:00:00+03:00', NOW)).toBe('пʼятниця, 3 квітня')
    expect(en.day('2024-06-11T10:00:00+03:00', NOW)).toBe('11 June 2024')
  })

  it('shortens dates in lists', () => {
    expect(en.date('2026-04-05T14:05:00+03:00', NOW)).toBe('today 14:05')
    expect(en.date('2026-04-04T14:05:00+03:00', NOW)).toBe('yesterday')
    expect(en.date('2026-03-12T14:05:00+03:00', NOW)).toBe('12 Mar')
    expect(en.date('2024-06-11T14:05:00+03:00', NOW)).toBe('11 Jun 2024')
    expect(ru.date('2024-06-11T14:05:00+03:00', NOW)).toBe('11.06.2024')
  })

  it('tells how long ago in one unit', () => {
    const ago = (milliseconds: number) => new Date(NOW - milliseconds).toISOString()
    expect(ru.age(ago(10_000), NOW)).toBe('1 мин')
    expect(ru.age(ago(3 * 3_600_000), NOW)).toBe('3 ч')
    expect(ru.age(ago(2 * 86_400_000), NOW)).toBe('2 дня')
    expect(en.age(ago(400 * 86_400_000), NOW)).toBe('13 months')
  })

  it('tells when something falls due and since when something lasts', () => {
    expect(en.due('2026-04-04T14:00:00+03:00', NOW)).toBe('yesterday')
    expect(en.due('2026-04-06T10:00:00+03:00', NOW)).toBe('tomorrow 10:00')
    expect(en.since('2026-04-05T13:55:00+03:00', NOW)).toBe('13:55')
    expect(en.since('2026-04-04T18:00:00+03:00', NOW)).toBe('4 Apr, 18:00')
  })

  it('tells a moment to the minute where it is read elsewhere', () => {
    expect(en.moment('2026-04-06T16:00:00+03:00')).toBe('6 April 2026 at 16:00')
    expect(ru.moment('2026-04-06T16:00:00+03:00')).toBe('6 апреля 2026 г. в 16:00')
    expect(uk.moment('2026-04-06T16:00:00+03:00')).toMatch(/^6 квітня 2026 р\. о 16:00$/)
  })
})

describe('pickLocale', () => {
  it.each([
    [['uk-UA', 'ru'], 'uk'],
    [['de', 'RU-ru'], 'ru'],
    [['de', 'pl'], 'en'],
    [[], 'en'],
  ] as const)('%j is %s', (languages, locale) => {
    expect(pickLocale(languages)).toBe(locale)
  })
})
